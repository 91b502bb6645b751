import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, intersect, totalMs } from '#server/shared/interval.ts';
import {
  type SimulatedPerson,
  type SimulatedSession,
  type Visit,
  type VisitEnd,
  witnessesOf,
} from '#server/testing/witness-simulator.ts';
import { settle } from './rules.ts';
import type { EvidenceSession, PersonAttendance, SessionEvidence, Witness } from './types.ts';

const start = Date.UTC(2026, 8, 24, 16);
const minute = 60_000;
const window = { from: start, to: start + 50 * minute };
const session: EvidenceSession = {
  id: 's1',
  startsAt: window.from,
  endsAt: window.to,
  rooms: ['m1'],
  blocks: [
    { from: start, to: start + 20 * minute, kind: 'therapy', countable: true },
    { from: start + 20 * minute, to: start + 30 * minute, kind: 'break', countable: false },
    { from: start + 30 * minute, to: start + 50 * minute, kind: 'education', countable: true },
  ],
};
const blocks = session.blocks!.filter((block) => block.countable);

const ends: VisitEnd[] = ['leave', 'killed', 'networkCut', 'removed'];
const visit = fc.record({
  awayMs: fc.integer({ min: 1500, max: 6 * minute }),
  stayMs: fc.integer({ min: 5000, max: 25 * minute }),
  end: fc.constantFrom(...ends),
  lost: fc.subarray(['join', 'leave'] as ('join' | 'leave')[]),
  camera: fc.boolean(),
});

function visitsFrom(
  drawn: { awayMs: number; stayMs: number; end: VisitEnd }[],
  restartAt: number,
  backAt: number,
) {
  const visits: Visit[] = [];
  let at = start - 2 * minute;
  for (const { awayMs, stayMs, ...rest } of drawn) {
    let from = at + awayMs;
    if (from >= restartAt - 3000 && from < backAt + 1000) from = backAt + 1000;
    const to = Math.min(from + stayMs, window.to + 2 * minute);
    if (to - from < 4000) break;
    const dies = from < restartAt && to > restartAt - 22_000;
    visits.push(dies ? { ...rest, from, to: restartAt, end: 'serverDied' } : { ...rest, from, to });
    at = dies ? backAt : to;
  }
  return visits;
}

const trouble = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  restartAt: fc.integer({ min: 5 * minute, max: 45 * minute }),
  downMs: fc.integer({ min: 5000, max: 25_000 }),
  restarts: fc.boolean(),
  sameRoomSid: fc.boolean(),
  receiverDownAt: fc.integer({ min: 0, max: 50 * minute }),
  sweepsFailAt: fc.integer({ min: 0, max: 50 * minute }),
  heartbeats: fc.boolean(),
});

const simulated = fc
  .tuple(
    fc.array(visit, { minLength: 1, maxLength: 8 }),
    fc.array(visit, { minLength: 1, maxLength: 4 }),
    trouble,
  )
  .map(([patient, facilitator, drawn]): SimulatedSession => {
    const restartAt = drawn.restarts ? start + drawn.restartAt : Infinity;
    const backAt = restartAt + drawn.downMs;
    const people: SimulatedPerson[] = [
      { identity: 'p', visits: visitsFrom(patient, restartAt, backAt), heartbeats: drawn.heartbeats },
      { identity: 'f', role: 'facilitator', visits: visitsFrom(facilitator, restartAt, backAt) },
    ];
    const down = start + drawn.receiverDownAt;
    const failing = start + drawn.sweepsFailAt;
    return {
      rooms: ['m1'],
      open: { from: start - 3 * minute, to: window.to + 3 * minute },
      people,
      seed: drawn.seed,
      troubles: {
        // Nothing can unmask a ghost when the room_started that would is lost as well (docs/evidence.md says so).
        receiverDown: drawn.restarts && drawn.sameRoomSid ? [] : [{ from: down, to: down + minute }],
        sweepsFail: [{ from: failing, to: failing + 2 * minute }],
        restarts: drawn.restarts ? [{ from: restartAt, to: backAt, sameRoomSid: drawn.sameRoomSid }] : [],
      },
    };
  });

function evidenceOf(made: SimulatedSession, witnesses: Witness[] = witnessesOf(made)): SessionEvidence {
  const people = made.people.map(({ identity, role = 'patient' }) => ({ identity, role }));
  return { session, people, witnesses };
}

function uncertaintyOf(person: PersonAttendance): number {
  return person.stays.reduce((sum, stay) => sum + stay.uncertaintyMs, 0);
}

describe('whatever happens', () => {
  it('minutes never exceed the truth by more than the stated uncertainty', () => {
    fc.assert(
      fc.property(simulated, (made) => {
        const [patient, facilitator] = settle(evidenceOf(made)).people as [
          PersonAttendance,
          PersonAttendance,
        ];
        const truth = clip(made.people[0]!.visits, window);
        const together = intersect(intersect(truth, made.people[1]!.visits), blocks);
        const own = uncertaintyOf(patient);
        expect(totalMs(patient.presence)).toBeLessThanOrEqual(totalMs(truth) + own);
        const most = totalMs(together) + own + uncertaintyOf(facilitator);
        expect(patient.minutesCountable! * minute).toBeLessThanOrEqual(most);
      }),
      { numRuns: 300 },
    );
  });

  it('a gap and a break never count', () => {
    fc.assert(
      fc.property(simulated, (made) => {
        for (const person of settle(evidenceOf(made)).people) {
          const counted = person.segments.filter((segment) => segment.countable);
          expect(intersect(counted, person.gaps)).toEqual([]);
          expect(intersect(counted, [session.blocks![1]!])).toEqual([]);
          const countable = totalMs(intersect(person.presence, blocks));
          expect(person.minutesCountable! * minute).toBeLessThanOrEqual(countable);
          expect(totalMs(person.segments)).toBe(totalMs(person.presence));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('order, doubling and another arrival of the same event change nothing', () => {
    fc.assert(
      fc.property(simulated, fc.integer(), fc.integer({ min: 1, max: 90_000 }), (made, salt, laterMs) => {
        const witnesses = witnessesOf(made);
        const answer = settle(evidenceOf(made, witnesses));
        const again = witnesses.map((one) =>
          one.witness === 'webhook' ? { ...one, arrivedAt: one.arrivedAt + laterMs } : one,
        );
        const shuffled = [...again, ...witnesses]
          .map((one, index) => ({ one, rank: Math.sin(index * 9301 + salt) }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ one }) => one);
        expect(settle(evidenceOf(made, shuffled))).toEqual(answer);
      }),
      { numRuns: 60 },
    );
  });

  it('one witness at a time ends in the same answer', () => {
    fc.assert(
      fc.property(simulated, (made) => {
        const witnesses = witnessesOf(made).filter((one) => one.witness === 'webhook');
        const growing: Witness[] = [];
        let last = settle(evidenceOf(made, []));
        for (const one of [...witnesses].reverse()) {
          growing.push(one);
          last = settle(evidenceOf(made, growing));
        }
        expect(last).toEqual(settle(evidenceOf(made, witnesses)));
      }),
      { numRuns: 30 },
    );
  });
});
