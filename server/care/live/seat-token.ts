import type { Ctx } from '#server/platform/ctx.ts';
import { conflict } from '#server/platform/errors.ts';
import type { MediaServer } from '#server/platform/livekit.ts';
import { canHelp, isSupport } from './access.ts';
import type { SeatTokenAnswer } from './contract.ts';
import {
  type Facts,
  isStaffHere,
  lockFacts,
  me,
  mustBeOpen,
  readFacts,
  seatOf,
  takeSeat,
  tellRoom,
  whereabouts,
} from './facts.ts';
import { loadLastSeen } from './queries.ts';
import { hasLapsed, stateOf } from './rules.ts';

// The media server lets a token join until a minute after it expires, and refreshes it itself once joined.
const tokenTtlSeconds = 120;

/**
 * The pass for one seat and the one room where it is now, only for staff on duty and people who are admitted or in a private room. The room is made sure of first:
 * after a restart the media server knows none, and joining makes none.
 */
export async function seatToken(
  ctx: Ctx,
  media: MediaServer,
  input: { sessionId: string },
): Promise<SeatTokenAnswer> {
  const personId = me(ctx);
  let facts = await readFacts(ctx, input.sessionId);
  // Only a new seat is made under the session's lock: a dozen people on their way to their circles do not wait for one another.
  const known = seatOf(facts, personId);
  if (!known) facts = await lockFacts(ctx, input.sessionId);
  const staff = isStaffHere(facts, personId);
  const { place, opening } = whereabouts(facts, personId);
  if (place === null || place === 'main') mustBeOpen(facts);
  if (!staff && place !== null && place !== 'main') ctx.audit.aboutPatients([personId]);
  else if (!staff) await mustBeAdmitted(ctx, facts, personId);
  if (!place || !opening) throw notAdmitted();
  const seat = known ?? (await takeSeat(ctx, facts, personId, personId));
  await media.ensureRoom(opening.mediaName);
  const pass = await media.joiningPass({
    room: opening.mediaName,
    identity: seat.identity,
    ttlSeconds: tokenTtlSeconds,
    mayShareScreen: canHelp(facts.session, personId),
    // Only who writes captions sends text; between patients there is no way to write to one another.
    maySendText: isSupport(facts.session, personId),
  });
  ctx.audit.changed('seat', [seat.id]);
  if (staff) await tellRoom(ctx, facts);
  return {
    ...pass,
    identity: seat.identity,
    place,
    expiresAt: facts.now.add({ seconds: tokenTtlSeconds }).toString(),
  };
}

async function mustBeAdmitted(ctx: Ctx, facts: Facts, personId: string): Promise<void> {
  const person = stateOf(facts.states, personId);
  if (person.where === 'removed') {
    throw conflict(
      'removed',
      'Staff asked you to leave this session.',
      'They can let you back in. Call the program if you do not know why.',
    );
  }
  const lastSeen = await loadLastSeen(ctx, facts.session.id, personId);
  if (person.where === 'admitted' && !hasLapsed(person, lastSeen, facts.now.epochMilliseconds)) return;
  throw notAdmitted();
}

const notAdmitted = () =>
  conflict('not_admitted', 'You are not admitted yet.', 'Go to the door and wait until staff let you in.');
