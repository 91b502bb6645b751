// Pure: what the witnesses say about one participant sid becomes one stay, or none.
import { countUpTo, type Interval, union } from '#server/shared/interval.ts';
import { measured } from './rules-settings.ts';
import type { Moment, Opening, SidRecord, WitnessLedger } from './rules-witnesses.ts';
import type { OpenedBy, Stay } from './types.ts';

interface Begin {
  from: number;
  openedBy: OpenedBy;
  uncertaintyMs: number;
}

interface End {
  to: number;
  closedBy: string;
  uncertaintyMs: number;
  claimedTo: number;
}

/** When the media server lets go of a sid for good, whatever its lists still say. */
interface Limits {
  restart: Opening | null;
  /** The next stay of the same identity: a media server never keeps two of one identity in a room. */
  nextInRoom: number;
  nextAnywhere: number;
}

interface Begun {
  record: SidRecord;
  begin: Begin;
}

// Leaves that say when the person went; every other reason says when the server gave up on them.
const definiteReasons = new Set(['CLIENT_INITIATED', 'PARTICIPANT_REMOVED', 'ROOM_DELETED']);

/**
 * One stay per participant sid. It opens at its join event, else at the `joinedAtMs` that any later witness of the sid carries.
 * It closes at its leave, or at the last witness of life, never at `sessionEnd`: that only bounds what a lost leave leaves open.
 */
export function staysOf(ledger: WitnessLedger, sessionEnd: number): Stay[] {
  const byIdentity = new Map<string, Begun[]>();
  for (const record of ledger.sids.values()) {
    const begin = beginOf(record, ledger);
    if (!begin) continue;
    const list = byIdentity.get(record.identity);
    if (list) list.push({ record, begin });
    else byIdentity.set(record.identity, [{ record, begin }]);
  }
  const stays: Stay[] = [];
  for (const begun of byIdentity.values()) {
    begun.sort((a, b) => a.begin.from - b.begin.from || (a.record.sid < b.record.sid ? -1 : 1));
    const limits = limitsOf(begun, ledger);
    begun.forEach((one, index) => {
      stays.push(stayOf(one, limits[index]!, ledger, sessionEnd));
    });
  }
  return stays;
}

function beginOf(record: SidRecord, ledger: WitnessLedger): Begin | null {
  const { join, joinedAtMs } = record;
  if (join)
    return { from: joinMoment(join, joinedAtMs), openedBy: 'join', uncertaintyMs: measured.joinEventMs };
  const firstLife = Math.min(record.listedAt[0] ?? Infinity, record.tracks[0]?.at ?? Infinity);
  const neverUp = firstLife === Infinity && (record.aborted || !record.leave);
  if (neverUp) return null;
  const openedBy = record.joinedAtFromSweep || record.listedAt.length > 0 ? 'sweep' : 'webhook';
  if (joinedAtMs === null) {
    const from = firstLife === Infinity ? record.leave!.at : firstLife;
    return { from, openedBy, uncertaintyMs: measured.joinEventMs };
  }
  const seenBy = Math.min(firstLife, firstBeat(ledger, record, joinedAtMs));
  const from = Math.max(joinedAtMs, Math.min(joinedAtMs + measured.signallingToMediaMs, seenBy));
  return { from, openedBy, uncertaintyMs: measured.signallingMs };
}

function firstBeat(ledger: WitnessLedger, record: SidRecord, since: number): number {
  const beats = ledger.heartbeats.get(record.identity) ?? [];
  const beat = beats[countUpTo(beats, since, (one) => one.at)];
  return beat?.sid === record.sid ? beat.at : Infinity;
}

/** The middle of what is possible: media is up within the second that `createdAt` names, and after signalling. */
function joinMoment(join: Moment, joinedAtMs: number | null): number {
  const latest = join.at + join.spanMs;
  const earliest = Math.min(latest, Math.max(join.at, joinedAtMs ?? 0));
  return Math.round((earliest + latest) / 2);
}

