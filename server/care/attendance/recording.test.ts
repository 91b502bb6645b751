import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { totalMs } from '#server/shared/interval.ts';
import { readEvidence } from './evidence-format.ts';
import { settle } from './rules.ts';

// Recorded with a real LiveKit 1.13.5 and @livekit/rtc-node 1.1.0 (TURN passwords taken out): sweeps every 10 s, heartbeats every 15 s.
// The receiver answered 503 from second 45 to 68; the server was killed at 80 and started again at 86.
const lines = readFileSync(new URL('./recording.jsonl', import.meta.url), 'utf8');

/** What each client knew itself, in seconds from the start of the session: connected from, to. */
const truth: Record<string, [number, number][]> = {
  host: [
    [1.4, 80],
    [87.6, 130],
  ],
  clean: [
    [1.4, 80],
    [87.9, 125],
  ],
  killed: [[1.8, 30]],
  back: [
    [1.1, 20],
    [28.4, 80],
    [87.9, 130],
  ],
  dup: [
    [1.4, 35.3],
    [35.4, 80],
    [86.5, 130],
  ],
  lostleave: [[1.8, 48]],
  late: [
    [12.5, 80],
    [87.4, 115],
  ],
  lostjoin: [
    [48.5, 80],
    [89.9, 130],
  ],
};

describe('a recording of a real media server', () => {
  const { evidence, ignored } = readEvidence(lines);
  const answer = settle(evidence);
  const { startsAt } = evidence.session;

  it('is read whole', () => {
    expect([...ignored, ...answer.ignored]).toEqual([]);
    expect(answer.people.map((person) => person.identity)).toEqual(Object.keys(truth));
  });

  it.each(Object.entries(truth))('%s', (identity, stretches) => {
    const person = answer.people.find((one) => one.identity === identity)!;
    expect(person.stays).toHaveLength(stretches.length);
    for (const [index, [from, to]] of stretches.entries()) {
      const stay = person.stays[index]!;
      expect(Math.abs((stay.from - startsAt) / 1000 - from)).toBeLessThan(1);
      const over = (stay.to - startsAt) / 1000 - to;
      expect(over).toBeLessThan(1);
      expect(over).toBeGreaterThan(
        stay.closedBy === 'restart' ? -11 : stay.closedBy === 'DUPLICATE_IDENTITY' ? -16 : -2,
      );
    }
    const truthMs = stretches.reduce((sum, [from, to]) => sum + (to - from) * 1000, 0);
    const uncertaintyMs = person.stays.reduce((sum, stay) => sum + stay.uncertaintyMs, 0);
    expect(totalMs(person.presence)).toBeLessThanOrEqual(truthMs + uncertaintyMs);
    expect(person.disagreement).toBe(false);
  });
});
