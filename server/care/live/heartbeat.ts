import { createHash } from 'node:crypto';
import { type Actor, asActor, type Ctx, type Deps } from '#server/platform/ctx.ts';
import { conflict } from '#server/platform/errors.ts';
import { together } from '#server/platform/together.ts';
import type { HeartbeatBody } from './contract.ts';
import { me, readFacts, seatOf, whereabouts } from './facts.ts';
import { insertWitness } from './queries.ts';
import { type BeatGiven, type BeatKept, keepHeartbeats } from './queries-standing.ts';
import { makeStandings } from './standing.ts';
import type { StandingSeat } from './types.ts';

const slotMs = 5_000;
const limits = { atWork: 1, longestBatch: 500, longestQueue: 10_000 };
/** As it was read before, and once more: a session that changes at every beat is not read for ever. */
const mostReads = 2;

type Input = { sessionId: string } & HeartbeatBody;
type Asked = { deps: Deps; actor: Actor; requestId: string };

/**
 * The browser says that it is alive, and whether it is connected to the room. Our clock counts, not the browser's. Many are one statement
 * (decision 0040); who has no seat here, or is not of this session any more, goes the long way and is told so. It leaves no row in the audit
 * log: it shows nothing, and what it says is a row of its own, with who said it.
 */
export function takesHeartbeats(): (asked: Asked, input: Input) => Promise<{ recorded: boolean }> {
  const standings = makeStandings();
  const keep = together(limits, (beats: readonly { deps: Deps; beat: BeatGiven }[]) =>
    keepHeartbeats(
      beats[0]!.deps,
      beats.map((one) => one.beat),
    ),
  );
  return async ({ deps, actor, requestId }, input) => {
    const personId = actor.kind === 'person' ? actor.personId : '';
    const which = { organizationId: actor.organizationId, sessionId: input.sessionId };
    for (let read = 1; read <= mostReads; read++) {
      const standing = await standings.of(deps, which);
      const seat = standing?.seats.get(personId);
      if (standing && seat) {
        const beat = beatOf(which.organizationId, personId, seat, standing.version, deps, input);
        const kept: BeatKept = await keep({ deps, beat });
        if (kept === 'kept') return { recorded: true };
        if (kept === 'ask') break;
      }
      standings.forget(which, standing);
    }
    return asActor(deps, actor, requestId, (ctx) => beatAlone(ctx, input));
  };
}

function beatOf(
  organizationId: string,
  personId: string,
  seat: StandingSeat,
  version: string,
  { clock }: Deps,
  input: Input,
): BeatGiven {
  const at = clock.now();
  const body = bodyOf(seat.identity, seat.mediaName, input);
  return {
    organizationId,
    sessionId: input.sessionId,
    version,
    personId,
    seatId: seat.seatId,
    openingId: seat.openingId,
    sourceKey: keyOf(seat.seatId, at, input),
    bodyHash: createHash('sha256').update(body).digest('hex'),
    kind: input.connected ? 'connected' : 'not_connected',
    at,
    body,
  };
}

const keyOf = (seatId: string, at: Temporal.Instant, { key }: Input) =>
  `${seatId}:${key ?? Math.floor(at.epochMilliseconds / slotMs)}`;

const bodyOf = (identity: string, room: string | null, { participantSid: sid, connected }: Input) =>
  JSON.stringify({ identity, sid, room, connected });

async function beatAlone(ctx: Ctx, input: Input): Promise<{ recorded: boolean }> {
  const facts = await readFacts(ctx, input.sessionId);
  const personId = me(ctx);
  const seat = seatOf(facts, personId);
  if (!seat) {
    throw conflict(
      'no_seat',
      'You have no seat in this session yet.',
      'Go in first; then the room counts you.',
    );
  }
  const { opening } = whereabouts(facts, personId);
  const recorded = await insertWitness(ctx, {
    source: 'heartbeat',
    sourceKey: keyOf(seat.id, facts.now, input),
    kind: input.connected ? 'connected' : 'not_connected',
    sessionId: input.sessionId,
    openingId: opening?.id ?? null,
    personId,
    byPersonId: personId,
    at: facts.now,
    body: bodyOf(seat.identity, opening?.mediaName ?? null, input),
  });
  return { recorded };
}
