// Pure: the answer of one service day (billable, waits or not billable) with every reason. No clock, no database.
import type { PayerRule, RuleVersion } from '#server/foundation/payers/types.ts';
import { attendanceReason, minuteReasons } from './rules-decide-minutes.ts';
import { approvalReasons, licenceReason, noteReason } from './rules-decide-papers.ts';
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
    noteReason(day, day.rule),
    licenceReason(day),
    telehealthReason(day, day.rule),
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

/** What staff can still do about a day that cannot be billed now; in the order in which it helps. */
export function stillPossible(decision: Decision): { act: string; detail: string }[] {
  const waits = decision.reasons.filter((one) => one.state === 'waits');
  const failed = decision.reasons.filter((one) => one.state === 'failed');
  const minutes = failed.some((one) => one.check === 'minutes' || one.check === 'services');
  return [
    ...waits.map((one) => ({ act: one.until ? `Wait until ${one.until}` : 'Wait', detail: one.sentence })),
    ...(failed.some((one) => one.check === 'approval')
      ? [
          {
            act: 'Ask for approval in retrospect',
            detail:
              'Some payers give it within days, with a reason. Enter the letter and the day is decided again.',
          },
        ]
      : []),
    ...(minutes
      ? [
          {
            act: 'Look at the minutes again',
            detail:
              'Who led the group can correct them from the evidence. Nothing is edited: a correction is a new entry.',
          },
        ]
      : []),
    ...(minutes
      ? [{ act: 'A make-up cannot repair this day', detail: 'A make-up counts on the day it happens.' }]
      : []),
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
  const evidence = [{ kind: 'coverage', id: day.coverage.coverageId, label: day.coverage.payerName }];
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

function telehealthReason(day: DayEvidence, { rule }: RuleVersion): Reason {
  const approved = day.approvals.every((one) => one.authorization.telehealthAllowed);
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
    evidence: day.fee ? [{ kind: 'fee', id: day.fee.id, label: 'Fee' }] : [],
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