function limitsOf(begun: Begun[], ledger: WitnessLedger): Limits[] {
  const nextByRoom = new Map<string, number>();
  let nextAnywhere = Infinity;
  const limits: Limits[] = [];
  for (let index = begun.length - 1; index >= 0; index--) {
    const { record, begin } = begun[index]!;
    const openings = ledger.openings.get(record.room) ?? [];
    limits[index] = {
      restart: openings.find((one) => isRestartFor(one, record, begin.from)) ?? null,
      nextInRoom: nextByRoom.get(record.room) ?? Infinity,
      nextAnywhere,
    };
    nextByRoom.set(record.room, begin.from);
    nextAnywhere = begin.from;
  }
  return limits;
}

function isRestartFor(opening: Opening, record: SidRecord, from: number): boolean {
  const ofAnother = opening.started || opening.roomSid !== record.roomSid;
  return ofAnother && opening.at > from + measured.sweepRaceMs;
}

function stayOf(one: Begun, limits: Limits, ledger: WitnessLedger, sessionEnd: number): Stay {
  const { record, begin } = one;
  const restartAt = limits.restart?.at ?? Infinity;
  const leave = record.leave && record.leave.at < restartAt && !goneBefore(one, ledger) ? record.leave : null;
  const gaveUp = leave ?? (record.aborted && record.listedAt.length === 0 ? record.join : null);
  const end =
    leave && definiteReasons.has(leave.reason)
      ? definiteEnd(begin.from, leave, leave.reason)
      : leave?.reason === 'CONNECTION_TIMEOUT'
        ? timeoutEnd(begin.from, leave)
        : gaveUp
          ? doubtfulEnd(one, gaveUp, leave?.reason ?? 'CONNECTION_ABORTED', ledger)
          : lastWitnessEnd(one, limits, ledger, sessionEnd);
  return {
    identity: record.identity,
    sid: record.sid,
    room: record.room,
    from: begin.from,
    to: end.to,
    openedBy: begin.openedBy,
    closedBy: end.closedBy,
    uncertaintyMs: begin.uncertaintyMs + end.uncertaintyMs,
    claimedTo: end.claimedTo,
    media: 'audio',
    video: cameraOn(record, end.to),
  };
}

/**
 * Answered sweeps missed this sid long before its leave, and never listed it again: it had gone, whatever the leave says. Within
 * the server's own wait the two may differ by clocks alone.
 */
function goneBefore({ record, begin }: Begun, ledger: WitnessLedger): boolean {
  const missedAt = firstMissing(ledger, record, begin.from, record.listedAt.at(-1) ?? 0);
  return record.leave !== null && record.leave.at - missedAt > measured.timeoutMostMs;
}

function definiteEnd(from: number, leave: Moment, closedBy: string): End {
  const to = Math.max(from, leave.at + leave.spanMs / 2);
  return { to, closedBy, uncertaintyMs: measured.leaveEventMs, claimedTo: to };
}

/** The server waits about 20.5 s for a silent client; closing at the longest wait never exceeds the truth. */
function timeoutEnd(from: number, leave: Moment): End {
  const to = Math.max(from, leave.at - measured.timeoutMostMs);
  const uncertaintyMs = measured.timeoutMostMs - measured.timeoutLeastMs;
  return { to, closedBy: 'CONNECTION_TIMEOUT', uncertaintyMs, claimedTo: leave.at + leave.spanMs };
}

/**
 * DUPLICATE_IDENTITY (and any reason we have not measured) looks the same for a second device and for somebody who was gone and
 * came back. Gone longer than the server's wait would have been a timeout; since when is only known from the last sign of life.
 */
function doubtfulEnd(one: Begun, leave: Moment, closedBy: string, ledger: WitnessLedger): End {
  const { from } = one.begin;
  const latest = leave.at + leave.spanMs / 2;
  const notBefore = Math.max(from, leave.at - measured.timeoutMostMs, lastTrackBefore(one.record, latest));
  const lastBeat = lastBeatBefore(ledger, one.record, latest);
  const to = Math.max(from, Math.min(Math.max(notBefore, lastBeat), latest));
  const claimedTo = Math.max(to, leave.at + leave.spanMs);
  const behind = to - Math.max(notBefore, lastBeat - measured.heartbeatBehindMs);
  return { to, closedBy, uncertaintyMs: Math.max(claimedTo - to, behind), claimedTo };
}

