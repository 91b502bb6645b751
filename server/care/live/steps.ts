import { holds } from '#server/foundation/people/types.ts';
import { planOf, savePlan } from '#server/planning/discussions/service.ts';
import type { Depth, PlanStep, SessionPlan } from '#server/planning/discussions/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notFound, stale } from '#server/platform/errors.ts';
import { canLead } from './access.ts';
import type { StepActBody, StepsAnswer } from './contract-steps.ts';
import { type Facts, lockFacts, mustBeOpen, mustLead, readFacts, staffMark, tellRoom } from './facts.ts';
import { recordedBlocks, runningBlock } from './rules.ts';
import {
  decideStep,
  nextStep,
  previousStep,
  runOf,
  type Step,
  type StepsState,
  stepsState,
} from './rules-steps.ts';

type Steps = { plan: SessionPlan; steps: Step[]; state: StepsState };

/** The plan with what has run of it. */
async function readSteps(ctx: Ctx, facts: Facts): Promise<Steps> {
  const blocks = facts.session.blocks.map(({ ordinal, kind, from, to }) => ({
    ordinal,
    kind,
    minutes: Math.round((to - from) / 60_000),
  }));
  const plan = await planOf(ctx, facts.session.id, blocks);
  const steps = plan.steps.map(({ id, block, minutes, prompts }) => ({
    id,
    block,
    minutes,
    promptCounts: countsOf(prompts),
  }));
  return { plan, steps, state: stepsState(steps, facts.marks) };
}

const countsOf = (prompts: PlanStep['prompts']): Record<Depth, number> => ({
  light: prompts?.light.length ?? 1,
  middle: prompts?.middle.length ?? 1,
  deep: prompts?.deep.length ?? 1,
});

/** What the room shows of the steps. Notes, cautions and what could be asked are for those who lead, and a director. */
export async function stepsForRoom(ctx: Ctx, facts: Facts, meId: string): Promise<StepsAnswer> {
  const sees = canLead(facts.session, meId) || holds(ctx.actor, 'program_director');
  return present(await readSteps(ctx, facts), sees);
}

function present({ plan, steps, state }: Steps, leads: boolean): StepsAnswer {
  const { running } = state;
  const now = running && plan.steps.find((step) => step.id === running.id);
  return {
    seen: state.seen,
    list: plan.steps.map((step) => {
      const run = runOf(state, step.id);
      return {
        id: step.id,
        block: step.block,
        kind: step.kind,
        title: step.title,
        minutes: step.minutes + run.extendedMinutes,
        state: run.state,
        startedAt: textOrNull(run.startedAt),
        endedAt: textOrNull(run.endedAt),
      };
    }),
    running: running && now ? presentRunning(now, running, state) : null,
    lead: leads ? presentLead(plan, steps, state, now) : null,
  };
}

const text = (atMs: number) => Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs)).toString();
const textOrNull = (atMs: number | null) => (atMs === null ? null : text(atMs));

function presentRunning(
  step: PlanStep,
  { id, startedAt, endsAt }: NonNullable<StepsState['running']>,
  { depth, prompt }: StepsState,
): StepsAnswer['running'] {
  const ofDepth = step.prompts?.[depth];
  return {
    id,
    prompt: ofDepth ? (ofDepth[prompt] ?? ofDepth[0]!) : step.prompt,
    startedAt: text(startedAt),
    endsAt: text(endsAt),
  };
}

function presentLead(
  plan: SessionPlan,
  steps: readonly Step[],
  state: StepsState,
  now: PlanStep | null | undefined,
): StepsAnswer['lead'] {
  const next = nextStep(steps, state);
  return {
    planVersion: plan.version,
    depth: state.depth,
    promptNumber: state.prompt,
    prompts: now?.prompts ?? null,
    notes: now?.notes ?? '',
    cautions: now?.cautions ?? [],
    from: now?.from?.title ?? null,
    nextId: next?.id ?? null,
    nextNotes: plan.steps.find((step) => step.id === next?.id)?.notes ?? '',
    previousId: previousStep(steps, state)?.id ?? null,
  };
}

