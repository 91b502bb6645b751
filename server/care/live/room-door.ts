import { placesOfSession } from '#server/planning/safety/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { dutyOf } from './access.ts';
import type { RoomAnswer } from './contract.ts';
import type { View } from './room.ts';
import { doorReasons, stateOf } from './rules.ts';
import { isKeptApartHere } from './rules-placement.ts';
import { toldTo } from './told.ts';

const text = (atMs: number) => Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs)).toString();
const textOrNull = (atMs: number | null) => (atMs === null ? null : text(atMs));

/** Who waits at the door, why they need a look, and what they were told. For staff. */
export async function atDoor(ctx: Ctx, { facts, nameOf }: View): Promise<RoomAnswer['atDoor']> {
  const places = await placesOfSession(ctx, facts.session.id);
  return [...facts.states]
    .filter(([, state]) => state.where === 'waiting')
    .sort(([, a], [, b]) => (a.since ?? 0) - (b.since ?? 0))
    .map(([personId, person]) => {
      const place = places.get(personId) ?? null;
      const { session, group } = facts;
      const notPlacedTogether = isKeptApartHere(personId, facts.states, facts.apart);
      return {
        personId,
        displayName: nameOf(personId),
        since: text(person.since ?? 0),
        why: doorReasons({
          session,
          group,
          personId,
          person,
          alone: place?.alone ?? null,
          notPlacedTogether,
        }),
        held: person.held,
        rangAt: textOrNull(person.rangAt),
        told: toldTo(facts.marks, personId, person.since),
        place: place && {
          place: place.place,
          state: place.state,
          address: place.address,
          alone: place.alone,
          callbackPhone: place.callbackPhone,
        },
      };
    });
}

/** Expected or once here, now neither at the door nor inside. For staff. */
export function notHere({ facts, nameOf }: View): RoomAnswer['notHere'] {
  const known = [...facts.states.keys()].filter((id) => dutyOf(facts.session, id) === null);
  return [...new Set([...facts.session.expected, ...known])].flatMap((personId) => {
    const { where, since, onPhone } = stateOf(facts.states, personId);
    if (onPhone || where === 'admitted' || where === 'waiting' || where === 'private') return [];
    const state = where !== 'away' ? where : since === null ? 'not_arrived' : 'stepped_away';
    return [{ personId, displayName: nameOf(personId), state, since: textOrNull(since) }];
  });
}
