import { attestPlace } from '#server/planning/safety/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid } from '#server/platform/errors.ts';
import { readinessOf } from './arrival.ts';
import { momentWithin } from './assist.ts';
import type { PhoneBody, PhoneSeated } from './contract-phone.ts';
import { mustBeOpen, readFacts, seatOf, staffMark, whereabouts } from './facts.ts';
import { begin, type Done, finish, type OnePerson } from './one-person.ts';
import { insertOccupancy, insertSeat, loadOccupancies, loadSeats } from './queries.ts';
import { stateOf } from './rules.ts';
import { holdsBack } from './rules-arrival.ts';

const phoneBackMs = 15 * 60_000;

/**
 * A seat without media: somebody is on the telephone, and staff say from when. The door is the same as for a picture: staff write down
 * where the person is, and where nobody here may treat there, or something else is missing, the person waits at the door until staff
 * have decided. Whoever is inside already only changes the means.
 */
export async function joinByPhone(ctx: Ctx, input: OnePerson & PhoneBody): Promise<PhoneSeated> {
  const { facts: before, by } = await begin(ctx, input);
  mustBeOpen(before);
  const { personId, sessionId } = input;
  if (stateOf(before.states, personId).where === 'removed') {
    throw conflict('removed', 'This person was removed.', 'Let them back in first.');
  }
  if (await onPhone(ctx, input)) return { done: false, missing: [] };
  if (input.place) await attestPlace(ctx, { ...input.place, personId, sessionId });
  const facts = input.place ? await readFacts(ctx, sessionId) : before;
  if (whereabouts(facts, personId).place === null) {
    const { missing, place } = (await readinessOf(ctx, facts, [personId])).get(personId)!;
    if (!place) {
      throw conflict(
        'missing_place',
        'Nobody knows yet where this person is.',
        'Ask them, and write down the state and the address: help would go there, and it decides who may treat them.',
      );
    }
    if (holdsBack(missing)) {
      const body = input.reason ? { reason: input.reason } : {};
      if (!stateOf(facts.states, personId).called) await staffMark(ctx, facts, 'called', { personId, body });
      await finish(ctx, facts, personId);
      return { done: false, missing };
    }
  }
  const called = facts.marks.findLast((mark) => mark.kind === 'called' && mark.personId === personId);
  const reason = input.reason || called?.body.reason;
  const at = momentWithin(facts, input.at, phoneBackMs);
  const seat = seatOf(facts, personId, 'phone') ?? (await makePhoneSeat(ctx, sessionId, at));
  await insertOccupancy(ctx, {
    seatId: seat.id,
    personId,
    direction: 'in',
    at,
    confirmedBy: by,
    reason: 'phone',
  });
  await staffMark(ctx, facts, 'phone_joined', {
    personId,
    at,
    body: { identity: seat.identity, ...(reason ? { reason } : {}) },
  });
  await finish(ctx, facts, personId);
  return { done: true, missing: [] };
}

export async function leaveByPhone(ctx: Ctx, input: OnePerson & { at?: string | undefined }): Promise<Done> {
  const { facts, by } = await begin(ctx, input);
  const came = await onPhone(ctx, input);
  if (!came) return { done: false };
  const at = momentWithin(facts, input.at, phoneBackMs);
  if (at.epochMilliseconds < came.at) throw invalid({ at: 'This is before the call began.' });
  await insertOccupancy(ctx, {
    seatId: came.seatId,
    personId: input.personId,
    direction: 'out',
    at,
    confirmedBy: by,
    reason: 'phone',
  });
  await staffMark(ctx, facts, 'phone_left', {
    personId: input.personId,
    at,
    body: { identity: came.seatId },
  });
  return finish(ctx, facts, input.personId);
}

async function makePhoneSeat(
  ctx: Ctx,
  sessionId: string,
  at: Temporal.Instant,
): Promise<{ id: string; identity: string }> {
  const id = ctx.newId();
  await insertSeat(ctx, { id, sessionId, media: 'phone', at });
  return { id, identity: id };
}

/** The call that goes on now, if there is one. */
async function onPhone(ctx: Ctx, input: OnePerson): Promise<{ seatId: string; at: number } | null> {
  const phones = new Set(
    (await loadSeats(ctx, input.sessionId)).filter((seat) => seat.media === 'phone').map((seat) => seat.id),
  );
  const last = (await loadOccupancies(ctx, input.sessionId))
    .filter((one) => one.personId === input.personId && phones.has(one.seatId))
    .at(-1);
  return last?.direction === 'in' ? { seatId: last.seatId, at: last.at } : null;
}
