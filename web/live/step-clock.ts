// Pure: what runs now, how long it still has, and the agenda as a ribbon, from the steps as the room tells them. `now` is epoch ms.
import type { RoomAnswer } from '#server/care/live/contract.ts';
import type { Segment } from '../ui/Ribbon.tsx';

export type Steps = RoomAnswer['steps'];
export type Step = Steps['list'][number];
export type Block = RoomAnswer['blocks'][number];

const ms = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds;
const minuteMs = 60_000;

export const blockNames: Record<Block['kind'], string> = {
  therapy: 'Therapy',
  education: 'Education',
  activityTherapy: 'Activity therapy',
  break: 'Break',
};

export interface StepClock {
  running: Step | null;
  /** The first one that is still to come after what runs or ran. */
  next: Step | null;
  /** Of the running step; negative when it runs over. */
  msLeft: number | null;
}

/** What runs and what is next, whatever the time is. */
export function stepsNow({ list, running }: Steps): Pick<StepClock, 'running' | 'next'> {
  const current = list.find((step) => step.id === running?.id) ?? null;
  const lastBegun = list.findLastIndex((step) => step.startedAt !== null);
  const from = current ? list.indexOf(current) : lastBegun;
  const next = list.slice(from + 1).find((step) => step.state === 'ahead') ?? null;
  return { running: current, next };
}

export function stepClock(steps: Steps, now: number): StepClock {
  return { ...stepsNow(steps), msLeft: steps.running ? ms(steps.running.endsAt) - now : null };
}

/** "11 min left"; under a minute "under 1 min left"; "2 min over". */
export function leftText(msLeft: number): string {
  if (msLeft < 0) {
    const over = Math.floor(-msLeft / minuteMs);
    return over === 0 ? 'time is up' : `${over} min over`;
  }
  const minutes = Math.floor(msLeft / minuteMs);
  return minutes === 0 ? 'under 1 min left' : `${minutes} min left`;
}

export type PlacedStep = { step: Step; from: number; to: number };

/** One after the other with their minutes, from the planned start on: a plan's clock, not what really was. */
export function placedSteps(list: readonly Step[], startsAt: string): PlacedStep[] {
  let at = ms(startsAt);
  return list.map((step) => {
    const from = at;
    at += step.minutes * minuteMs;
    return { step, from, to: at };
  });
}

/** Done is solid, what runs is split at now, the rest is ahead; a break and what was skipped are hatched. */
export function agendaSegments(placed: readonly PlacedStep[], msLeft: number | null): Segment[] {
  return placed.flatMap(({ step, from, to }): Segment[] => {
    if (step.state === 'ahead') return [{ from, to, kind: 'ahead' }];
    if (step.state === 'skipped') return [{ from, to, kind: 'away' }];
    if (step.state === 'done') return [{ from, to, kind: step.kind === 'break' ? 'hatched' : 'counted' }];
    const done = Math.min(to - from, Math.max(0, to - from - (msLeft ?? 0)));
    return [
      { from, to: from + done, kind: 'current' },
      { from: from + done, to, kind: 'held' },
    ];
  });
}

/** The agenda in one sentence, for those who do not see it. */
export function agendaSaid(steps: Steps, now: number): string {
  const { running, next, msLeft } = stepClock(steps, now);
  if (running) return `Now ${running.title}, ${leftText(msLeft!)}.`;
  if (!next) return 'All parts of this session are done.';
  return `Nothing runs now. Next is ${next.title}, ${next.minutes} minutes.`;
}

/** This much before a step's time is up, it is said once. */
export const warnsBeforeMs = 2 * minuteMs;

/**
 * What to say aloud between two looks at the steps: another step, or that two minutes are left. Not after a reload (`before` is
 * null), and not for a step that has no more than these two minutes.
 */
export function stepNews(
  before: { steps: Steps; now: number } | null,
  after: { steps: Steps; now: number },
): string | null {
  if (!before) return null;
  const was = stepClock(before.steps, before.now);
  const is = stepClock(after.steps, after.now);
  if (was.running?.id !== is.running?.id) {
    if (!is.running) return `${was.running!.title} is over.`;
    const { prompt } = after.steps.running!;
    return `Now: ${is.running.title}, ${is.running.minutes} minutes. ${prompt}`.trim();
  }
  if (!is.running) return null;
  if (before.steps.running!.prompt !== after.steps.running!.prompt) return after.steps.running!.prompt;
  const crossed = was.msLeft! > warnsBeforeMs && is.msLeft! <= warnsBeforeMs && is.msLeft! > 0;
  return crossed ? `2 minutes left for ${is.running.title}.` : null;
}
