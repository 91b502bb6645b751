// Pure: the answer of one service day (billable, waits or not billable) with every reason. No clock, no database.
import type { PayerRule, RuleVersion } from '#server/foundation/payers/types.ts';
import { licenceReason, welfareReason } from './rules-decide-licence.ts';
import { attendanceReason, minuteReasons } from './rules-decide-minutes.ts';
import { approvalReasons, noteReason } from './rules-decide-papers.ts';
import { countedMinutes } from './rules-minutes.ts';
import type { Answer, DayEvidence, Decision, Reason } from './types.ts';

/**
 * Decides a day from its evidence. One failed reason makes it not billable; else one that waits makes it wait; else it
 * is billable. Every reason is given, the met ones too: an auditor asks for those.
 */
export function decideDay(day: DayEvidence): Decision {
  const early = coverageReason(day);
  if (early.state !== 'met' || !day.rule)
    return { answer: answerOf([early]), minutesCounted: 0, reasons: [early], authorizedServiceId: null };
  const { rule } = day.rule;
  const { reasons: approval, service } = approvalReasons(day, day.rule);
  const reasons = [
    early,
    attendanceReason(day, day.rule),
    ...minuteReasons(day, day.rule),
    ...approval,
    ...welfareReason(day),
    // Who was absent all day left nothing to write about, and nobody who treated.
    ...(day.services.some((one) => one.segments.length > 0)
      ? [noteReason(day, day.rule), licenceReason(day)]
      : []),
    telehealthReason(day, day.rule, service?.id ?? null),
    feeReason(day),
    ...daysPerWeekReason(day, day.rule),
  ];
  return {
    answer: answerOf(reasons),
    minutesCounted: countedMinutes(day.services, rule),
    reasons,
    authorizedServiceId: service?.id ?? null,
  };
}

/** A day that was planned once and holds nothing any more. */
export function decideEmptyDay(): Decision {
  const reason: Reason = {
    check: 'attendance',
    state: 'failed',
    sentence: 'Nothing took place for this patient on the day',
    detail: 'Its sessions were cancelled, or the booking was taken back.',
    until: null,
    authority: 'The plan of the day',
    evidence: [],
  };
  return { answer: 'not_billable', minutesCounted: 0, reasons: [reason], authorizedServiceId: null };
}

type Act = { act: string; detail: string };

const actsOnFailure: Partial<Record<Reason['check'], Act[]>> = {
  coverage: [
    { act: 'Add the policy', detail: 'With its dates. The day is decided again as soon as it is on file.' },
  ],
  approval: [
    {
      act: 'Ask for approval in retrospect',
      detail:
        'Some payers give it within days, with a reason. Enter the letter and the day is decided again.',
    },
  ],
  codes: [
    {
      act: 'Ask the payer to correct the approval',
      detail: 'The approved pair must be the billed pair. Enter the new letter and the day is decided again.',
    },
  ],
  licence: [
    {
      act: 'Check the licence on file',
      detail: 'If one is missing here, add it with its dates. Nobody may treat without.',
    },
  ],
  minutes: [
    {
      act: 'Look at the minutes again',
      detail:
        'Who led the group can correct them from the evidence. Nothing is edited: a correction is a new entry.',
    },
    { act: 'A make-up cannot repair this day', detail: 'A make-up counts on the day it happens.' },
  ],
};

/** What staff can still do about a day that cannot be billed now; in the order in which it helps. */
export function stillPossible(decision: Decision): Act[] {
  const waits = decision.reasons.filter((one) => one.state === 'waits');
  const failed = decision.reasons.filter((one) => one.state === 'failed');
  const checks = new Set(failed.map((one) => (one.check === 'services' ? 'minutes' : one.check)));
  return [
    // A day that already failed has nothing to wait for.
    ...(failed.length > 0
      ? []
      : waits.map((one) => ({
          act: one.until ? `Wait until ${one.until}` : 'Wait',
          detail: `${one.sentence}.`,
        }))),
    ...[...checks].flatMap((check) => actsOnFailure[check] ?? []),
    ...(failed.length > 0
      ? [{ act: 'Leave it unbilled', detail: 'The patient owes nothing. The day stays in the care record.' }]
      : []),
  ];
}

/** failed beats waits beats met. */
export function answerOf(reasons: readonly Pick<Reason, 'state'>[]): Answer {
  if (reasons.some((one) => one.state === 'failed')) return 'not_billable';
  return reasons.some((one) => one.state === 'waits') ? 'waits' : 'billable';
}

function coverageReason(day: DayEvidence): Reason {
  const base = { check: 'coverage' as const, until: null, evidence: [] };
  if (!day.coverage) {
    return {
      ...base,
      state: 'failed',
      sentence: 'No insurance on file covers the day',
      detail: 'Add the policy with its dates, then the day is decided again.',
      authority: 'Coverage on file',
    };
  }
  const evidence = [
    { kind: 'coverage', id: day.coverage.coverageId, label: day.coverage.payerName, sessionId: null },
  ];
  if (!day.rule) {
    return {
      ...base,
      state: 'waits',
      sentence: `No rule of ${day.coverage.payerName} is on file for the day`,
      detail: 'What a payer demands is never assumed.',
      until: 'a rule version covers the date',
      authority: 'Payer rules',
      evidence,
    };
  }
  return {
    ...base,
    state: 'met',
    sentence: `${day.coverage.payerName} covers the day`,
    detail: 'First payer on this date.',
    authority: day.rule.authority,
    evidence,
  };
}

function telehealthReason(day: DayEvidence, { rule }: RuleVersion, serviceId: string | null): Reason {
  const chosen = day.approvals.filter((one) => serviceId === null || one.service?.id === serviceId);
  const approved = chosen.every((one) => one.authorization.telehealthAllowed);
  const covered = rule.telehealth.covered && approved;
  return {
    check: 'telehealth',
    state: covered ? 'met' : 'failed',
    sentence: covered ? 'Groups by live video are covered' : 'Groups by live video are not covered',
    detail:
      rule.telehealth.covered && !approved
        ? 'The plan covers them; the approval letter excludes them.'
        : 'As the plan answered.',
    until: null,
    authority: rule.telehealth.authority,
    evidence: [],
  };
}

function feeReason(day: DayEvidence): Reason {
  return {
    check: 'fee',
    state: day.fee ? 'met' : 'waits',
    sentence: day.fee
      ? 'The fee schedule has an amount for the day'
      : 'The fee schedule has no amount for the day',
    detail: day.fee
      ? 'Charged and expected amounts are those of the date of service.'
      : 'Add one that begins on or before it.',
    until: day.fee ? null : 'a fee covers the date',
    authority: 'Fee schedule',
    evidence: day.fee ? [{ kind: 'fee', id: day.fee.id, label: 'Fee', sessionId: null }] : [],
  };
}

function daysPerWeekReason(day: DayEvidence, version: RuleVersion): Reason[] {
  const most = (version.rule as PayerRule).maxDaysPerWeek;
  if (most === null) return [];
  const over = day.billableDaysThisWeek >= most;
  return [
    {
      check: 'days_per_week',
      state: over ? 'failed' : 'met',
      sentence: over
        ? `The week already holds ${most} paid days`
        : `Day ${day.billableDaysThisWeek + 1} of at most ${most} in the week`,
      detail: 'The contract caps the days of a week.',
      until: null,
      authority: version.authority,
      evidence: [],
    },
  ];
}
