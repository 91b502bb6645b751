// Pure: sorts the witnesses of one session by participant sid, identity and room; judges nothing yet.

import { readWebhookBody, type WebhookEvent, wholeSecondsMs } from './rules-webhook.ts';
import type {
  HeartbeatWitness,
  SessionEvidence,
  StaffWitness,
  SweepParticipant,
  SweepWitness,
  WebhookWitness,
} from './types.ts';

/** An instant that is known to lie in [at, at + spanMs): the media server's `createdAt` is whole seconds, rounded down. */
export interface Moment {
  at: number;
  spanMs: number;
}

export interface Leave extends Moment {
  reason: string;
}

/** Everything that was said about one participant sid. */
export interface SidRecord {
  sid: string;
  identity: string;
  room: string;
  roomSid: string | null;
  join: Moment | null;
  leave: Leave | null;
  aborted: boolean;
  joinedAtMs: number | null;
  joinedAtFromSweep: boolean;
  /** Instants of sweeps that list it as ACTIVE, ascending. */
  listedAt: number[];
  /** Instants of track events, ascending by `createdAt`. */
  tracks: { at: number; track: string; published: boolean; camera: boolean }[];
}

/** An opening of a room name: a room_started, or the creation that other events of a room sid repeat. */
export interface Opening {
  at: number;
  roomSid: string | null;
  started: boolean;
}

export interface WitnessLedger {
  sids: Map<string, SidRecord>;
  /** Instants of answered sweeps by room, ascending. */
  sweeps: Map<string, number[]>;
  /** Openings of each room name, ascending: everybody who joined before one is gone by then. */
  openings: Map<string, Opening[]>;
  /** Connected heartbeats by identity, ascending. */
  heartbeats: Map<string, HeartbeatWitness[]>;
  staff: StaffWitness[];
  ignored: Set<string>;
}

export function sortWitnesses(evidence: SessionEvidence): WitnessLedger {
  const ledger: WitnessLedger = {
    sids: new Map(),
    sweeps: new Map(),
    openings: new Map(),
    heartbeats: new Map(),
    staff: [],
    ignored: new Set(),
  };
  const rooms = evidence.session.rooms?.length ? new Set(evidence.session.rooms) : null;
  const webhooks: WebhookWitness[] = [];
  const staffSeen = new Set<string>();
  for (const witness of evidence.witnesses) {
    if (witness.witness === 'webhook') webhooks.push(witness);
    else if (witness.witness === 'sweep') addSweep(ledger, rooms, witness);
    else if (witness.witness === 'heartbeat') addHeartbeat(ledger, witness);
    else addOnce(ledger.staff, staffSeen, witness);
  }
  const events = onePerEventId(webhooks, ledger.ignored);
  for (const event of events) {
    if (event.room && (!rooms || rooms.has(event.room.name))) addEvent(ledger, event);
    else ledger.ignored.add(`webhook ${event.event} for a room that is not of this session`);
  }
  sortLedger(ledger);
  return ledger;
}

function addOnce(staff: StaffWitness[], seen: Set<string>, witness: StaffWitness): void {
  const key = JSON.stringify(Object.entries(witness).sort(([a], [b]) => (a < b ? -1 : 1)));
  if (seen.has(key)) return;
  seen.add(key);
  staff.push(witness);
}

/** The same event id is one event: the earliest arrival is kept, whatever order the lines have. */
function onePerEventId(webhooks: WebhookWitness[], ignored: Set<string>): WebhookEvent[] {
  const arrivals = new Map<string, number>();
  for (const { body, arrivedAt } of webhooks) {
    arrivals.set(body, Math.min(arrivedAt, arrivals.get(body) ?? Infinity));
  }
  const byId = new Map<string, { event: WebhookEvent; arrivedAt: number; body: string }>();
  for (const [body, arrivedAt] of arrivals) {
    const event = readWebhookBody(body);
    if (typeof event === 'string') {
      ignored.add(event);
      continue;
    }
    const other = byId.get(event.id ?? body);
    if (other) ignored.add(`webhook event id ${event.id} came with two different bodies`);
    const later =
      other && (other.arrivedAt < arrivedAt || (other.arrivedAt === arrivedAt && other.body < body));
    if (!later) byId.set(event.id ?? body, { event, arrivedAt, body });
  }
  return [...byId.values()].map((one) => one.event);
}