/**
 * Does one act to the steps. It names the state that it saw: of two facilitators who press at once the second one is told, so that
 * nothing happens twice. The first act keeps the steps that it found: from then on the session has a plan.
 */
export async function actOnSteps(
  ctx: Ctx,
  input: { sessionId: string } & StepActBody,
): Promise<{ done: boolean }> {
  const facts = await lockFacts(ctx, input.sessionId);
  mustLead(ctx, facts);
  mustBeOpen(facts);
  const { plan, steps, state } = await readSteps(ctx, facts);
  if (input.seen !== state.seen) {
    throw stale('stale_step', 'The steps have moved on meanwhile.', present({ plan, steps, state }, true));
  }
  const blocks = recordedBlocks(
    facts.session.blocks.map((block) => block.ordinal),
    facts.marks,
  );
  const decision = decideStep(steps, state, input, runningBlock(blocks)?.ordinal ?? null);
  if ('refuse' in decision) throw refusals[decision.refuse]();
  if (decision.marks.length === 0) return { done: false };
  if (plan.version === 0) {
    await savePlan(ctx, { sessionId: input.sessionId, steps: plan.steps, basedOn: 0 });
  }
  for (const { kind, body } of decision.marks) {
    const block = facts.session.blocks.find((one) => kind === 'blockStarted' && one.ordinal === body.ordinal);
    await staffMark(ctx, facts, kind, { body: { ...body, ...(block ? { blockKind: block.kind } : {}) } });
  }
  await tellRoom(ctx, facts);
  return { done: true };
}

const refusals = {
  unknown_step: () => notFound('step'),
  nothing_runs: () => conflict('nothing_runs', 'No step runs now.', 'Start one from the list.'),
  no_such_prompt: () =>
    conflict('no_such_prompt', 'This step has no such prompt.', 'Choose one of the prompts it has.'),
};

/** Plans a session, before or while it runs: steps that have begun stay where they are. */
export async function planSession(
  ctx: Ctx,
  input: { sessionId: string; steps: PlanStep[]; basedOn: number },
): Promise<{ version: number }> {
  const facts = await lockFacts(ctx, input.sessionId);
  if (facts.group.state === 'ended' || facts.group.state === 'cancelled') {
    throw conflict('session_over', 'This session is over.', 'Plan one that is still to come.');
  }
  const { plan, state } = await readSteps(ctx, facts);
  const begun = plan.steps.filter((step) => runOf(state, step.id).startedAt !== null);
  const saved = await savePlan(ctx, { ...input, mustKeep: begun });
  await staffMark(ctx, facts, 'plan_changed');
  await tellRoom(ctx, facts);
  return { version: saved.version };
}

export type StepThatRan = {
  title: string;
  kind: PlanStep['kind'];
  /** Whole minutes, rounded down. */
  minutes: number;
  from: PlanStep['from'];
  /** How close the last prompt went; null where the step has no prompts by depth. */
  depth: Depth | null;
};

/** What was done with the group: for the note that its leader writes. Nobody's words and nobody's name are in it. */
export async function stepsThatRan(ctx: Ctx, sessionId: string): Promise<StepThatRan[]> {
  const facts = await readFacts(ctx, sessionId);
  const { plan, state } = await readSteps(ctx, facts);
  const nowMs = facts.now.epochMilliseconds;
  return plan.steps.flatMap((step): StepThatRan[] => {
    const run = runOf(state, step.id);
    if (run.startedAt === null) return [];
    const ranMs = run.ranMs + (run.runsSince === null ? 0 : Math.max(0, nowMs - run.runsSince));
    const { title, kind, from } = step;
    const depth = step.prompts ? run.depth : null;
    return [{ title, kind, minutes: Math.floor(ranMs / 60_000), from, depth }];
  });
}
