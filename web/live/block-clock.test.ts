import { describe, expect, it } from 'vitest';
import { agendaSaid, agendaSegments, type Block, blockClock, leftText } from './block-clock.ts';

const at = (minute: number) => Temporal.Instant.from('2026-03-02T21:00:00Z').add({ minutes: minute });
const ms = (minute: number) => at(minute).epochMilliseconds;
const block = (ordinal: number, from: number, to: number, started?: number, ended?: number): Block => ({
  ordinal,
  kind: ordinal === 2 ? 'break' : 'therapy',
  plannedFrom: at(from).toString(),
  plannedTo: at(to).toString(),
  startedAt: started === undefined ? null : at(started).toString(),
  endedAt: ended === undefined ? null : at(ended).toString(),
});

describe('the block clock', () => {
  it('counts from the real start, with the planned length', () => {
    const clock = blockClock([block(1, 0, 50, 4), block(2, 50, 60)], ms(30));
    expect(clock.running?.ordinal).toBe(1);
    expect(clock.next?.ordinal).toBe(2);
    expect(leftText(clock.msLeft!)).toBe('24 min left');
  });

  it.each([
    [11 * 60_000 + 59_000, '11 min left'],
    [59_000, 'under 1 min left'],
    [-20_000, 'time is up'],
    [-125_000, '2 min over'],
  ])('%i ms is "%s"', (left, text) => expect(leftText(left)).toBe(text));

  it('runs nothing between blocks and says what comes', () => {
    const blocks = [block(1, 0, 50, 0, 48), block(2, 50, 60)];
    expect(blockClock(blocks, ms(49))).toMatchObject({ running: null, msLeft: null });
    expect(agendaSaid(blocks, ms(49))).toBe('Nothing runs now. Next is break, 10 minutes.');
    expect(agendaSaid([block(1, 0, 50, 0, 48)], ms(49))).toBe('All blocks of this session are done.');
  });

  it('draws done, the running one split at now, and what is ahead, each in its planned place', () => {
    const blocks = [block(1, 0, 50, 0, 48), block(2, 50, 60, 50), block(3, 60, 110)];
    expect(
      agendaSegments(blocks, ms(54)).map(({ from, to, kind }) => [from - ms(0), to - ms(0), kind]),
    ).toEqual([
      [0, 50 * 60_000, 'counted'],
      [50 * 60_000, 54 * 60_000, 'current'],
      [54 * 60_000, 60 * 60_000, 'held'],
      [60 * 60_000, 110 * 60_000, 'ahead'],
    ]);
  });
});
