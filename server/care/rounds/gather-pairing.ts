import {
  canLead,
  type Facts,
  identitiesOf,
  isStaffHere,
  leaderOf,
  openingAt,
  presentIn,
  stateOf,
} from '#server/care/live/service.ts';
import { needSight } from '#server/care/measures/service.ts';
import { clearedPairs, languagesOf, neverPaired, partnerOf } from '#server/foundation/people/service.ts';
import { openAlertsOf } from '#server/planning/safety/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { loadTogether } from './queries.ts';
import type { Pair, PairingInput } from './types.ts';

const rememberDays = 60;
const dayMs = 86_400_000;

/** Who interprets for whom in this round, where the facilitator says so; else as the session's plan says. */
export type Helper = { interpreterId: string; personId: string };

/**
 * Everything that decides who may practise with whom now. `wanted`: who is asked about; absent, everybody who is in the group and seen
 * there.
 */
export async function gatherPairing(
  ctx: Ctx,
  facts: Facts,
  input: { size: 2 | 3; seed: number; helpers: readonly Helper[]; wanted?: readonly string[] },
): Promise<PairingInput> {
  const present = await presentPeople(ctx, facts);
  const ids = input.wanted ?? present.patients;
  const inSight = await whoNeedsSight(ctx, facts, ids);
  const spoken = await languagesOf(ctx, ids);
  return {
    people: ids.map((id) => ({
      id,
      languages: spoken.get(id) ?? [],
      inSight: inSight.has(id),
      interpreterId: interpreterOf(facts, id, input.helpers),
    })),
    size: input.size,
    apart: await neverPaired(ctx, ids),
    partners: await partnersOf(ctx, facts, ids),
    // Without one, partners never sit together.
    clearances: await clearedPairs(ctx, ids, facts.session.localDate),
    together: await recentlyTogether(ctx, facts, ids),
    facilitators: present.facilitators,
    seed: input.seed,
  };
}

function interpreterOf(facts: Facts, personId: string, helpers: readonly Helper[]): string | null {
  const said = helpers.find((one) => one.personId === personId);
  if (said) return said.interpreterId;
  const planned = facts.session.staff.find(
    (one) => one.duty === 'interpreter' && one.forPersonId === personId,
  );
  return planned?.personId ?? null;
}

/** In the group and seen there by the media server; facilitators with who leads first. */
export async function presentPeople(
  ctx: Ctx,
  facts: Facts,
): Promise<{ patients: string[]; facilitators: string[]; interpreters: string[] }> {
  const here = new Set((await presentIn(ctx, openingAt(facts, 'main'))).keys());
  const staff = facts.session.staff.map((one) => one.personId);
  const identities = identitiesOf(facts, [...facts.states.keys(), ...staff]);
  const isHere = (id: string) => here.has(identities.get(id) ?? '');
  const leader = leaderOf(facts.session, facts.marks);
  const leads = staff.filter((id) => canLead(facts.session, id) && isHere(id));
  return {
    patients: [...facts.states.keys()].filter(
      (id) => !isStaffHere(facts, id) && stateOf(facts.states, id).where === 'admitted' && isHere(id),
    ),
    facilitators: leads.sort((a, b) => Number(b === leader) - Number(a === leader)),
    interpreters: facts.session.staff
      .filter((one) => one.duty === 'interpreter' && isHere(one.personId))
      .map((one) => one.personId),
  };
}

/** An open alert that pages, whatever it is about the person, or today's answers. */
async function whoNeedsSight(ctx: Ctx, facts: Facts, ids: readonly string[]): Promise<Set<string>> {
  const watched = new Set(await needSight(ctx, { sessionId: facts.session.id }));
  for (const personId of ids) {
    const open = await openAlertsOf(ctx, { personId });
    if (open.some((one) => one.level === 'page')) watched.add(personId);
  }
  return watched;
}

async function partnersOf(ctx: Ctx, facts: Facts, ids: readonly string[]): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const personId of ids) {
    const partner = await partnerOf(ctx, personId, facts.session.localDate);
    if (partner && personId < partner && ids.includes(partner)) pairs.push([personId, partner]);
  }
  return pairs;
}

async function recentlyTogether(
  ctx: Ctx,
  facts: Facts,
  ids: readonly string[],
): Promise<PairingInput['together']> {
  const since = facts.now.subtract({ hours: 24 * rememberDays });
  const found = await loadTogether(ctx, ids, since);
  return found.map(({ pair, lastAt }) => {
    const days = (facts.now.epochMilliseconds - lastAt) / dayMs;
    return { pair, weight: days < 1 ? 8 : days < 8 ? 4 : days < 22 ? 2 : 1 };
  });
}
