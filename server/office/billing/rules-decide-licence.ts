// Pure: what leave to treat says about a service day, and what was no treatment. No clock, no database.
import type { DayEvidence, Reason } from './types.ts';

/** Authority to treat is that of the state in which the patient sat during the session. */
export function licenceReason(day: DayEvidence): Reason {
  const attended = day.services.filter((one) => one.segments.length > 0 && !one.welfareContact);
  const base = { check: 'licence' as const, until: null };
  const unplaced = attended.find((one) => !one.place);
  if (unplaced) {
    return {
      ...base,
      state: 'waits',
      sentence: `Where the patient sat during ${unplaced.groupName} is not on record`,
      detail: 'The state decides who may treat.',
      until: 'the place is recorded',
      authority: 'State licensing boards',
      evidence: [],
    };
  }
  const unlicensed = attended.find((one) => !one.facilitators.some((staff) => staff.licensedInState));
  const state = (unlicensed ?? attended[0])?.place?.state ?? '';
  if (unlicensed?.groundNamed) {
    return {
      ...base,
      state: 'waits',
      sentence: `A ground was named for treating in ${state}, and its proof is not on file`,
      detail: `${unlicensed.groupName}: who led named it at the door. A word is no proof.`,
      until: 'the licence or the authority is entered with its dates',
      authority: `State licensing board of ${state}`,
      evidence: [],
    };
  }
  return {
    ...base,
    state: unlicensed ? 'failed' : 'met',
    sentence: unlicensed
      ? `Nobody who led ${unlicensed.groupName} may treat in ${state}`
      : `Who led may treat in ${state}`,
    detail: attended
      .map(
        (one) =>
          `${one.groupName}: ${
            one.facilitators
              .filter((staff) => staff.licensedInState)
              .map((staff) => staff.name)
              .join(', ') || 'nobody licensed'
          }`,
      )
      .join('. '),
    authority: `${state} licence or authority to practise on file, ${shortDate(day.date)}`,
    evidence: attended.flatMap((one) =>
      one.place
        ? [
            {
              kind: 'place_attestation',
              id: one.place.attestationId,
              label: `Sat in ${one.place.state}`,
              sessionId: one.sessionId,
            },
          ]
        : [],
    ),
  };
}

/**
 * A welfare contact is help in danger where nobody may treat: it is no service, so no part of it is billed. A day of nothing else is not
 * billable, whatever a week's minutes would carry.
 */
export function welfareReason(day: DayEvidence): Reason[] {
  const welfare = day.services.filter((one) => one.welfareContact);
  if (welfare.length === 0) return [];
  const others = day.services.filter((one) => one.segments.length > 0 && !one.welfareContact);
  return [
    {
      check: 'welfare',
      state: others.length === 0 ? 'failed' : 'met',
      sentence: `${welfare.map((one) => one.groupName).join(' and ')}: a welfare contact, no treatment`,
      detail: 'None of its minutes count.',
      until: null,
      authority: 'Named by who led, because nobody was covered where the patient was',
      evidence: welfare.map((one) => ({
        kind: 'session',
        id: one.sessionId,
        label: one.groupName,
        sessionId: one.sessionId,
      })),
    },
  ];
}

function shortDate(date: Temporal.PlainDate): string {
  return date.toLocaleString('en-US', { month: 'short', day: 'numeric', year: 'numeric' });
}