function addEvent(ledger: WitnessLedger, event: WebhookEvent): void {
  const room = event.room!;
  const started = event.event === 'room_started';
  const openedAt = started ? event.createdAt.at : room.createdAtMs;
  if (openedAt !== null) addOpening(ledger, room.name, { at: openedAt, roomSid: room.sid, started });
  const participant = event.participant;
  if (!participant) return;
  const record = recordOf(ledger, participant.sid, participant.identity, room.name);
  record.roomSid ??= room.sid;
  if (participant.joinedAtMs !== null) noteJoinedAt(record, participant.joinedAtMs, false);
  if (event.event === 'participant_joined') {
    if (!record.join || event.createdAt.at < record.join.at) record.join = event.createdAt;
  } else if (event.event === 'participant_left') {
    const leave = { ...event.createdAt, reason: participant.disconnectReason };
    const earlier = !record.leave || leave.at < record.leave.at;
    const sameTime = record.leave?.at === leave.at && leave.reason < record.leave.reason;
    if (earlier || sameTime) record.leave = leave;
  } else if (event.event === 'participant_connection_aborted') record.aborted = true;
  else if (event.track) record.tracks.push({ at: event.createdAt.at, ...event.track });
}

/** Other events repeat their room's creation: it stands in for a room_started that never arrived. */
function addOpening(ledger: WitnessLedger, room: string, opening: Opening): void {
  const known = ledger.openings
    .get(room)
    ?.some((one) => one.at === opening.at && one.roomSid === opening.roomSid);
  if (!known || opening.started) pushTo(ledger.openings, room, opening);
}

function addSweep(ledger: WitnessLedger, rooms: Set<string> | null, sweep: SweepWitness): void {
  // A question that was not answered says nothing; an empty answer says that nobody is there.
  if (!sweep.participants) return;
  if (rooms && !rooms.has(sweep.room)) {
    ledger.ignored.add('sweep of a room that is not of this session');
    return;
  }
  pushTo(ledger.sweeps, sweep.room, sweep.at);
  for (const participant of sweep.participants) {
    const record = recordOf(ledger, participant.sid, participant.identity, sweep.room);
    const known = record.joinedAtFromSweep && record.joinedAtMs === participant.joinedAtMs;
    const joinedAtMs = known ? null : sweptJoinedAt(participant);
    if (joinedAtMs !== null) noteJoinedAt(record, joinedAtMs, true);
    if (isActive(participant.state)) record.listedAt.push(sweep.at);
  }
}

function sweptJoinedAt(participant: SweepParticipant): number | null {
  const exact = Number(participant.joinedAtMs ?? 0);
  if (exact > 0) return exact;
  return wholeSecondsMs(participant.joinedAt)?.at ?? null;
}

/** JOINING (0) and JOINED (1) have signalled but carry no media yet; DISCONNECTED (3) is on its way out. */
function isActive(state: number | string | undefined): boolean {
  return state === undefined || state === 'ACTIVE' || Number(state) === 2;
}

function addHeartbeat(ledger: WitnessLedger, heartbeat: HeartbeatWitness): void {
  if (heartbeat.connected !== false) pushTo(ledger.heartbeats, heartbeat.identity, heartbeat);
}

function recordOf(ledger: WitnessLedger, sid: string, identity: string, room: string): SidRecord {
  let record = ledger.sids.get(sid);
  if (!record) {
    record = {
      sid,
      identity,
      room,
      roomSid: null,
      join: null,
      leave: null,
      aborted: false,
      joinedAtMs: null,
      joinedAtFromSweep: false,
      listedAt: [],
      tracks: [],
    };
    ledger.sids.set(sid, record);
  }
  return record;
}

function noteJoinedAt(record: SidRecord, joinedAtMs: number, fromSweep: boolean): void {
  record.joinedAtMs = Math.min(joinedAtMs, record.joinedAtMs ?? Infinity);
  record.joinedAtFromSweep ||= fromSweep;
}

function sortLedger(ledger: WitnessLedger): void {
  for (const times of ledger.sweeps.values()) ascending(times);
  for (const beats of ledger.heartbeats.values()) beats.sort((a, b) => a.at - b.at || compare(a.sid, b.sid));
  for (const openings of ledger.openings.values()) {
    openings.sort(
      (a, b) => a.at - b.at || compare(a.roomSid, b.roomSid) || Number(b.started) - Number(a.started),
    );
  }
  for (const record of ledger.sids.values()) {
    ascending(record.listedAt);
    record.tracks.sort((a, b) => a.at - b.at || Number(b.published) - Number(a.published));
  }
  ledger.staff.sort((a, b) => a.at - b.at || compare(JSON.stringify(a), JSON.stringify(b)));
}

function compare(a: string | null | undefined, b: string | null | undefined): number {
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;
}

/** Witnesses mostly come in order: a look is cheaper than a sort. */
function ascending(times: number[]): void {
  for (let index = 1; index < times.length; index++) {
    if (times[index - 1]! > times[index]!) {
      times.sort((a, b) => a - b);
      return;
    }
  }
}

function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
