// The door of this part for those above it: what is known of a session, as it was written.

export { canHelp, canLead, isSupport } from './access.ts';
// A listening round is staged on top of a session: its part reads the same facts under the same lock, writes marks, and moves people
// through the one mechanism of places (decision 0024).
export { arrivalLag } from './arrival-lag.ts';
export {
  backFromBreakout,
  bringSupportAlong,
  closeBreakouts,
  closeEmptyBreakouts,
  identitiesOf,
  openBreakouts,
  placeInBreakout,
} from './breakouts.ts';
export {
  type Facts,
  isStaffHere,
  lockFacts,
  me,
  mustBeOpen,
  mustHelp,
  mustLead,
  openingAt,
  personMark,
  presentIn,
  readFacts,
  seatOf,
  staffMark,
  tellRoom,
  tellRound,
  tellSession,
} from './facts.ts';
export { closeProofs } from './licence-proofs.ts';
export { stateOf } from './rules.ts';
export { leaderOf } from './rules-placement.ts';
export { whoSits } from './who-sits.ts';

import type { Ctx } from '#server/platform/ctx.ts';
import * as queries from './queries.ts';
import { sessionsWithGrounds } from './queries-arrival.ts';
import { arrivalMarks } from './rules-arrival.ts';
import { withoutUndone } from './rules-inside.ts';
import type { Ground, Mark, Opening, SessionWitnesses } from './types.ts';

export { withoutUndone } from './rules-inside.ts';
export { waitsCausedByStaff } from './rules-waiting.ts';
export { type StepThatRan, stepsThatRan } from './steps.ts';

/** Every witness of a session with its rooms and seats: what attendance and evidence are derived from. Who may know is for the caller. */
export async function witnessesOfSession(ctx: Ctx, sessionId: string): Promise<SessionWitnesses> {
  return {
    sessionId,
    openings: (await queries.loadOpenings(ctx, [sessionId])).map(({ sessionId: _, ...opening }) => opening),
    seats: await queries.loadSeats(ctx, sessionId),
    occupancies: await queries.loadOccupancies(ctx, sessionId),
    witnesses: await queries.loadWitnesses(ctx, sessionId),
  };
}

/** The few rows that staff and people wrote themselves, with what staff typed: for those who were there. */
export async function marksOfSession(
  ctx: Ctx,
  sessionId: string,
): Promise<{ openings: Opening[]; marks: Mark[] }> {
  const openings = await queries.loadOpenings(ctx, [sessionId]);
  const marks = await queries.loadMarks(ctx, sessionId);
  return { openings, marks: withoutUndone(marks, (mark) => mark.body.undoes) };
}

/**
 * On what ground people were let in where nobody was covered on file, by session and person. `welfareContact`: nothing of the session was
 * treatment for them, whatever was named later.
 */
export async function groundsOfSessions(
  ctx: Ctx,
  sessionIds: readonly string[],
): Promise<Map<string, Map<string, { ground: Ground | null; welfareContact: boolean }>>> {
  const found = new Map<string, Map<string, { ground: Ground | null; welfareContact: boolean }>>();
  for (const sessionId of await sessionsWithGrounds(ctx, sessionIds)) {
    const people = [...arrivalMarks(await queries.loadMarks(ctx, sessionId))].filter(([, one]) => one.ground);
    found.set(
      sessionId,
      new Map(
        people.map(([id, { ground, welfareContact }]) => [id, { ground: ground!.ground, welfareContact }]),
      ),
    );
  }
  return found;
}

/** When staff first opened and last ended each session; absent: never opened. `endedAt` is null while one is open. */
export async function openedAndEnded(
  ctx: Ctx,
  sessionIds: readonly string[],
): Promise<Map<string, { openedAt: Temporal.Instant; endedAt: Temporal.Instant | null }>> {
  const openings = await queries.loadOpenings(ctx, sessionIds);
  const instant = (atMs: number) => Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs));
  return new Map(
    [...Map.groupBy(openings, (one) => one.sessionId)].map(([sessionId, own]) => {
      const closed = own.map((one) => one.closedAt).filter((at) => at !== null);
      const endedAt = closed.length === own.length ? instant(Math.max(...closed)) : null;
      return [sessionId, { openedAt: instant(Math.min(...own.map((one) => one.openedAt))), endedAt }];
    }),
  );
}
