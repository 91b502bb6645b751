// Pure: which step of the plan runs, how long it still has, and which marks an act of a facilitator leaves. No clock, no I/O.
import type { Depth } from '#server/planning/discussions/types.ts';
import type { Mark } from './types.ts';

/** What the rules need of a planned step. */
export type Step = { id: string; block: number; minutes: number; promptCounts: Record<Depth, number> };

export type StepRun = {
  id: string;
  state: 'ahead' | 'running' | 'done' | 'skipped';
  /** First begin and last end. */
  startedAt: number | null;
  endedAt: number | null;
  /** Of runs that have ended. */
  ranMs: number;
  extendedMinutes: number;
  /** When the run that goes on began. */
  runsSince: number | null;
  /** How close the prompts went, at last. */
  depth: Depth;
};

export type StepsState = {
  /** The mark that last moved the steps: an act names it, so that nobody acts on what is no longer so. */
  seen: string;
  runs: StepRun[];
  running: {
    id: string;
    block: number;
    startedAt: number /** When its time is up. */;
    endsAt: number;
  } | null;
  depth: Depth;
  /** Which of the depth's prompts everybody sees, from 0. */
  prompt: number;
};

export type StepMark = Pick<Mark, 'id' | 'kind' | 'at' | 'body'>;
export const nothingSeen = '0';
const minuteMs = 60_000;

/**
 * From the plan and the marks in the order of writing. A step runs inside its block: when staff start another block or end this
 * one, the step ends with it; so it does when the group ends. Marks about steps that the plan does not have change nothing.
 */
export function stepsState(steps: readonly Step[], marks: readonly StepMark[]): StepsState {
  const runs = new Map(steps.map((step) => [step.id, untouched(step.id)]));
  const blockOf = new Map(steps.map((step) => [step.id, step.block]));
  let seen = nothingSeen;
  let current: StepRun | null = null;
  let [depth, prompt]: [Depth, number] = ['light', 0];
  const close = (at: number, state: 'done' | 'skipped') => {
    if (!current) return;
    current.ranMs += Math.max(0, at - current.runsSince!);
    Object.assign(current, { state, endedAt: at, runsSince: null });
    current = null;
  };
  for (const mark of marks) {
    const run = mark.body.step === undefined ? undefined : runs.get(mark.body.step);
    switch (mark.kind) {
      case 'step_started':
        if (!run) continue;
        close(mark.at, 'done');
        Object.assign(run, { state: 'running', startedAt: run.startedAt ?? mark.at, endedAt: null });
        run.runsSince = mark.at;
        run.depth = depth;
        current = run;
        prompt = 0;
        break;
      case 'step_ended':
        if (!run || run !== current) continue;
        close(mark.at, 'done');
        break;
      case 'step_skipped':
        if (!run) continue;
        if (run === current) close(mark.at, 'skipped');
        else if (run.state === 'ahead') run.state = 'skipped';
        break;
      case 'step_extended':
        if (!run || run !== current) continue;
        run.extendedMinutes += Math.max(0, mark.body.minutes ?? 0);
        break;
      case 'prompt_chosen':
        depth = mark.body.depth ?? depth;
        prompt = mark.body.prompt ?? 0;
        if (current) current.depth = depth;
        continue;
      case 'blockStarted':
        if (!current || blockOf.get(current.id) === mark.body.ordinal) continue;
        close(mark.at, 'done');
        break;
      case 'blockEnded':
        if (!current || blockOf.get(current.id) !== mark.body.ordinal) continue;
        close(mark.at, 'done');
        break;
      case 'ended':
        if (!current) continue;
        close(mark.at, 'done');
        break;
      default:
        continue;
    }
    seen = mark.id;
  }
  return { seen, runs: [...runs.values()], running: runningOf(steps, current), depth, prompt };
}

const untouched = (id: string): StepRun => ({
  id,
  state: 'ahead',
  startedAt: null,
  endedAt: null,
  ranMs: 0,
  extendedMinutes: 0,
  runsSince: null,
  depth: 'light',
});

/** Planned, and what was added, less what it has run already: correct after every reload, for it is counted from the marks. */
function runningOf(steps: readonly Step[], current: StepRun | null): StepsState['running'] {
  const step = current && steps.find((one) => one.id === current.id);
  if (!current || !step) return null;
  const startedAt = current.runsSince!;
  const hasMs = (step.minutes + current.extendedMinutes) * minuteMs;
  return { id: step.id, block: step.block, startedAt, endsAt: startedAt + hasMs - current.ranMs };
}

