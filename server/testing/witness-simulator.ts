// Pure: from the truth (who was where, what went wrong) to the witnesses that LiveKit 1.13.5, our sweep and a browser would leave.
// Timings are drawn from a seed, inside the ranges measured on the real server (docs/evidence.md).

import type {
  HeartbeatWitness,
  PersonRole,
  SweepParticipant,
  SweepWitness,
  Witness,
} from '#server/care/attendance/types.ts';
import type { Interval } from '#server/shared/interval.ts';
import { LiveKitBodies, type Random, random } from './livekit-bodies.ts';

/**
 * How a visit ended. leave: said goodbye. killed: process or machine died. networkCut: the page lives on without a network.
 * replaced: a second device took over. removed, roomDeleted: staff did it. serverDied: no leave is ever sent. open: still there.
 */
export type VisitEnd =
  | 'leave'
  | 'killed'
  | 'networkCut'
  | 'replaced'
  | 'removed'
  | 'roomDeleted'
  | 'serverDied'
  | 'open';

export interface Visit extends Interval {
  room?: string;
  end?: VisitEnd;
  camera?: boolean;
  /** The webhook of the join or of the leave never arrives. */
  lost?: readonly ('join' | 'leave')[];
}

export interface SimulatedPerson {
  identity: string;
  role?: PersonRole;
  visits: readonly Visit[];
  /** false: this browser never reports. */
  heartbeats?: boolean;
}

export interface SimulatedTroubles {
  /** No webhook that was created in one of these ever arrives. */
  receiverDown?: readonly Interval[];
  sweepsFail?: readonly Interval[];
  heartbeatsFail?: readonly Interval[];
  /** The media server died at `from`; the room was opened again at `to`. With a shared Redis it keeps its room sid, and ghosts. */
  restarts?: readonly (Interval & { sameRoomSid?: boolean })[];
}

export interface SimulatedSession {
  rooms: readonly string[];
  /** Sweeps run over this stretch. */
  open: Interval;
  people: readonly SimulatedPerson[];
  troubles?: SimulatedTroubles;
  sweepEveryMs?: number;
  heartbeatEveryMs?: number;
  seed?: number;
}

/** One visit as the media server saw it. */
interface ServerVisit {
  identity: string;
  sid: string;
  room: string;
  roomSid: string;
  visit: Visit;
  joinedAtMs: number;
  upAt: number;
  /** Until when the participant list names it. */
  listedTo: number;
  leave: { at: number; reason: string } | null;
}

const giveUpMs = { from: 19_900, to: 21_300 };

/** The witnesses in the order in which they arrive. */
export function witnessesOf(session: SimulatedSession): Witness[] {
  const draw = random(session.seed ?? 1);
  const visits = session.people.flatMap((person) => serverVisits(person, session, draw));
  const arrivals = [
    ...webhooks(session, visits, draw),
    ...sweeps(session, visits),
    ...session.people.flatMap((person) => heartbeats(person, session, visits, draw)),
  ];
  return arrivals.sort((a, b) => arrivedAt(a) - arrivedAt(b));
}

function arrivedAt(witness: Witness): number {
  return witness.witness === 'webhook' ? witness.arrivedAt : witness.at;
}

function serverVisits(person: SimulatedPerson, session: SimulatedSession, draw: Random): ServerVisit[] {
  const visits = [...person.visits].sort((a, b) => a.from - b.from);
  return visits.map((visit, index) => {
    const room = visit.room ?? session.rooms[0]!;
    const upAt = visit.from - draw.between(20, 300);
    const next = visits.slice(index + 1).find((later) => (later.room ?? session.rooms[0]) === room);
    const leave = leaveOf(visit, next, draw);
    return {
      identity: person.identity,
      sid: `PA_${person.identity}${index + 1}`,
      room,
      roomSid: roomSidAt(session, room, visit.from),
      visit,
      joinedAtMs: upAt - draw.between(40, 900),
      upAt,
      listedTo: leave?.at ?? listedWithoutLeave(visit, next, session),
      leave,
    };
  });
}

function leaveOf(visit: Visit, next: Visit | undefined, draw: Random): ServerVisit['leave'] {
  const end = visit.end ?? 'leave';
  if (end === 'open' || end === 'serverDied') return null;
  if (end === 'leave') return { at: visit.to + draw.between(0, 290), reason: 'CLIENT_INITIATED' };
  if (end === 'removed') return { at: visit.to + draw.between(0, 110), reason: 'PARTICIPANT_REMOVED' };
  if (end === 'roomDeleted') return { at: visit.to + draw.between(0, 110), reason: 'ROOM_DELETED' };
  if (end === 'replaced') return { at: visit.to + draw.between(0, 100), reason: 'DUPLICATE_IDENTITY' };
  const givenUpAt = visit.to + draw.between(giveUpMs.from + 500, giveUpMs.to);
  if (next && next.from < givenUpAt) return { at: next.from - 200, reason: 'DUPLICATE_IDENTITY' };
  return { at: givenUpAt, reason: 'CONNECTION_TIMEOUT' };
}

