// Only in a demo: whoever is of a session may fill its room with bots. Part of the plan's wiring (house.ts), because it asks several
// parts; who runs the bots is handed in by start.ts, so that production knows nothing of them.
import { z } from 'zod';
import { canHelp, canLead } from './care/live/access.ts';
import type { KnockBody } from './care/live/contract.ts';
import { readFacts } from './care/live/facts.ts';
import { stateOf } from './care/live/rules.ts';
import { detailsOf, namesOf } from './foundation/people/service.ts';
import { personOf } from './foundation/people/types.ts';
import type { Ctx } from './platform/ctx.ts';
import { conflict } from './platform/errors.ts';
import { get, post, type Route } from './platform/http/route.ts';

/** Somebody whom a bot may play; without a knock the one who leads. */
export type Playable = { personId: string; initials: string; knock: KnockBody | null };

export type BotHost = {
  /** Starts bots for a session once; asked again, nothing happens. Answers how many are there. */
  invite(ask: {
    organizationId: string;
    sessionId: string;
    endsAt: Temporal.Instant;
    people: readonly Playable[];
  }): Promise<number>;
  /** How many bots this session has now. */
  count(sessionId: string): number;
};

const opensBeforeMinutes = 30;
const answer = z.object({ bots: z.int() });
const asked = z.object({ sessionId: z.uuid() });

export const demoBotRoutes = (host: BotHost): Route[] => [
  get('/api/demo/bots', {
    summary: 'How many bots a session of the demo has',
    may: 'signedIn',
    query: asked,
    answer,
    handle: async (ctx, { query }) => {
      await readFacts(ctx, query.sessionId);
      return { bots: host.count(query.sessionId) };
    },
  }),
  post('/api/demo/bots', {
    summary: 'Fill the room of a demo session with bots',
    may: 'signedIn',
    body: asked,
    answer,
    handle: async (ctx, { body }) => ({ bots: await invite(ctx, host, body.sessionId) }),
  }),
];

async function invite(ctx: Ctx, host: BotHost, sessionId: string): Promise<number> {
  const { session, group, states, now } = await readFacts(ctx, sessionId);
  if (group.state === 'ended' || group.state === 'cancelled') {
    throw conflict('session_over', 'This session is over.', 'Choose the next one.');
  }
  if (session.startsAt - now.epochMilliseconds > opensBeforeMinutes * 60_000) {
    throw conflict(
      'too_early',
      'It is too early: nobody can open this group yet.',
      `Ask again ${opensBeforeMinutes} minutes before it starts.`,
    );
  }
  const asker = personOf(ctx.actor) ?? '';
  const away = session.expected.filter((id) => id !== asker && stateOf(states, id).where === 'away');
  const lead = session.staff.find((one) => canLead(session, one.personId));
  const isLed = group.state === 'open' || canLead(session, asker);
  const leadIds = lead && !isLed && !canHelp(session, asker) ? [lead.personId] : [];
  return host.invite({
    organizationId: ctx.organizationId,
    sessionId,
    endsAt: Temporal.Instant.fromEpochMilliseconds(session.endsAt),
    people: await playable(ctx, leadIds, away, isLed),
  });
}

async function playable(
  ctx: Ctx,
  leadIds: readonly string[],
  patientIds: readonly string[],
  isLedByVisitor: boolean,
): Promise<Playable[]> {
  const ids = [...leadIds, ...patientIds];
  const names = await namesOf(ctx, ids);
  const people = await detailsOf(ctx, patientIds);
  // One of them travels, so that a visitor who leads sees what happens where nobody of the session may treat.
  const travels = isLedByVisitor ? patientIds[4] : undefined;
  return ids.map((personId) => {
    const [first = '', last = ''] = (names.get(personId)?.roomName ?? '').split(' ');
    const person = people.get(personId);
    return {
      personId,
      initials: `${first.slice(0, 1)}${last.slice(0, 1)}`,
      knock: person
        ? {
            place: personId === travels ? 'elsewhere' : 'home',
            state: personId === travels ? 'KY' : (person.state ?? 'OH'),
            address: personId === travels ? 'Exit 12, Florence' : `${person.addressLine}, ${person.city}`,
            alone: true,
            callbackPhone: person.phone ?? '6145550100',
            devicesOk: true,
            headphones: true,
            driving: false,
            isMe: true as const,
          }
        : null,
    };
  });
}
