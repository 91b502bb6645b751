import { describe, expect, it } from 'vitest';
import { type Interval, intersect, totalMs } from '#server/shared/interval.ts';
import { type SimulatedTroubles, type Visit, witnessesOf } from '#server/testing/witness-simulator.ts';
import { settle } from './rules.ts';

const start = Date.UTC(2026, 8, 24, 16, 0, 0);
const minute = 60_000;
const s = 1000;
const at = (minutes: number, seconds = 0) => start + minutes * minute + seconds * s;
const session = {
  id: 'skills',
  startsAt: start,
  endsAt: at(60),
  rooms: ['m1', 'b1'],
  roomKinds: { b1: 'breakout' as const },
};

interface Row {
  what: string;
  visits: Visit[];
  troubles?: SimulatedTroubles;
  heartbeats?: boolean;
  /** Answer minus truth of the presence, in seconds. */
  error: [number, number];
  disagreement?: boolean;
  closedBy?: string;
}

const whole: Visit = { from: at(0), to: at(60), end: 'roomDeleted' };
/** Away from `from` to `to`, gone the way `end` says. */
const away = (from: number, to: number, end: Visit['end']): Visit[] => [
  { ...whole, to: from, end },
  { ...whole, from: to },
];

/** Each kind of trouble that was recorded with a real LiveKit 1.13.5, and how exact the answer must stay. */
const rows: Row[] = [
  { what: 'clean', visits: [whole], error: [-1, 1], closedBy: 'ROOM_DELETED' },
  { what: 'late', visits: [{ ...whole, from: at(9, 3) }], error: [-1, 1.6] },
  {
    what: 'early',
    visits: [{ ...whole, to: at(41, 7), end: 'leave' }],
    error: [-1, 1],
    closedBy: 'CLIENT_INITIATED',
  },
  {
    what: 'leave and rejoin in 300 ms, five times',
    visits: [0, 1, 2, 3, 4].map((n) => ({
      ...whole,
      from: at(n * 10, n > 0 ? 0.3 : 0),
      to: at(n * 10 + 10),
      end: 'leave',
    })),
    error: [-2.5, 2.5],
  },
  {
    what: 'second device, with heartbeats',
    visits: away(at(20, 7), at(20, 7.2), 'replaced'),
    error: [-16, 1],
  },
  {
    what: 'second device, without',
    visits: away(at(20), at(20, 0.2), 'replaced'),
    heartbeats: false,
    error: [-22.5, 1],
  },
  {
    what: 'killed, never back',
    visits: [{ ...whole, to: at(30, 5), end: 'killed' }],
    error: [-2.5, 1],
    closedBy: 'CONNECTION_TIMEOUT',
  },
  { what: 'network cut 40 s', visits: away(at(30, 5), at(30, 45), 'networkCut'), error: [-2.5, 1.6] },
  { what: 'killed, back after 8 s', visits: away(at(30, 5), at(30, 13), 'killed'), error: [-16, 1.6] },
  {
    what: 'killed, back after 8 s, no heartbeats',
    visits: away(at(30), at(30, 8), 'killed'),
    heartbeats: false,
    error: [-15, 1.6],
  },
  {
    what: 'removed',
    visits: [{ ...whole, to: at(12), end: 'removed' }],
    error: [-1, 1],
    closedBy: 'PARTICIPANT_REMOVED',
  },
  {
    what: 'heartbeats stop while media goes on',
    visits: [whole],
    troubles: { heartbeatsFail: [{ from: at(10), to: at(11) }] },
    error: [-1, 1],
  },
  {
    what: 'receiver down 60 s, leave lost',
    visits: [{ ...whole, to: at(30, 5), end: 'leave' }],
    troubles: { receiverDown: [{ from: at(30), to: at(31) }] },
    error: [-10, 1],
    closedBy: 'lastSweep',
  },
  {
    what: 'receiver down 60 s, killed, leave lost',
    visits: [{ ...whole, to: at(30, 5), end: 'killed' }],
    troubles: { receiverDown: [{ from: at(30), to: at(31) }] },
    error: [-10, 21.3],
  },
  {
    what: 'receiver down 60 s, join lost',
    visits: [{ ...whole, from: at(10, 20) }],
    troubles: { receiverDown: [{ from: at(10), to: at(11) }] },
    error: [-1, 1.8],
  },
  {
    what: 'join and leave lost',
    visits: [{ ...whole, lost: ['join', 'leave'] }],
    error: [-11, 1.8],
    closedBy: 'lastSweep',
  },
  {
    what: 'leave lost, no sweep ever answered',
    visits: [{ ...whole, to: at(30, 5), end: 'leave', lost: ['leave'] }],
    troubles: { sweepsFail: [{ from: at(-5), to: at(90) }] },
    error: [-16, 1],
    closedBy: 'lastHeartbeat',
    disagreement: true,
  },
  {
    what: 'nothing but heartbeats',
    visits: [{ ...whole, to: at(30), lost: ['join', 'leave'], camera: false }],
    troubles: { sweepsFail: [{ from: at(-5), to: at(90) }] },
    error: [-16, 1],
    closedBy: 'lastHeartbeat',
  },
  {
    what: 'nobody saw the leave, and nobody else was asked',
    visits: [{ ...whole, lost: ['leave'], camera: false }],
    troubles: { sweepsFail: [{ from: at(-5), to: at(90) }] },
    heartbeats: false,
    error: [-3601, 0],
    disagreement: true,
  },
  ...[5, 20].map(
    (seconds): Row => ({
      what: `media server killed, back after ${seconds} s`,
      visits: away(at(30, 7), at(30, 7 + seconds + 4), 'serverDied'),
      troubles: { restarts: [{ from: at(30, 7), to: at(30, 7 + seconds) }] },
      error: [-11, 1.6],
    }),
  ),
  {
    what: 'media server killed, nobody answered anything meanwhile, room_started lost',
    visits: away(at(30, 7), at(30, 50), 'serverDied'),
    troubles: {
      restarts: [{ from: at(30, 7), to: at(30, 12) }],
      receiverDown: [{ from: at(30), to: at(30, 40) }],
      sweepsFail: [{ from: at(30), to: at(60) }],
    },
    error: [-11, 1.6],
    closedBy: 'ROOM_DELETED',
  },
  {
    what: 'a node died, Redis kept the room: ghosts',
    visits: away(at(30, 7), at(30, 20), 'serverDied'),
    troubles: { restarts: [{ from: at(30, 7), to: at(30, 19), sameRoomSid: true }] },
    error: [-11, 11],
    closedBy: 'ROOM_DELETED',
  },
  {
    what: 'a ghost that never came back',
    visits: [{ ...whole, to: at(30, 7), end: 'serverDied' }],
    troubles: { restarts: [{ from: at(30, 7), to: at(30, 19), sameRoomSid: true }] },
    error: [-11, 11],
    closedBy: 'restart',
  },
  {
    what: 'breakout and back',
    visits: [
      { ...whole, to: at(20), end: 'leave' },
      { ...whole, from: at(20, 1), to: at(30), room: 'b1', end: 'leave' },
      { ...whole, from: at(30, 1) },
    ],
    error: [-2, 2.5],
  },
];

