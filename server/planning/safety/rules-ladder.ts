// Pure: who is to be paged now, and when to look again. The rungs are climbed in order until somebody acknowledges; after the
// last one everybody is paged again and again. Who may no longer be on call is passed over, and the next rung is due at once.
import type { AlertState, AlertStep, Rung, Shift } from './types.ts';

export type LadderSettings = {
  pageBackupAfterMinutes: number;
  pageSupervisorAfterMinutes: number;
  pageAgainEveryMinutes: number;
};

export type LadderFacts = {
  state: Pick<AlertState, 'pagingSince'>;
  steps: readonly Pick<AlertStep, 'kind' | 'at' | 'whom' | 'rung'>[];
  /** Null: nobody is on call now. */
  shift: Shift | null;
  /** Who may be on call today. */
  eligible: ReadonlySet<string>;
  /** Who answers when no rung can. */
  directors: readonly string[];
  settings: LadderSettings;
  /** Took it and did nothing: paged too, and nobody waits for them. */
  idleId?: string | null;
  now: Temporal.Instant;
};

export type LadderStep = { kind: 'paged' | 'passed_over'; whom: string; rung: Rung };
export type LadderAnswer = { steps: LadderStep[]; nextAt: Temporal.Instant | null };

const minutes = (count: number) => count * 60_000;

export function climbLadder(facts: LadderFacts): LadderAnswer {
  const since = facts.state.pagingSince;
  if (!since) return { steps: [], nextAt: null };
  const now = facts.now.epochMilliseconds;
  const start = since.epochMilliseconds;
  // Steps from before somebody had to be found anew are another climb.
  const done = facts.steps.filter(
    (step) => step.at.epochMilliseconds >= start && (step.kind === 'paged' || step.kind === 'passed_over'),
  );
  const rungs = rungsOf(facts);
  const steps: LadderStep[] = [];
  let waitsFor: number | null = null;
  let atOnce = true;
  for (const { rung, whom, offset } of rungs) {
    const before = done.filter((step) => step.rung === rung);
    if (before.length === 0) {
      const due = atOnce ? start : start + offset;
      if (now < due) {
        waitsFor = due;
        break;
      }
      steps.push({ kind: facts.eligible.has(whom) ? 'paged' : 'passed_over', whom, rung });
    }
    // Whoever was paged here and may no longer be on call is as good as passed over.
    const asked = before.findLast((step) => step.kind === 'paged')?.whom ?? null;
    const reachable =
      before.length === 0 ? facts.eligible.has(whom) : asked !== null && facts.eligible.has(asked);
    atOnce = !reachable || (asked ?? whom) === facts.idleId;
  }
  if (waitsFor !== null) return { steps, nextAt: at(waitsFor) };
  return afterTheLastRung(facts, { done, steps, atOnce, now });
}

function rungsOf({ shift, settings }: LadderFacts): { rung: Rung; whom: string; offset: number }[] {
  if (!shift) return [];
  const backup = minutes(settings.pageBackupAfterMinutes);
  return [
    { rung: 'primary', whom: shift.primaryId, offset: 0 },
    { rung: 'backup', whom: shift.backupId, offset: backup },
    {
      rung: 'supervisor',
      whom: shift.supervisorId,
      offset: Math.max(backup, minutes(settings.pageSupervisorAfterMinutes)),
    },
  ];
}

function afterTheLastRung(
  facts: LadderFacts,
  climb: { done: LadderFacts['steps']; steps: LadderStep[]; atOnce: boolean; now: number },
): LadderAnswer {
  const { done, steps, now } = climb;
  const every = minutes(facts.settings.pageAgainEveryMinutes);
  const onCall = rungsOf(facts).filter((one) => facts.eligible.has(one.whom));
  const nobodyOnCall = onCall.length === 0;
  const directorsAsked = done.some((step) => step.rung === 'director');
  const askDirectors = (): LadderStep[] =>
    facts.directors.map((whom) => ({ kind: 'paged', whom, rung: 'director' }));
  // Nobody who could answer is on call: the directors, without waiting.
  if (nobodyOnCall && !directorsAsked) {
    return { steps: [...steps, ...askDirectors()], nextAt: at(now + every) };
  }
  const lastPageAt = Math.max(
    ...done.filter((step) => step.kind === 'paged').map((step) => step.at.epochMilliseconds),
    steps.length > 0 ? now : 0,
  );
  if (steps.length > 0 || now < lastPageAt + every) return { steps, nextAt: at(lastPageAt + every) };
  const again: LadderStep[] = onCall.map(({ rung, whom }) => ({ kind: 'paged', whom, rung }));
  return {
    steps: [...again, ...(directorsAsked || nobodyOnCall ? askDirectors() : [])],
    nextAt: at(now + every),
  };
}

const at = (epochMilliseconds: number) => Temporal.Instant.fromEpochMilliseconds(epochMilliseconds);
