import { type Facts, mustBeOpen, mustLead } from '#server/care/live/service.ts';
import { namesOf } from '#server/foundation/people/service.ts';
import { facilitatorDemanded } from '#server/planning/coverage/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict } from '#server/platform/errors.ts';
import type { ArrangementAnswer, ArrangementBody } from './contract.ts';
import { gatherPairing, type Helper, presentPeople } from './gather-pairing.ts';
import { costsOf } from './rules-counting.ts';
import { propose } from './rules-pairing.ts';
import { faultsOf } from './rules-together.ts';
import { plannedMs } from './rules-turns.ts';
import { formatOf, readScene } from './scene.ts';
import type { Arrangement, Because, Format, PairingInput, Proposal } from './types.ts';

/** Who could practise with whom, and why so. Nothing is kept of it until somebody starts it. */
export async function proposeRound(
  ctx: Ctx,
  input: { sessionId: string; formatKey: string; seed: number; helpers: readonly Helper[] },
): Promise<ArrangementAnswer> {
  const { facts } = await readScene(ctx, input.sessionId);
  mustLead(ctx, facts);
  mustBeOpen(facts);
  const format = await formatOf(ctx, facts.session.programId, input.formatKey);
  const gathered = await gatherPairing(ctx, facts, { ...input, size: format.size });
  const proposal = format.place === 'fishbowl' ? forFishbowl(gathered) : propose(gathered);
  return present(ctx, facts, { format, gathered, arrangement: proposal, proposal });
}

/** The same about circles that were made by hand: what speaks against them, and what they cost. */
export async function checkRound(
  ctx: Ctx,
  input: { sessionId: string } & ArrangementBody,
): Promise<ArrangementAnswer> {
  const { facts } = await readScene(ctx, input.sessionId);
  mustLead(ctx, facts);
  mustBeOpen(facts);
  const { format, gathered } = await gatherFor(ctx, facts, input);
  return present(ctx, facts, { format, gathered, arrangement: arrangementOf(input, format), proposal: null });
}

export async function gatherFor(
  ctx: Ctx,
  facts: Facts,
  input: ArrangementBody,
): Promise<{ format: Format; gathered: PairingInput }> {
  const format = await formatOf(ctx, facts.session.programId, input.formatKey);
  const gathered = await gatherPairing(ctx, facts, { size: format.size, seed: 0, helpers: input.helpers });
  return { format, gathered };
}

/** Around a fishbowl everybody stays in the group, and so does the facilitator: nobody is out of sight and no interpreter moves. */
export function faultsIn(
  gathered: PairingInput,
  arrangement: Arrangement,
  format: Format,
): ReturnType<typeof faultsOf> {
  const faults = faultsOf(gathered, arrangement);
  if (format.place === 'breakouts') return faults;
  return faults.filter((one) => one.code !== 'out_of_sight' && one.code !== 'interpreter_away');
}

export function arrangementOf(input: ArrangementBody, format: Format): Arrangement {
  if (format.place === 'fishbowl' && input.circles.length !== 1) {
    throw conflict(
      'one_circle',
      'A fishbowl has one circle in the middle.',
      'Choose two people, or more, for it.',
    );
  }
  return { circles: input.circles, stay: input.stay };
}

/** Two in the middle, those who practised least lately; everybody else stays around them. */
function forFishbowl(gathered: PairingInput): Proposal {
  const { circles, because, stay, stayBecause } = propose({
    ...gathered,
    people: gathered.people.map((one) => ({ ...one, inSight: false, interpreterId: null })),
  });
  const [first] = circles;
  if (!first) return { circles: [], because: [], stay, stayBecause };
  const middle = { ...first, members: first.members.slice(0, 2), facilitatorId: null, interpreterIds: [] };
  return {
    circles: [middle],
    because: because.slice(0, 1),
    stay: gathered.people.map((one) => one.id).filter((id) => !middle.members.includes(id)),
    stayBecause: [],
  };
}

async function present(
  ctx: Ctx,
  facts: Facts,
  plan: { format: Format; gathered: PairingInput; arrangement: Arrangement; proposal: Proposal | null },
): Promise<ArrangementAnswer> {
  const { format, gathered, arrangement, proposal } = plan;
  const { facilitators, interpreters } = await presentPeople(ctx, facts);
  const ids = gathered.people.map((one) => one.id);
  const mentioned = [...arrangement.circles.flatMap((one) => one.members), ...arrangement.stay];
  const names = await namesOf(ctx, [...ids, ...mentioned, ...facilitators, ...interpreters]);
  const named = (personId: string) => ({ personId, name: names.get(personId)?.roomName ?? '' });
  const why = new Map<number, readonly Because[]>(proposal?.because.map((one) => [one.circle, one.why]));
  const stayWhy = new Map(proposal?.stayBecause.map((one) => [one.personId, one.why]));
  const demanded = await facilitatorDemanded(ctx, ids, facts.session.localDate);
  const roundMs = plannedMs(format);
  const apart = format.place === 'fishbowl' ? { circles: [], stay: [] } : arrangement;
  ctx.audit.shown('session', [facts.session.id]);
  ctx.audit.aboutPatients(ids);
  return {
    circles: arrangement.circles.map((circle, index) => ({
      members: circle.members.map(named),
      facilitator: circle.facilitatorId ? named(circle.facilitatorId) : null,
      interpreters: circle.interpreterIds.map(named),
      why: [...(why.get(index) ?? [])],
    })),
    stay: arrangement.stay.map((id) => ({ ...named(id), why: stayWhy.get(id) ?? null })),
    faults: faultsIn(gathered, arrangement, format).map((one) => ({ ...one, people: one.people.map(named) })),
    costs: costsOf(apart, demanded, roundMs).map(({ personId, minutes }) => ({
      ...named(personId),
      minutes,
    })),
    minutes: roundMs / 60_000,
    people: ids.map(named),
    facilitators: facilitators.map(named),
    interpreters: interpreters.map(named),
  };
}
