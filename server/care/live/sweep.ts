import type pg from 'pg';
import { openTask } from '#server/planning/tasks/service.ts';
import { asActor, type Ctx, type Deps } from '#server/platform/ctx.ts';
import { makePool } from '#server/platform/db/pool.ts';
import {
  type LivekitSettings,
  type MediaParticipant,
  type MediaServer,
  openMediaServer,
} from '#server/platform/livekit.ts';
import type { Running } from '#server/platform/running.ts';
import { type Facts, isStaffHere, lockFacts, seatOf } from './facts.ts';
import { closeGroup } from './lead.ts';
import { insertWitness, loadOccupancies, loadSeats } from './queries.ts';
import { aloneAt, loadClosedNames, loadOpenRooms, loadRecentRooms, type OpenRoom } from './queries-ledger.ts';
import { closesAnywayAfterEndMs, closesEmptyAfterEndMs, stateOf } from './rules.ts';
import type { SweepBody } from './types.ts';

const everyMs = 10_000;
const lockNumber = 7412;
const catchUpHours = 24;

export type Sweep = {
  deps: Deps;
  media: MediaServer;
  /** Connected as the witness role. */
  pool: pg.Pool;
};

type SweepSettings = { deps: Deps; witnessUrl: string; livekit: LivekitSettings | null };

/**
 * Asks the media server every ten seconds who is in each open room, and at once after our own start: a webhook that never came
 * costs nothing then. One process does it, however many run.
 */
export function startSweep({ deps, witnessUrl, livekit }: SweepSettings): Running {
  const { log } = deps;
  const sweep = { deps, media: openMediaServer(livekit), pool: makePool(witnessUrl, 2) };
  let stopping = false;
  let wake = () => {};
  const working = (async () => {
    await announceRecent(sweep).catch((err: unknown) =>
      log.warn({ err }, 'recent sessions were not looked at again'),
    );
    while (!stopping) {
      await sweepOnce(sweep).catch((err: unknown) => log.warn({ err }, 'a sweep of the media rooms failed'));
      if (stopping) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return {
    async stop() {
      stopping = true;
      wake();
      await working;
      await sweep.pool.end();
    },
  };
}

/** Answers false when another process sweeps at this moment. */
export async function sweepOnce(sweep: Sweep): Promise<boolean> {
  return aloneAt(sweep.pool, lockNumber, async () => {
    const open = await loadOpenRooms(sweep.pool);
    // A question that fails is no witness: nothing is written, and the next sweep asks again.
    const existing = await sweep.media.rooms();
    for (const room of open) {
      await sweepRoom(sweep, room, existing).catch((err: unknown) =>
        sweep.deps.log.warn({ err, sessionId: room.sessionId }, 'one room could not be swept'),
      );
    }
    for (const name of await loadClosedNames(sweep.pool, existing)) await sweep.media.deleteRoom(name);
  });
}

async function sweepRoom({ deps, media }: Sweep, room: OpenRoom, existing: readonly string[]): Promise<void> {
  // Rooms are made by us only: one that is gone was lost in a restart of the media server.
  if (!existing.includes(room.mediaName)) await media.ensureRoom(room.mediaName);
  const at = deps.clock.now();
  const participants = await media.participants(room.mediaName);
  await asSweep(deps, room, async (ctx) => {
    const facts = await lockFacts(ctx, room.sessionId);
    if (facts.group.opening?.id !== room.openingId) return;
    await writeSweep(ctx, room, participants, at);
    await disconnectStrangers(ctx, media, facts, room, participants);
    await closeIfForgotten(ctx, media, facts, participants);
  });
}

async function writeSweep(
  ctx: Ctx,
  room: OpenRoom,
  participants: readonly MediaParticipant[],
  at: Temporal.Instant,
): Promise<void> {
  const body: SweepBody = { room: room.mediaName, participants: [...participants] };
  await insertWitness(ctx, {
    source: 'sweep',
    sourceKey: `${room.openingId}:${at.epochMilliseconds}`,
    kind: 'participants',
    sessionId: room.sessionId,
    openingId: room.openingId,
    personId: null,
    byPersonId: null,
    at,
    body: JSON.stringify(body),
  });
}

/** removeParticipant does not revoke a token (LiveKit 1.13): whoever used it once more is disconnected here. */
async function disconnectStrangers(
  ctx: Ctx,
  media: MediaServer,
  facts: Facts,
  room: OpenRoom,
  participants: readonly MediaParticipant[],
): Promise<void> {
  const seats = await loadSeats(ctx, room.sessionId);
  const occupancies = await loadOccupancies(ctx, room.sessionId);
  const people = new Set(occupancies.map((one) => one.personId));
  const welcome = new Set(
    [...people]
      .filter((id) => isStaffHere(facts, id) || stateOf(facts.states, id).where === 'admitted')
      .map((id) => seatOf(seats, occupancies, id, 'room')?.identity),
  );
  for (const { identity } of participants) {
    if (!welcome.has(identity)) await media.removeParticipant(room.mediaName, identity);
  }
}

async function closeIfForgotten(
  ctx: Ctx,
  media: MediaServer,
  facts: Facts,
  participants: readonly MediaParticipant[],
): Promise<void> {
  const pastEndMs = facts.now.epochMilliseconds - facts.session.endsAt;
  const graceMs = participants.length === 0 ? closesEmptyAfterEndMs : closesAnywayAfterEndMs;
  if (pastEndMs <= graceMs) return;
  await closeGroup(ctx, media, facts);
  await openTask(ctx, {
    kind: 'session_not_closed',
    subjectKey: facts.session.id,
    sessionId: facts.session.id,
    patientId: null,
    because:
      'Nobody ended this session, so the room was closed by itself. Look at its end before you confirm attendance.',
  });
}

/** Witnesses that came while nobody could be told of them. */
async function announceRecent({ deps, pool }: Sweep): Promise<void> {
  const rooms = await loadRecentRooms(pool, deps.clock.now().subtract({ hours: catchUpHours }));
  for (const room of new Map(rooms.map((one) => [one.sessionId, one])).values()) {
    await asSweep(deps, room, (ctx) => ctx.announce('witnesses.arrived', { sessionId: room.sessionId }));
  }
}

function asSweep<T>(deps: Deps, room: OpenRoom, verb: (ctx: Ctx) => Promise<T>): Promise<T> {
  const actor = { kind: 'system', organizationId: room.organizationId, name: 'sweep' } as const;
  return asActor(deps, actor, `sweep-${room.openingId}`, verb);
}
