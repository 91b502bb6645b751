// npm run bench -- settle: a 12-person, 3-hour session recomputed from 10,000 witnesses, and from 40,000.

import { readEvidence, writeEvidence } from '#server/care/attendance/evidence-format.ts';
import { recompute } from '#server/care/attendance/recompute.ts';
import { settle } from '#server/care/attendance/rules.ts';
import type { SessionEvidence, Witness } from '#server/care/attendance/types.ts';
import { type SimulatedPerson, type Visit, witnessesOf } from '#server/testing/witness-simulator.ts';

const start = Date.UTC(2026, 8, 24, 16);
const minute = 60_000;
const window = { from: start, to: start + 180 * minute };
const limitMs = 100;
const growthGoal = 4.4;

/** Twelve people, two of them facilitators; each patient drops and comes back in a way of their own. */
function people(): SimulatedPerson[] {
  return Array.from({ length: 12 }, (_, index): SimulatedPerson => {
    if (index < 2)
      return { identity: `host${index}`, role: 'facilitator', visits: [{ ...window, end: 'roomDeleted' }] };
    const dropAt = window.from + (15 + index * 10) * minute;
    const visits: Visit[] = [
      { from: window.from + index * 7000, to: dropAt, end: index % 2 ? 'killed' : 'networkCut' },
      { from: dropAt + 30_000, to: window.to - index * minute, end: 'leave' },
    ];
    return { identity: `person${index}`, visits };
  });
}

/** Exactly `count` witnesses: sweeps and heartbeats as often as it takes, the webhooks of the same session. */
function evidence(count: number): SessionEvidence {
  const density = count / 9300;
  const witnesses: Witness[] = witnessesOf({
    rooms: ['main'],
    open: { from: window.from - minute, to: window.to },
    people: people(),
    sweepEveryMs: Math.floor(10_000 / density),
    heartbeatEveryMs: Math.floor(15_000 / density),
    seed: 7,
  });
  if (witnesses.length < count) throw new Error(`only ${witnesses.length} witnesses for ${count}`);
  const step = witnesses.length / count;
  const kept = Array.from({ length: count }, (_, index) => witnesses[Math.floor(index * step)]!);
  return {
    session: {
      id: 'bench',
      startsAt: window.from,
      endsAt: window.to,
      rooms: ['main'],
      blocks: [
        { from: window.from, to: window.from + 85 * minute, kind: 'therapy' },
        { from: window.from + 85 * minute, to: window.from + 95 * minute, kind: 'break' },
        { from: window.from + 95 * minute, to: window.to, kind: 'education' },
      ],
    },
    people: people().map(({ identity, role = 'patient' }) => ({ identity, role })),
    witnesses: kept,
  };
}

function timeMs(act: () => void): number {
  const before = performance.now();
  act();
  return performance.now() - before;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

const small = writeEvidence(evidence(10_000));
const large = writeEvidence(evidence(40_000));
// From the lines of the evidence file to the answer. The first run is what a fresh process needs.
const firstMs = timeMs(() => recompute(small));
// Both sizes in every round, so that a busy neighbour slows both alike.
const rounds = Array.from({ length: 15 }, () => ({
  smallMs:
    timeMs(() => {
      for (let run = 0; run < 4; run++) recompute(small);
    }) / 4,
  largeMs: timeMs(() => recompute(large)),
})).slice(3);
const smallMs = median(rounds.map((one) => one.smallMs));
const largeMs = median(rounds.map((one) => one.largeMs));
const growth = median(rounds.map((one) => one.largeMs / one.smallMs));
const read = readEvidence(small).evidence;
const rulesMs = median(Array.from({ length: 15 }, () => timeMs(() => settle(read))));
const round = (value: number) => Math.round(value * 100) / 100;
const details = {
  witnesses: [10_000, 40_000],
  smallMs: round(smallMs),
  limitMs,
  largeMs: round(largeMs),
  growth: round(growth),
  growthGoal,
  firstRunMs: round(firstMs),
  rulesAloneMs: round(rulesMs),
};
const ok = smallMs < limitMs && growth <= growthGoal;
console.log(
  `10,000 witnesses are recomputed in ${round(smallMs)} ms, reading them included (rules alone ${round(rulesMs)} ms); 40,000 take ${round(growth)} times as long.`,
);
console.log(
  JSON.stringify({ bench: 'settle', ratio: round(growth), goal: growthGoal, better: 'lower', ok, details }),
);