function lastWitnessEnd(one: Begun, limits: Limits, ledger: WitnessLedger, sessionEnd: number): End {
  const { record, begin } = one;
  const hardLimit = Math.min(limits.restart?.at ?? Infinity, limits.nextInRoom);
  const lastListed = lastUpTo(record.listedAt, hardLimit);
  const missedAt = firstMissing(ledger, record, begin.from, lastListed);
  const limit = Math.min(hardLimit, missedAt);
  const lastTrack = lastTrackBefore(record, limit);
  const lastBeat = lastBeatBefore(ledger, record, Math.min(limit, limits.nextAnywhere));
  const lastLife = Math.max(begin.from, lastListed, lastTrack, lastBeat);
  const restarted = limits.restart !== null && limit === limits.restart.at;
  const sameRoomSid = restarted && isSameRoom(record, limits.restart!);
  // A dead node's people stay listed until the room comes back under the same room sid, so the lists before it prove nothing.
  const trusted = sameRoomSid ? limits.restart!.at - measured.nodeDeathNoticeMs : Infinity;
  const to = Math.max(begin.from, Math.min(lastLife, trusted));
  const claimedTo = Math.max(to, Math.min(limit, sessionEnd));
  return {
    to,
    closedBy: restarted ? 'restart' : kindOfLast(lastLife, lastListed, lastBeat),
    uncertaintyMs: Math.max(claimedTo - to, behindMs(to, lastBeat, lastListed, sameRoomSid)),
    claimedTo,
  };
}

function isSameRoom(record: SidRecord, restart: Opening): boolean {
  return record.roomSid === null || record.roomSid === restart.roomSid;
}

/** How far before `to` the person may really have gone: a sweep lists a dead client until the server gives up. */
function behindMs(to: number, lastBeat: number, lastListed: number, sameRoomSid: boolean): number {
  if (sameRoomSid) return measured.nodeDeathMostMs - measured.nodeDeathNoticeMs;
  if (lastListed < to) return lastBeat === to ? measured.heartbeatBehindMs : measured.joinEventMs;
  return Math.min(measured.timeoutMostMs, Math.max(0, to - lastBeat) + measured.heartbeatBehindMs);
}

function kindOfLast(lastLife: number, lastListed: number, lastBeat: number): string {
  if (lastLife === lastListed) return 'lastSweep';
  return lastLife === lastBeat ? 'lastHeartbeat' : 'lastWebhook';
}

/** The first answered sweep without this sid after it was last listed: the person is gone by then. */
function firstMissing(ledger: WitnessLedger, record: SidRecord, from: number, lastListed: number): number {
  const sweeps = ledger.sweeps.get(record.room) ?? [];
  const after = Math.max(lastListed, from + (lastListed > 0 ? 0 : measured.sweepRaceMs));
  return sweeps[countUpTo(sweeps, after, (at) => at)] ?? Infinity;
}

function lastUpTo(ascending: readonly number[], at: number): number {
  return ascending[countUpTo(ascending, at, (one) => one) - 1] ?? 0;
}

function lastTrackBefore(record: SidRecord, at: number): number {
  const before = record.tracks.filter((one) => one.published && one.at <= at);
  return before.at(-1)?.at ?? 0;
}

/**
 * The last beat before `at`, matched by identity: after a full reconnect a client may still name its old sid. A beat that names
 * a younger sid, or one that no other witness knows, is about another stay.
 */
function lastBeatBefore(ledger: WitnessLedger, record: SidRecord, at: number): number {
  const beats = ledger.heartbeats.get(record.identity) ?? [];
  for (let index = countUpTo(beats, at - 1, (one) => one.at) - 1; index >= 0; index--) {
    const beat = beats[index]!;
    const named = beat.sid === undefined ? record : ledger.sids.get(beat.sid);
    if (named && startOf(named) <= startOf(record)) return beat.at;
  }
  return 0;
}

function startOf(record: SidRecord): number {
  return Math.min(record.join?.at ?? Infinity, record.joinedAtMs ?? Infinity, record.listedAt[0] ?? Infinity);
}

function cameraOn(record: SidRecord, to: number): Interval[] {
  const open = new Map<string, number>();
  const on: Interval[] = [];
  for (const event of record.tracks) {
    if (!event.camera) continue;
    const since = open.get(event.track);
    if (event.published) open.set(event.track, since ?? event.at);
    else if (since !== undefined) {
      on.push({ from: since, to: Math.min(event.at, to) });
      open.delete(event.track);
    }
  }
  for (const since of open.values()) on.push({ from: since, to });
  return union(on);
}
