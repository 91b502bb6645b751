import { createHash } from 'node:crypto';
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
import { type Facts, lockFacts } from './facts.ts';
import { closeGroup } from './lead.ts';
import { closeOpening, insertWitness } from './queries.ts';
import { aloneAt, loadClosedNames, loadOpenRooms, loadRecentRooms, type OpenRoom } from './queries-ledger.ts';
import { keepSweeps } from './queries-standing.ts';
import { closesAnywayAfterEndMs, closesEmptyAfterEndMs } from './rules.ts';
import { isAllAsItShouldBe } from './rules-sweep.ts';
import { makeStandings, type Standings } from './standing.ts';
import { takeOutStrangers } from './tidy.ts';
import type { Opening, Standing, SweepBody } from './types.ts';
import { watchFacilitators } from './watch-facilitators.ts';

const everyMs = 10_000;
const lockNumber = 7412;
/** Rooms that the media server is asked about at one time. */
const askedAtOnce = 8;
const catchUpHours = 24;

export type Sweep = {
  deps: Deps;
  media: MediaServer;
  /** Connected as the witness role. */
  pool: pg.Pool;
  standings: Standings;
};

type SweepSettings = { deps: Deps; witnessUrl: string; livekit: LivekitSettings | null };

/**
 * Asks the media server every ten seconds who is in each open room, and at once after our own start: a webhook that never came
 * costs nothing then. One process does it, however many run.
 */
export function startSweep({ deps, witnessUrl, livekit }: SweepSettings): Running {
  const { log } = deps;
  const sweep: Sweep = {
    deps,
    media: openMediaServer(livekit),
    pool: makePool(witnessUrl, 2),
    standings: makeStandings(),
  };
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
    const looks = await lookAtAll(sweep, open, new Set(existing));
    for (const look of await notAsItShouldBe(sweep, looks)) {
      await lookCloser(sweep, look).catch((err: unknown) => couldNot(sweep, look.room, err));
    }
    for (const name of await loadClosedNames(sweep.pool, existing)) await sweep.media.deleteRoom(name);
  });
}

type Look = {
  room: OpenRoom;
  participants: MediaParticipant[];
  at: Temporal.Instant;
  standing: Standing | null;
};

const couldNot = ({ deps }: Sweep, { sessionId }: OpenRoom, err: unknown) =>
  deps.log.warn({ err, sessionId }, 'one room could not be swept');

async function lookAtAll(
  sweep: Sweep,
  rooms: readonly OpenRoom[],
  existing: ReadonlySet<string>,
): Promise<Look[]> {
  const { deps, media, standings } = sweep;
  const looks: Look[] = [];
  const left = [...rooms];
  const askOneByOne = async () => {
    for (let room = left.shift(); room; room = left.shift()) {
      try {
        // Rooms are made by us only: one that is gone was lost in a restart of the media server.
        if (!existing.has(room.mediaName)) await media.ensureRoom(room.mediaName);
        const at = deps.clock.now();
        const participants = await media.participants(room.mediaName);
        looks.push({ room, at, participants, standing: await standings.of(deps, room) });
      } catch (err) {
        couldNot(sweep, room, err);
      }
    }
  };
  await Promise.all(Array.from({ length: askedAtOnce }, askOneByOne));
  return looks;
}

/** Writes down in one statement what was seen where a session stands as it was read (decision 0040); answers what needs a closer look. */
async function notAsItShouldBe({ deps, standings }: Sweep, looks: readonly Look[]): Promise<Look[]> {
  const kept: (Look & { standing: Standing })[] = [];
  const rest: Look[] = [];
  for (const look of looks) {
    const { room, standing } = look;
    const inside = look.participants.map((one) => one.identity);
    const now = look.at.epochMilliseconds;
    if (standing && isAllAsItShouldBe(standing, { openingId: room.openingId, inside, now }))
      kept.push({ ...look, standing });
    else rest.push(look);
  }
  const stands = await keepSweeps(
    deps,
    kept.map((look) => {
      const { sourceKey, body } = witnessOf(look);
      const { version } = look.standing;
      return { ...look.room, version, at: look.at, sourceKey, body, bodyHash: sha256(body) };
    }),
  );
  rest.push(...kept.filter((_look, index) => !stands[index]));
  for (const { room, standing } of rest) standings.forget(room, standing);
  return rest;
}

async function lookCloser({ deps, media }: Sweep, look: Look): Promise<void> {
  const { room, participants, at } = look;
  await asSweep(deps, room, async (ctx) => {
    const facts = await lockFacts(ctx, room.sessionId);
    const opening = facts.openings.find((one) => one.id === room.openingId);
    if (!opening || opening.closedAt !== null) return;
    const { sessionId, openingId } = room;
    const witness = { source: 'sweep', kind: 'participants', personId: null, byPersonId: null } as const;
    await insertWitness(ctx, { ...witness, ...witnessOf(look), sessionId, openingId, at });
    const inside = participants.map((one) => one.identity);
    await takeOutStrangers(ctx, media, facts, opening, inside);
    if (opening.roomKind === 'main') await watchFacilitators(ctx, facts, inside);
    await closeIfForgotten(ctx, media, facts, opening, participants);
  });
}

function witnessOf({ room, participants, at }: Look): { sourceKey: string; body: string } {
  const body: SweepBody = { room: room.mediaName, participants };
  return { sourceKey: `${room.openingId}:${at.epochMilliseconds}`, body: JSON.stringify(body) };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function closeIfForgotten(
  ctx: Ctx,
  media: MediaServer,
  facts: Facts,
  opening: Opening,
  participants: readonly MediaParticipant[],
): Promise<void> {
  const pastEndMs = facts.now.epochMilliseconds - facts.session.endsAt;
  const graceMs = participants.length === 0 ? closesEmptyAfterEndMs : closesAnywayAfterEndMs;
  if (pastEndMs <= graceMs) return;
  // A talk that goes on is nobody's to cut; an empty room is.
  if (opening.roomKind === 'breakout') return;
  if (opening.roomKind === 'private') {
    if (participants.length === 0) await closeOpening(ctx, opening.id, facts.now);
    return;
  }
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
