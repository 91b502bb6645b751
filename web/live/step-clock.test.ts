import { describe, expect, it } from 'vitest';
import {
  agendaSaid,
  agendaSegments,
  leftText,
  placedSteps,
  type Step,
  type Steps,
  stepClock,
  stepNews,
} from './step-clock.ts';

const at = (minute: number) =>
  Temporal.Instant.from('2026-03-02T21:00:00Z').add({ seconds: Math.round(minute * 60) });
const ms = (minute: number) => at(minute).epochMilliseconds;
const step = (
  id: string,
  minutes: number,
  state: Step['state'] = 'ahead',
  more: Partial<Step> = {},
): Step => ({
  id,
  block: 1,
  kind: id === 'pause' ? 'break' : 'work',
  title: id,
  minutes,
  state,
  startedAt: state === 'done' || state === 'running' ? at(0).toString() : null,
  endedAt: null,
  ...more,
});
const steps = (list: Step[], running?: { id: string; from: number; to: number; prompt?: string }): Steps => ({
  seen: '1',
  list,
  running: running
    ? {
        id: running.id,
        prompt: running.prompt ?? '',
        startedAt: at(running.from).toString(),
        endsAt: at(running.to).toString(),
      }
    : null,
  lead: null,
});
const list = [step('arrive', 5, 'done'), step('focus', 25, 'running'), step('pause', 10), step('close', 6)];
const running = steps(list, { id: 'focus', from: 5, to: 30 });

describe('the clock of the steps', () => {
  it.each([
    [11 * 60_000 + 59_000, '11 min left'],
    [59_000, 'under 1 min left'],
    [-20_000, 'time is up'],
    [-125_000, '2 min over'],
  ])('%i ms is "%s"', (left, text) => expect(leftText(left)).toBe(text));

  it('tells what runs, what comes, and the time left as the room says it', () => {
    expect(stepClock(running, ms(19))).toMatchObject({
      running: { id: 'focus' },
      next: { id: 'pause' },
      msLeft: 11 * 60_000,
    });
    expect(agendaSaid(running, ms(19))).toBe('Now focus, 11 min left.');
    const between = steps([step('arrive', 5, 'done'), step('skipped', 3, 'skipped'), step('close', 6)]);
    expect(agendaSaid(between, ms(9))).toBe('Nothing runs now. Next is close, 6 minutes.');
    expect(agendaSaid(steps([step('arrive', 5, 'done')]), ms(9))).toBe('All parts of this session are done.');
  });

  it('draws done, the running one split at the time left, and what is ahead', () => {
    const placed = placedSteps(list, at(0).toString());
    expect(
      agendaSegments(placed, 11 * 60_000).map(({ from, to, kind }) => [
        (from - ms(0)) / 60_000,
        (to - ms(0)) / 60_000,
        kind,
      ]),
    ).toEqual([
      [0, 5, 'counted'],
      [5, 19, 'current'],
      [19, 30, 'held'],
      [30, 40, 'ahead'],
      [40, 46, 'ahead'],
    ]);
  });
});

describe('what is said aloud', () => {
  const look = (what: Steps, minute: number) => ({ steps: what, now: ms(minute) });
  const other = steps([step('arrive', 5, 'done'), step('focus', 25, 'done'), step('pause', 10, 'running')], {
    id: 'pause',
    from: 20,
    to: 30,
    prompt: 'Stretch.',
  });
  it.each([
    ['nothing after a reload', null, look(running, 19), null],
    ['nothing while time passes', look(running, 19), look(running, 20), null],
    ['another step with its prompt', look(running, 19), look(other, 20), 'Now: pause, 10 minutes. Stretch.'],
    [
      'another prompt',
      look(other, 21),
      look({ ...other, running: { ...other.running!, prompt: 'Drink.' } }, 22),
      'Drink.',
    ],
    ['two minutes left, once', look(running, 27.99), look(running, 28), '2 minutes left for focus.'],
    ['not twice', look(running, 28), look(running, 28.1), null],
    ['that it is over', look(running, 29), look(steps([step('focus', 25, 'done')]), 30), 'focus is over.'],
  ] as const)('%s', (_, before, after, said) => expect(stepNews(before, after)).toBe(said));
});
