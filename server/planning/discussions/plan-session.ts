import { factsOf, sessionForLive } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notAllowed } from '#server/platform/errors.ts';
import { canPlanSession } from './access.ts';
import type { PlanAnswer } from './contract.ts';
import * as queries from './queries.ts';
import { inBlockOrder, planFindings, suggestedSteps } from './rules-plan.ts';
import type { PlanBlock, PlanStep, SessionPlan } from './types.ts';

/** The newest plan; version 0 with the suggested steps while nobody planned. Who may see the session is for the caller. */
export async function planOf(
  ctx: Ctx,
  sessionId: string,
  blocks: readonly PlanBlock[],
): Promise<SessionPlan> {
  return (await queries.loadNewestPlan(ctx, sessionId)) ?? { version: 0, steps: suggestedSteps(blocks) };
}

/** The blocks of a session with their planned minutes. */
export async function planBlocksOf(ctx: Ctx, sessionId: string): Promise<PlanBlock[]> {
  const { blocks } = await sessionForLive(ctx, sessionId);
  return blocks.map(({ ordinal, kind, startsAt, endsAt }) => ({
    ordinal,
    kind,
    minutes: Math.round(startsAt.until(endsAt).total('minutes')),
  }));
}

/** The plan as those who lead see it: with what its minutes say. */
export async function showPlan(ctx: Ctx, sessionId: string): Promise<PlanAnswer> {
  const blocks = await planBlocksOf(ctx, sessionId);
  const { staffIds } = await factsOf(ctx, sessionId);
  const plan = await planOf(ctx, sessionId, blocks);
  ctx.audit.shown('session', [sessionId]);
  return {
    ...plan,
    blocks,
    findings: planFindings(plan.steps, blocks),
    mayChange: canPlanSession(ctx.actor, staffIds),
  };
}

/**
 * A new version of the plan. `mustKeep` are steps that have begun: they stay in the plan and in their block. What the minutes say
 * is no reason to refuse: who leads may know better.
 */
export async function savePlan(
  ctx: Ctx,
  input: {
    sessionId: string;
    steps: readonly PlanStep[];
    basedOn: number;
    mustKeep?: readonly { id: string; block: number }[];
  },
): Promise<SessionPlan> {
  const { sessionId, basedOn, mustKeep = [] } = input;
  const blocks = await planBlocksOf(ctx, sessionId);
  const { staffIds } = await factsOf(ctx, sessionId);
  if (!canPlanSession(ctx.actor, staffIds)) throw notAllowed('plan this session: who leads it does');
  const known = await planOf(ctx, sessionId, blocks);
  if (known.version !== basedOn) throw changedElsewhere();
  refuseWhatDoesNotFit(input.steps, blocks, mustKeep);
  const plan = { version: basedOn + 1, steps: inBlockOrder(input.steps) };
  if (!(await queries.insertPlan(ctx, sessionId, plan))) throw changedElsewhere();
  ctx.audit.changed('session', [sessionId]);
  return plan;
}

const changedElsewhere = () =>
  conflict(
    'plan_changed_elsewhere',
    'Somebody else changed this plan meanwhile.',
    'Your steps are still here: look at the newer plan in another tab, then reload and change that one.',
  );

function refuseWhatDoesNotFit(
  steps: readonly PlanStep[],
  blocks: readonly PlanBlock[],
  mustKeep: readonly { id: string; block: number }[],
): void {
  if (new Set(steps.map((step) => step.id)).size < steps.length) {
    throw invalid({ steps: 'Two steps are the same one. Reload the plan.' });
  }
  const lost = steps.find((step) => !blocks.some((block) => block.ordinal === step.block));
  if (lost) throw invalid({ steps: `“${lost.title}” stands in a block that this session does not have.` });
  const gone = mustKeep.some(
    (kept) => !steps.some((step) => step.id === kept.id && step.block === kept.block),
  );
  if (gone) {
    throw conflict(
      'step_has_run',
      'A step that has begun stays in the plan, in its block.',
      'Reload the plan and change the steps that are still to come.',
    );
  }
}
