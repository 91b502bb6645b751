import type { Ctx } from '#server/platform/ctx.ts';
import { canHelp, canLead, dutyOf } from './access.ts';
import type { RoomAnswer } from './contract.ts';
import { openingAt, presentIn, seatOf } from './facts.ts';
import type { View } from './room.ts';
import { stateOf } from './rules.ts';
import { facilitatorsGone, leaderOf } from './rules-placement.ts';
import type { Duty } from './types.ts';

const text = (atMs: number) => Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs)).toString();

/** Which private rooms are open and who is in them. For staff: patients are not told that there is one. */
export async function presentPrivateRooms(ctx: Ctx, view: View): Promise<RoomAnswer['privateRooms']> {
  const { facts, meId, nameOf } = view;
  const rooms: RoomAnswer['privateRooms'] = [];
  for (const [roomId, opening] of facts.privateRooms) {
    const present = await presentIn(ctx, opening);
    const people = [...facts.states]
      .filter(([, state]) => state.roomId === roomId)
      .map(([personId, state]) => ({
        personId,
        displayName: nameOf(personId),
        isStaff: canHelp(facts.session, personId),
        support: supportDuty(dutyOf(facts.session, personId)),
        me: personId === meId,
        here: present.has(identityOf(view, personId)),
        since: text(state.since ?? 0),
      }));
    rooms.push({ roomId, openedAt: text(opening.openedAt), people });
  }
  return rooms;
}

const supportDuty = (duty: Duty | null) => (duty === 'interpreter' || duty === 'captioner' ? duty : null);

/** Who interprets or captions here, and for whom. */
export function presentSupport({ facts, nameOf }: View): RoomAnswer['support'] {
  return facts.session.staff.flatMap(({ personId, duty, forPersonId = null }) => {
    const own = supportDuty(duty);
    return own ? [{ personId, displayName: nameOf(personId), duty: own, forPersonId }] : [];
  });
}

/** Who leads, and why it is quiet while no facilitator is in the group. */
export async function presentLeading(ctx: Ctx, view: View): Promise<RoomAnswer['leading']> {
  const { facts, staff, nameOf } = view;
  const leaderId = leaderOf(facts.session, facts.marks);
  return {
    leaderId: staff ? leaderId : null,
    leaderName: leaderId === null ? null : nameOf(leaderId),
    quiet: await whyQuiet(ctx, view),
  };
}

async function whyQuiet(ctx: Ctx, view: View): Promise<RoomAnswer['leading']['quiet']> {
  const { facts, place } = view;
  const main = openingAt(facts, 'main');
  if (!main) return null;
  const leads = facts.session.staff.map((one) => one.personId).filter((id) => canLead(facts.session, id));
  const present = place === 'main' ? view.present : await presentIn(ctx, main);
  if (leads.some((id) => present.has(identityOf(view, id)))) return null;
  const apart = leads
    .map((id) => stateOf(facts.states, id))
    .filter((one) => one.where === 'private' || one.where === 'breakout');
  if (apart.length > 0) {
    const since = text(Math.max(...apart.map((one) => one.since ?? 0)));
    return { why: 'apart', since, paged: false };
  }
  const gone = facilitatorsGone(facts.marks);
  return gone && { why: 'gone', since: text(gone.since), paged: gone.paged };
}

const identityOf = (view: View, personId: string) => seatOf(view.facts, personId)?.identity ?? '';
