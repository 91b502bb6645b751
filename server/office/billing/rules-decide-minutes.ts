// Pure: what a day's attendance and minutes say to a payer's test. No clock, no database.
import type { PayerRule, RuleVersion } from '#server/foundation/payers/types.ts';
import { sayMinutes } from '#server/shared/duration.ts';
import { countedMinutes } from './rules-minutes.ts';
import type { DayEvidence, EvidenceRef, Reason, ServiceEvidence, WeekService } from './types.ts';

const sessionRef = (service: WeekService): EvidenceRef => ({
  kind: 'session',
  id: service.sessionId,
  label: service.groupName,
  sessionId: service.sessionId,
});

const confirmationRefs = (services: readonly ServiceEvidence[]): EvidenceRef[] =>
  services.flatMap((one) =>
    one.confirmed
      ? [
          {
            kind: 'attendance_decision',
            id: one.confirmed.decisionId,
            label: `Confirmed by ${one.confirmed.by}`,
            sessionId: one.sessionId,
          },
        ]
      : [],
  );

const settled = (service: WeekService) => service.ended && service.confirmed !== null && !service.disputed;

/** Only confirmed attendance bills: a session still running, disputed or unconfirmed makes the day wait. */
export function attendanceReason(day: DayEvidence, version: RuleVersion): Reason {
  const base = { check: 'attendance' as const, authority: version.authority };
  const open = day.services.filter((one) => !settled(one));
  if (open.length === 0) {
    const absent = day.services.every((one) => one.confirmed?.outcome === 'absent');
    return {
      ...base,
      state: absent ? 'failed' : 'met',
      sentence: absent ? 'Absent the whole day' : 'Attendance is confirmed',
      detail: day.services
        .map((one) => `${one.groupName}: ${one.confirmed?.outcome}, confirmed by ${one.confirmed?.by}`)
        .join('. '),
      until: null,
      evidence: confirmationRefs(day.services),
    };
  }
  const first = open[0]!;
  const what = first.disputed
    ? 'its witnesses agree'
    : first.ended
      ? 'it is confirmed'
      : 'it has ended and is confirmed';
  return {
    ...base,
    state: 'waits',
    sentence: `Attendance of ${first.groupName} is not confirmed`,
    detail:
      open.length > 1
        ? `And ${open.length - 1} more of the day.`
        : 'A facilitator confirms it from the evidence.',
    until: what,
    evidence: open.map(sessionRef),
  };
}

/** The payer's own test: the day for itself, or its week. */
export function minuteReasons(day: DayEvidence, version: RuleVersion): Reason[] {
  const { test } = version.rule;
  return test.per === 'day' ? dayReasons(day, version.rule, test) : weekReasons(day, version.rule, test);
}

type DayTest = Extract<PayerRule['test'], { per: 'day' }>;
type WeekTest = Extract<PayerRule['test'], { per: 'week' }>;

function dayReasons(day: DayEvidence, rule: PayerRule, test: DayTest): Reason[] {
  const minutes = countedMinutes(day.services, rule);
  const attended = day.services.filter((one) => countedMinutes([one], rule) > 0);
  const open = day.services.some((one) => !settled(one));
  const base = { authority: test.authority, evidence: day.services.map(sessionRef) };
  return [
    {
      ...base,
      check: 'minutes',
      ...compare(minutes, test.minMinutes, open),
      detail: perSession(day.services, rule),
    },
    {
      ...base,
      check: 'services',
      state: attended.length >= test.minServices ? 'met' : open ? 'waits' : 'failed',
      sentence: `${attended.length} ${attended.length === 1 ? 'service' : 'services'}; the plan needs ${test.minServices}`,
      detail: attended.map((one) => one.groupName).join(', '),
      until: attended.length < test.minServices && open ? 'the day is confirmed' : null,
    },
  ];
}

function compare(
  minutes: number,
  needed: number,
  open: boolean,
): Pick<Reason, 'state' | 'sentence' | 'until'> {
  if (minutes >= needed) {
    const spare = minutes - needed;
    const slack = spare === 0 ? 'none to spare' : `${spare} to spare`;
    return {
      state: 'met',
      sentence: `${minutes} minutes counted; the plan needs ${needed}: ${slack}`,
      until: null,
    };
  }
  return {
    state: open ? 'waits' : 'failed',
    sentence: `${minutes} minutes counted; the plan needs ${needed}: ${needed - minutes} short`,
    until: open ? 'the day is confirmed' : null,
  };
}

function weekReasons(day: DayEvidence, rule: PayerRule, test: WeekTest): Reason[] {
  const all = [...day.services, ...day.restOfWeek.services];
  // Another day's minutes carry this one only once they are confirmed: a later correction would pull both down.
  const minutes = countedMinutes(all.filter(settled), rule);
  const { lastDate, endsToCome } = day.restOfWeek;
  const stillBooked = endsToCome.length;
  const over = Temporal.PlainDate.compare(day.today, lastDate) > 0;
  const unsettled = all.filter((one) => one.ended && !settled(one)).length;
  const open = (!over && stillBooked > 0) || all.some((one) => !settled(one));
  const met = minutes >= test.minMinutes;
  const base = { authority: test.authority };
  const week: Reason = {
    ...base,
    check: 'minutes',
    state: met ? 'met' : open ? 'waits' : 'failed',
    sentence: `${sayMinutes(minutes)} confirmed in the week; the plan needs ${sayMinutes(test.minMinutes)}`,
    detail: met
      ? `${sayMinutes(minutes - test.minMinutes)} to spare.`
      : `${[
          `${sayMinutes(test.minMinutes - minutes)} short`,
          ...(unsettled > 0 ? [`${sayCount(unsettled, 'session')} not confirmed yet`] : []),
          ...(stillBooked > 0 ? [`${sayCount(stillBooked, 'session')} still to come`] : []),
        ].join('; ')}.`,
    until: met || !open ? null : `the week is full, or over on ${sayDate(lastDate)}`,
    evidence: all.map(sessionRef),
  };
  return [week, ownMinutes(day, rule, test)];
}

/** A week that is kept pays no day on which nothing counted. */
function ownMinutes(day: DayEvidence, rule: PayerRule, test: WeekTest): Reason {
  const needed = Math.max(1, test.minMinutesDay);
  const minutes = countedMinutes(day.services, rule);
  const open = day.services.some((one) => !settled(one));
  const own = compare(minutes, needed, open);
  return {
    check: 'services',
    ...own,
    sentence:
      test.minMinutesDay > 0
        ? own.sentence
        : minutes > 0
          ? `${sayMinutes(minutes)} of the week on this day`
          : 'No minute of the day counts',
    detail: perSession(day.services, rule),
    authority: test.authority,
    evidence: day.services.map(sessionRef),
  };
}

function sayCount(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

function perSession(services: readonly ServiceEvidence[], rule: PayerRule): string {
  return services.map((one) => `${one.groupName} ${countedMinutes([one], rule)}`).join(', ');
}

function sayDate(date: Temporal.PlainDate): string {
  return date.toLocaleString('en-US', { weekday: 'short', month: 'short', day: 'numeric' });
}
