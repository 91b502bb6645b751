import type { Ctx } from '#server/platform/ctx.ts';
import { dutyOf } from './access.ts';
import type { RoomAnswer } from './contract.ts';
import { standingsAtDoor } from './readiness-shown.ts';
import type { View } from './room.ts';
import { doorReasons, stateOf } from './rules.ts';
import { isKeptApartHere } from './rules-placement.ts';
import { toldTo } from './told.ts';

const text = (atMs: number) => Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs)).toString();
const textOrNull = (atMs: number | null) => (atMs === null ? null : text(atMs));

/** Who waits at the door, why they need a look, and what they were told. For staff. */
export async function atDoor(ctx: Ctx, { facts, nameOf }: View): Promise<RoomAnswer['atDoor']> {
  const waiting = [...facts.states]
    .filter(([, state]) => state.where === 'waiting')
    .sort(([, a], [, b]) => (a.since ?? 0) - (b.since ?? 0));
  const standings = await standingsAtDoor(
    ctx,
    facts,
    waiting.map(([personId]) => personId),
  );
  return waiting.map(([personId, person]) => {
    const { why, alone, place, readiness } = standings.get(personId)!;
    const { session, group } = facts;
    const notPlacedTogether = isKeptApartHere(personId, facts.states, facts.apart);
    return {
      personId,
      displayName: nameOf(personId),
      since: text(person.since ?? 0),
      why: [...why, ...doorReasons({ session, group, personId, person, alone, notPlacedTogether })],
      held: person.held,
      rangAt: textOrNull(person.rangAt),
      told: toldTo(facts.marks, personId, person.since),
      place,
      readiness,
    };
  });
}

/** Expected or once here, now neither at the door nor inside. For staff. */
export function notHere({ facts, nameOf }: View): RoomAnswer['notHere'] {
  const known = [...facts.states.keys()].filter((id) => dutyOf(facts.session, id) === null);
  return [...new Set([...facts.session.expected, ...known])].flatMap((personId) => {
    const { where, since, onPhone } = stateOf(facts.states, personId);
    if (onPhone || where === 'admitted' || where === 'waiting' || where === 'private' || where === 'breakout')
      return [];
    const state = where !== 'away' ? where : since === null ? 'not_arrived' : 'stepped_away';
    return [{ personId, displayName: nameOf(personId), state, since: textOrNull(since) }];
  });
}