const inWindow = (intervals: Interval[]) => intersect(intervals, [{ from: start, to: at(60) }]);

describe('every recorded kind of trouble', () => {
  for (const row of rows) {
    it.each([1, 2, 3, 4, 5])(`${row.what} (%i)`, (seed) => {
      const witnesses = witnessesOf({
        rooms: ['m1', 'b1'],
        open: { from: at(-5), to: at(60) },
        people: [
          { identity: 'ada', visits: row.visits, heartbeats: row.heartbeats ?? true },
          { identity: 'host', visits: [{ from: at(-4), to: at(60), end: 'roomDeleted' }] },
        ],
        troubles: row.troubles ?? {},
        seed,
      });
      const answer = settle({
        session,
        people: [
          { identity: 'ada', role: 'patient' },
          { identity: 'host', role: 'facilitator' },
        ],
        witnesses,
      });
      const ada = answer.people[0]!;
      const truthMs = totalMs(inWindow(row.visits));
      const errorMs = totalMs(ada.presence) - truthMs;
      const uncertaintyMs = ada.stays.reduce((sum, stay) => sum + stay.uncertaintyMs, 0);
      expect(errorMs).toBeLessThanOrEqual(uncertaintyMs);
      expect(errorMs / s).toBeGreaterThanOrEqual(row.error[0]);
      expect(errorMs / s).toBeLessThanOrEqual(row.error[1]);
      expect(ada.minutesCountable).toBeLessThanOrEqual(truthMs / minute + uncertaintyMs / minute);
      expect(ada.disagreement).toBe(row.disagreement ?? false);
      if (row.closedBy) expect(ada.stays.at(-1)!.closedBy).toBe(row.closedBy);
      expect(answer.ignored).toEqual([]);
    });
  }
});
