import { type Facts, lockFacts, readFacts } from '#server/care/live/service.ts';
import { settingsOf } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notFound, stale } from '#server/platform/errors.ts';
import { houseFormats, ownFormat } from './formats.ts';
import { loadLastRound, loadRoundSeats } from './queries.ts';
import { type RoundNow, roundNow } from './rules-round.ts';
import type { Format, RoundSeat } from './types.ts';

/** What every verb of this part starts from: the session, and its last round as it stands. */
export type Scene = { facts: Facts; now: RoundNow | null; seats: readonly RoundSeat[] };

export async function readScene(ctx: Ctx, sessionId: string): Promise<Scene> {
  return sceneOf(ctx, await readFacts(ctx, sessionId));
}

/** The same for a verb that changes something: others who change this session wait until it is done. */
export async function lockScene(ctx: Ctx, sessionId: string): Promise<Scene> {
  return sceneOf(ctx, await lockFacts(ctx, sessionId));
}

async function sceneOf(ctx: Ctx, facts: Facts): Promise<Scene> {
  const round = await loadLastRound(ctx, facts.session.id);
  if (!round) return { facts, now: null, seats: [] };
  const seats = await loadRoundSeats(ctx, round.id);
  const now = roundNow({ round, seats, marks: facts.marks, now: facts.now.epochMilliseconds });
  return { facts, now, seats };
}

export function mustRun({ now }: Scene): RoundNow {
  if (now?.state === 'running') return now;
  throw conflict('no_round', 'No round runs now.', 'Everybody is back in the group; start another one.');
}

/** An act that names what it saw is done to that, or not at all. */
export function refuseOlder(now: RoundNow | null, seen: string): void {
  if ((now?.seen ?? '0') === seen) return;
  throw stale('stale_round', 'The round has moved on meanwhile.', { seen: now?.seen ?? '0' });
}

/** Ours, and the program's own in their place or beside them. */
export async function formatsOf(ctx: Ctx, programId: string): Promise<Format[]> {
  const { listeningFormats } = await settingsOf(ctx, programId);
  const own = new Set(listeningFormats.map((one) => one.key));
  return [...listeningFormats.map(ownFormat), ...houseFormats.filter((one) => !own.has(one.key))];
}

export async function formatOf(ctx: Ctx, programId: string, key: string): Promise<Format> {
  const format = (await formatsOf(ctx, programId)).find((one) => one.key === key);
  if (!format) throw notFound('format');
  return format;
}
