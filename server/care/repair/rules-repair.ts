// Pure: how a repair stands, from its acts in order. What does not fit is passed over, so any order of acts ends in a valid state.
import {
  type ActKind,
  type Outcome,
  outcomes,
  type RepairAct,
  type RepairState,
  type RepairStep,
  repairSteps,
} from './types.ts';

export { repairSteps } from './types.ts';

export const nothingDone: RepairState = {
  phase: 'said',
  step: null,
  done: [],
  skipped: [],
  outcome: null,
  takenBy: null,
  takenAt: null,
  endedAt: null,
  mayName: false,
  threat: false,
  version: 0,
};

export function repairState(acts: readonly RepairAct[]): RepairState {
  return acts.reduce((state, act) => {
    const after = mayDo(state, act) ? afterAct(state, act) : state;
    return { ...after, version: Math.max(state.version, act.ordinal) };
  }, nothingDone);
}

/** Steps that need not be left out before the end, which is reached from the last one only: a repair is not a button. */
export function mayDo(state: RepairState, act: { kind: ActKind; detail: string | null }): boolean {
  const isOpen = state.phase === 'said' || state.phase === 'taken';
  switch (act.kind) {
    case 'taken':
    case 'taken_back':
      return state.phase === 'said';
    case 'step_done':
    case 'step_skipped':
      return state.step !== null && act.detail === state.step && !mustBeDone(state.step, act.kind);
    case 'step_back':
      return state.phase === 'taken' && state.done.length + state.skipped.length > 0;
    case 'ended':
      return isOutcome(act.detail) && mayEnd(state, act.detail);
    case 'threat':
      return state.phase !== 'taken_back' && !state.threat;
    case 'may_name':
      return isOpen && !state.mayName;
    case 'may_not_name':
      return isOpen && state.mayName;
  }
}

/** The hurt one is heard first, or the repair ends another way: this step cannot be left out. */
const mustBeDone = (step: RepairStep, kind: ActKind) => step === 'hear' && kind === 'step_skipped';

const isOutcome = (detail: string | null): detail is Outcome =>
  (outcomes as readonly (string | null)[]).includes(detail);

/** Repaired is said at the last step; what was put off or broken off may still be repaired in the talks alone. */
function mayEnd(state: RepairState, outcome: Outcome): boolean {
  if (state.phase === 'ended') return outcome === 'repaired' && state.outcome !== 'repaired';
  if (state.phase === 'said') return outcome === 'set_aside' || outcome === 'alone' || outcome === 'later';
  if (state.phase !== 'taken') return false;
  return outcome !== 'repaired' || state.step === 'repair';
}

function afterAct(state: RepairState, act: RepairAct): RepairState {
  switch (act.kind) {
    case 'taken':
      return { ...state, phase: 'taken', step: 'pause', takenBy: act.byPersonId, takenAt: act.at };
    case 'taken_back':
      return { ...state, phase: 'taken_back' };
    case 'step_done':
      return onFrom({ ...state, done: [...state.done, state.step!] });
    case 'step_skipped':
      return onFrom({ ...state, skipped: [...state.skipped, state.step!] });
    case 'step_back':
      return back(state);
    case 'ended':
      return { ...state, phase: 'ended', step: null, outcome: act.detail as Outcome, endedAt: act.at };
    case 'threat':
      return { ...state, threat: true };
    case 'may_name':
    case 'may_not_name':
      return { ...state, mayName: act.kind === 'may_name' };
  }
}

/** The last step stays in view until the end is said. */
function onFrom(state: RepairState): RepairState {
  const next = repairSteps[repairSteps.indexOf(state.step!) + 1];
  if (next) return { ...state, step: next };
  return {
    ...state,
    done: state.done.filter((one) => one !== 'repair'),
    skipped: without(state.skipped, 'repair'),
  };
}

function back(state: RepairState): RepairState {
  const step = repairSteps[repairSteps.indexOf(state.step!) - 1]!;
  return { ...state, step, done: without(state.done, step), skipped: without(state.skipped, step) };
}

const without = (steps: readonly RepairStep[], step: RepairStep) => steps.filter((one) => one !== step);