/** A dead server lists nobody; a dead node's people stay listed as ghosts until they return or the room ends. */
function listedWithoutLeave(visit: Visit, next: Visit | undefined, session: SimulatedSession): number {
  if (visit.end !== 'serverDied') return visit.to;
  const restart = session.troubles?.restarts?.find((one) => one.from >= visit.from && one.from <= visit.to);
  if (!restart?.sameRoomSid) return visit.to;
  return next?.from ?? session.open.to;
}

function roomSidAt(session: SimulatedSession, room: string, at: number): string {
  const restarts = session.troubles?.restarts ?? [];
  const before = restarts.filter((one) => !one.sameRoomSid && one.to <= at).length;
  return `RM_${room}_${before + 1}`;
}

function webhooks(session: SimulatedSession, visits: ServerVisit[], draw: Random): Witness[] {
  const openings = [session.open.from, ...deadServer(session).map((one) => one.to)];
  const bodies = new LiveKitBodies(
    (roomSid) => openings[Number(/\d+$/.exec(roomSid)?.[0]) - 1] ?? session.open.from,
  );
  const down = session.troubles?.receiverDown ?? [];
  const sent: Witness[] = [];
  const send = (at: number, body: string) => {
    const lost = down.some((one) => at >= one.from && at < one.to);
    if (!lost) sent.push({ witness: 'webhook', arrivedAt: Math.round(at) + draw.between(5, 90), body });
  };
  const { from, to } = session.open;
  for (const room of session.rooms) {
    send(from, bodies.room('room_started', room, roomSidAt(session, room, from), from));
    for (const restart of session.troubles?.restarts ?? []) {
      send(restart.to, bodies.room('room_started', room, roomSidAt(session, room, restart.to), restart.to));
    }
    send(to + 20_000, bodies.room('room_finished', room, roomSidAt(session, room, to), to + 20_000));
  }
  for (const one of visits) {
    const { lost = [], camera = true } = one.visit;
    if (!lost.includes('join')) send(one.upAt, bodies.participant('participant_joined', one, one.upAt));
    if (camera) send(one.upAt + 400, bodies.track('track_published', one, one.upAt + 400));
    if (!one.leave) continue;
    if (camera) send(one.leave.at, bodies.track('track_unpublished', one, one.leave.at));
    const body = bodies.participant('participant_left', one, one.leave.at, one.leave.reason);
    if (!lost.includes('leave')) send(one.leave.at, body);
  }
  return sent;
}

function sweeps(session: SimulatedSession, visits: ServerVisit[]): SweepWitness[] {
  const failing = [...(session.troubles?.sweepsFail ?? []), ...deadServer(session)];
  const made: SweepWitness[] = [];
  for (const room of session.rooms) {
    const here = visits.filter((one) => one.room === room);
    for (let at = session.open.from; at <= session.open.to; at += session.sweepEveryMs ?? 10_000) {
      if (failing.some((one) => at >= one.from && at < one.to)) continue;
      const listed = here.filter((one) => one.joinedAtMs <= at && at < one.listedTo);
      made.push({ witness: 'sweep', at, room, participants: listed.map((one) => listing(one, at)) });
    }
  }
  return made;
}

function deadServer(session: SimulatedSession): Interval[] {
  return (session.troubles?.restarts ?? []).filter((one) => !one.sameRoomSid);
}

function listing(one: ServerVisit, at: number): SweepParticipant {
  return {
    identity: one.identity,
    sid: one.sid,
    joinedAt: Math.floor(one.joinedAtMs / 1000),
    joinedAtMs: one.joinedAtMs,
    state: at >= one.upAt ? 'ACTIVE' : 'JOINED',
  };
}

function heartbeats(
  person: SimulatedPerson,
  session: SimulatedSession,
  visits: ServerVisit[],
  draw: Random,
): HeartbeatWitness[] {
  if (person.heartbeats === false) return [];
  const failing = session.troubles?.heartbeatsFail ?? [];
  const made: HeartbeatWitness[] = [];
  for (const one of visits.filter((other) => other.identity === person.identity)) {
    const behind = one.visit.end === 'networkCut' ? draw.between(2000, 16_500) : 0;
    for (let at = one.visit.from; at < one.visit.to + behind; at += session.heartbeatEveryMs ?? 15_000) {
      if (failing.some((gap) => at >= gap.from && at < gap.to)) continue;
      made.push({ witness: 'heartbeat', at, identity: person.identity, sid: one.sid });
    }
  }
  return made;
}
