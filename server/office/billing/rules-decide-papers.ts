// Pure: what approvals and notes say about a service day. No clock, no database.
import { codeWords, type RuleVersion } from '#server/foundation/payers/types.ts';
import type { AuthorizedService } from '#server/planning/coverage/types.ts';
import type { ApprovalEvidence, DayEvidence, Reason, ServiceEvidence } from './types.ts';

/**
 * The approval that covers the date, and the pair of codes in it. The approved pair must equal the billed pair exactly;
 * after the last unit care goes on and is recorded, but this approval does not pay for it.
 */
export function approvalReasons(
  day: DayEvidence,
  version: RuleVersion,
): { reasons: Reason[]; service: AuthorizedService | null } {
  const { authorization: demand, code } = version.rule;
  if (!demand.required) {
    const free: Reason = {
      check: 'approval',
      state: 'met',
      sentence: 'No approval is needed',
      detail: 'The plan asks for none.',
      until: null,
      authority: demand.authority,
      evidence: [],
    };
    return { reasons: [free], service: null };
  }
  const best =
    day.approvals.find((one) => one.service && one.unit !== 'beyond') ??
    day.approvals.find((one) => one.service) ??
    day.approvals[0];
  if (!best) {
    const none: Reason = {
      check: 'approval',
      state: 'failed',
      sentence: 'No approval covers the day',
      detail: 'Care goes on; the day cannot be billed unless the payer approves it in retrospect.',
      until: null,
      authority: demand.authority,
      evidence: [],
    };
    return { reasons: [none], service: null };
  }
  return {
    reasons: [unitReason(best, version), pairReason(best, code, version)],
    service: best.unit === 'beyond' ? null : best.service,
  };
}

function unitReason(best: ApprovalEvidence, version: RuleVersion): Reason {
  const { number, from, through, id } = best.authorization;
  const spent = best.service !== null && best.unit === 'beyond';
  return {
    check: 'approval',
    state: spent ? 'failed' : 'met',
    sentence: spent ? `Approval ${number} has no unit left for the day` : `Approval ${number} covers the day`,
    detail: `${best.service ? `Day ${best.unitNumber} of ${best.service.unitsApproved}, ` : ''}${shortDate(from)} to ${shortDate(through)}.`,
    until: null,
    authority: `Letter of ${shortDate(best.authorization.letterDate)}; ${version.rule.authorization.authority}`,
    evidence: [{ kind: 'authorization', id, label: `Approval ${number}`, sessionId: null }],
  };
}

function pairReason(
  best: ApprovalEvidence,
  code: { revenueCode: string; hcpcs: string; authority: string },
  version: RuleVersion,
): Reason {
  const words = codeWords(code);
  const pair = words.charAt(0).toUpperCase() + words.slice(1);
  return {
    check: 'codes',
    state: best.service ? 'met' : 'failed',
    sentence: best.service ? `${pair} is the approved pair` : `${pair} is not the approved pair`,
    detail: best.service
      ? 'The same pair on the approval and on this line.'
      : `Approved: ${best.authorization.services.map(codeWords).join(', ')}.`,
    until: null,
    authority: `Letter of ${shortDate(best.authorization.letterDate)}; ${code.authority}`,
    evidence: [{ kind: 'rule_version', id: version.id, label: version.authority, sessionId: null }],
  };
}

/** Every session that was attended needs a signed note, in time for this payer. */
export function noteReason(day: DayEvidence, version: RuleVersion): Reason {
  const limitHours = version.rule.noteWithinHours;
  const needed = day.services.filter((one) => one.segments.length > 0);
  const deadline = (one: ServiceEvidence) =>
    Temporal.Instant.fromEpochMilliseconds(one.endsAt).add({ hours: limitHours });
  const unsigned = needed.filter((one) => !one.note);
  const late = needed.filter(
    (one) => Temporal.Instant.compare(one.note?.signedAt ?? day.now, deadline(one)) > 0,
  );
  const base = {
    check: 'notes' as const,
    authority: `${version.authority}, ${limitHours} h`,
    evidence: needed.flatMap((one) =>
      one.note
        ? [
            {
              kind: 'note',
              id: one.note.noteId,
              label: `Signed by ${one.note.signedBy}`,
              sessionId: one.sessionId,
            },
          ]
        : [],
    ),
  };
  if (late[0]) {
    return {
      ...base,
      state: 'failed',
      sentence: `The note of ${late[0].groupName} was not signed within ${limitHours} h`,
      detail: late[0].note
        ? `Signed ${clock(late[0].note.signedAt, day.timeZone)} by ${late[0].note.signedBy}.`
        : 'It is still unsigned.',
      until: null,
    };
  }
  if (unsigned[0]) {
    return {
      ...base,
      state: 'waits',
      sentence: `The note of ${unsigned[0].groupName} is not signed`,
      detail: unsigned.length > 1 ? `${unsigned.length} notes are missing.` : 'One note is missing.',
      until: `it is signed, at the latest ${clock(deadline(unsigned[0]), day.timeZone)}`,
    };
  }
  return {
    ...base,
    state: 'met',
    sentence:
      needed.length === 1 ? 'The note is signed in time' : `All ${needed.length} notes are signed in time`,
    detail: needed
      .map((one) => `${one.groupName}: ${clock(one.note!.signedAt, day.timeZone)}, ${one.note!.signedBy}`)
      .join('. '),
    until: null,
  };
}

function shortDate(date: Temporal.PlainDate): string {
  return date.toLocaleString('en-US', { month: 'short', day: 'numeric', year: 'numeric' });
}

function clock(at: Temporal.Instant, timeZone: string): string {
  return at.toLocaleString('en-US', {
    timeZone,
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
}