/** The step that comes after the one that runs, or after the last one that ran; skipped ones and those done are passed over. */
export function nextStep(steps: readonly Step[], state: StepsState): Step | null {
  return (
    steps.slice(placeOf(steps, state) + 1).find((step) => runOf(state, step.id).state === 'ahead') ?? null
  );
}

/** The step before the one that runs; when none runs, the last one that ran. */
export function previousStep(steps: readonly Step[], state: StepsState): Step | null {
  const place = placeOf(steps, state);
  return (state.running ? steps[place - 1] : steps[place]) ?? null;
}

function placeOf(steps: readonly Step[], state: StepsState): number {
  const { running } = state;
  if (running) return steps.findIndex((step) => step.id === running.id);
  const last = state.runs
    .filter((run) => run.startedAt !== null)
    .reduce<StepRun | null>((one, other) => (one && one.endedAt! > other.endedAt! ? one : other), null);
  return last ? steps.findIndex((step) => step.id === last.id) : -1;
}

export function runOf(state: StepsState, id: string): StepRun {
  return state.runs.find((run) => run.id === id)!;
}

export type StepAct =
  | { act: 'start'; step: string }
  | { act: 'next' }
  | { act: 'back' }
  | { act: 'skip'; step: string }
  | { act: 'extend'; minutes: number }
  | { act: 'choose'; depth: Depth; prompt: number };

export type NewStepMark = {
  kind:
    | 'step_started'
    | 'step_ended'
    | 'step_skipped'
    | 'step_extended'
    | 'prompt_chosen'
    | 'blockStarted'
    | 'blockEnded';
  body: Mark['body'];
};
export type Decision =
  | { marks: NewStepMark[] }
  | { refuse: 'unknown_step' | 'nothing_runs' | 'no_such_prompt' };

/** What an act writes. No mark: it is so already. `runningBlock` is what the blocks' own marks say. */
export function decideStep(
  steps: readonly Step[],
  state: StepsState,
  act: StepAct,
  runningBlock: number | null,
): Decision {
  const begin = (step: Step | null): Decision => {
    if (step) return { marks: beginning(step, state, runningBlock) };
    return state.running
      ? { marks: [{ kind: 'step_ended', body: { step: state.running.id } }] }
      : { marks: [] };
  };
  switch (act.act) {
    case 'start': {
      const step = steps.find((one) => one.id === act.step);
      return step ? begin(step) : { refuse: 'unknown_step' };
    }
    case 'next':
      return begin(nextStep(steps, state));
    case 'back': {
      const step = previousStep(steps, state);
      return step ? begin(step) : { refuse: 'nothing_runs' };
    }
    case 'skip':
      return skipping(steps, state, act.step, runningBlock);
    case 'extend':
      if (!state.running) return { refuse: 'nothing_runs' };
      return { marks: [{ kind: 'step_extended', body: { step: state.running.id, minutes: act.minutes } }] };
    case 'choose': {
      const step = state.running && steps.find((one) => one.id === state.running!.id);
      if (!step) return { refuse: 'nothing_runs' };
      if (act.prompt >= step.promptCounts[act.depth]) return { refuse: 'no_such_prompt' };
      if (state.depth === act.depth && state.prompt === act.prompt) return { marks: [] };
      const { depth, prompt } = act;
      return { marks: [{ kind: 'prompt_chosen', body: { step: step.id, depth, prompt } }] };
    }
  }
}

/** A step in another block starts that block, and the one that ran ends: attendance reads these marks, whoever made them. */
function beginning(step: Step, state: StepsState, runningBlock: number | null): NewStepMark[] {
  if (state.running?.id === step.id) return [];
  const blocks: NewStepMark[] =
    runningBlock === step.block
      ? []
      : [
          ...(runningBlock === null
            ? []
            : [{ kind: 'blockEnded' as const, body: { ordinal: runningBlock } }]),
          { kind: 'blockStarted', body: { ordinal: step.block } },
        ];
  return [...blocks, { kind: 'step_started', body: { step: step.id } }];
}

/** One to come is passed over later; the one that runs is left for the next. */
function skipping(
  steps: readonly Step[],
  state: StepsState,
  stepId: string,
  runningBlock: number | null,
): Decision {
  const run = state.runs.find((one) => one.id === stepId);
  if (!run) return { refuse: 'unknown_step' };
  const skip: NewStepMark = { kind: 'step_skipped', body: { step: stepId } };
  if (run.state === 'ahead') return { marks: [skip] };
  if (run.state !== 'running') return { marks: [] };
  const next = nextStep(steps, state);
  const after = { ...state, running: null };
  return { marks: [skip, ...(next ? beginning(next, after, runningBlock) : [])] };
}
