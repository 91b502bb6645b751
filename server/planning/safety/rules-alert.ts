// Pure: what an alert is after its steps, and which step may follow.
import type { AlertLevel, AlertState, AlertStep, AlertStepKind } from './types.ts';

type Step = Pick<AlertStep, 'ordinal' | 'kind' | 'at' | 'byPersonId' | 'level'>;

/** The higher of two: an alert never becomes less than it was. */
export function higher(one: AlertLevel, other: AlertLevel): AlertLevel {
  return one === 'page' || other === 'page' ? 'page' : 'same_day';
}

/** Folds the steps in their order; the first is always `raised`. */
export function alertState(steps: readonly Step[]): AlertState {
  const [first, ...rest] = steps;
  if (first?.kind !== 'raised' || !first.level) throw new Error('an alert begins by being raised');
  return rest.reduce(after, {
    level: first.level,
    phase: 'open',
    pagingSince: first.level === 'page' ? first.at : null,
    acknowledgedBy: null,
    acknowledgedAt: null,
    lastOrdinal: first.ordinal,
  });
}

function after(before: AlertState, step: Step): AlertState {
  const state = { ...before, lastOrdinal: step.ordinal };
  if (before.phase === 'closed') return state;
  switch (step.kind) {
    case 'level_raised': {
      if (!step.level || higher(state.level, step.level) === state.level) return state;
      // Who took it as a matter for today has not taken it as a matter for now.
      return {
        ...state,
        level: step.level,
        phase: 'open',
        pagingSince: step.at,
        acknowledgedBy: null,
        acknowledgedAt: null,
      };
    }
    case 'acknowledged': {
      if (!isFree(state)) return state;
      return {
        ...state,
        phase: 'acknowledged',
        pagingSince: null,
        acknowledgedBy: step.byPersonId,
        acknowledgedAt: step.at,
      };
    }
    case 'idle':
      // Whoever has it keeps it; somebody has to be found anew all the same.
      return mayBeIdle(state) ? { ...state, pagingSince: step.at } : state;
    case 'acted':
    case 'called': {
      // Whoever acts has it, whether they said so before or not.
      return {
        ...state,
        phase: 'acted',
        pagingSince: null,
        acknowledgedBy: state.acknowledgedBy ?? step.byPersonId,
        acknowledgedAt: state.acknowledgedAt ?? step.at,
      };
    }
    case 'closed':
      return { ...state, phase: 'closed', pagingSince: null };
    default:
      return state;
  }
}

/** Nobody has it, or whoever has it did nothing in time: anybody may take it, they themselves too. */
export function isFree(state: Pick<AlertState, 'phase' | 'pagingSince'>): boolean {
  return state.phase === 'open' || (state.phase === 'acknowledged' && state.pagingSince !== null);
}

function mayBeIdle(state: AlertState): boolean {
  return state.level === 'page' && state.phase === 'acknowledged' && state.pagingSince === null;
}

/** When an alert that was taken pages again unless something is done about it; null: it does not. */
export function idleAt(state: AlertState, settings: { actWithinMinutes: number }): Temporal.Instant | null {
  if (!mayBeIdle(state) || !state.acknowledgedAt) return null;
  return state.acknowledgedAt.add({ minutes: settings.actWithinMinutes });
}

/** What a person may do now. A closed alert stays closed: what happens later is a new one. */
export function mayFollow(state: AlertState, kind: AlertStepKind): boolean {
  if (state.phase === 'closed') return kind === 'delivered' || kind === 'not_delivered';
  if (kind === 'raised') return false;
  if (kind === 'acknowledged') return isFree(state);
  if (kind === 'idle') return mayBeIdle(state);
  if (kind === 'level_raised') return state.level !== 'page';
  return true;
}
