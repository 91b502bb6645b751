import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notAllowed, notFound } from '#server/platform/errors.ts';
import * as clearances from './queries-clearances.ts';
import { isOpen, mostDays } from './rules-clearance.ts';
import { separatedPair } from './rules-separation.ts';
import { careTeamOf, mustSeePerson, neverPaired, partnerOf } from './service.ts';
import { type Clearance, personOf } from './types.ts';

type Pair = [string, string];

/** They may practise together until that day. Who says so has asked each of them alone; what they answered is not kept here. */
export async function openClearance(
  ctx: Ctx,
  input: { personId: string; plan: Clearance['plan']; lastDay: Temporal.PlainDate },
): Promise<string> {
  const { by, pair } = await mustTreatBoth(ctx, input.personId);
  const date = ctx.today;
  if (Temporal.PlainDate.compare(input.lastDay, date) < 0) {
    throw invalid({ lastDay: 'Choose today or a later day.' });
  }
  if (Temporal.PlainDate.compare(input.lastDay, date.add({ days: mostDays })) > 0) {
    throw invalid({ lastDay: `At most ${mostDays} days; then each of them is asked again.` });
  }
  await clearances.lockClearances(ctx, pair);
  if ((await neverPaired(ctx, pair)).length > 0) {
    throw conflict('kept_apart', 'These two are kept apart.', 'Ask the director about it first.');
  }
  if ((await openOnes(ctx, pair)).length > 0) {
    throw conflict('open_already', 'This is open already.', 'End it first, then open it anew.');
  }
  const id = ctx.newId();
  const { plan, lastDay } = input;
  await clearances.insertClearance(ctx, {
    id,
    personIds: pair,
    plan,
    openedAt: ctx.clock.now(),
    openedBy: by,
    lastDay,
  });
  ctx.audit.changed('clearance', [id]);
  ctx.audit.aboutPatients(pair);
  return id;
}

/** From now on they are put together no more. A round that runs goes on as it was begun; a separation is what ends it at once. */
export async function endClearance(
  ctx: Ctx,
  input: { personId: string; clearanceId: string },
): Promise<void> {
  const { by, pair } = await mustTreatBoth(ctx, input.personId);
  await clearances.lockClearances(ctx, pair);
  const found = (await clearances.loadClearances(ctx, pair)).find((one) => one.id === input.clearanceId);
  if (!found) throw notFound('clearance');
  if (found.endedAt) throw conflict('ended_already', 'This has ended already.', 'Nothing more to do.');
  await clearances.insertClearanceEnd(ctx, { clearanceId: found.id, endedAt: ctx.clock.now(), endedBy: by });
  ctx.audit.changed('clearance', [found.id]);
  ctx.audit.aboutPatients(pair);
}

export async function clearancesOf(
  ctx: Ctx,
  personId: string,
): Promise<{ partnerId: string; clearances: readonly (Clearance & { open: boolean })[] }> {
  const { pair } = await mustTreatBoth(ctx, personId);
  const found = await clearances.loadClearances(ctx, pair);
  ctx.audit.shown(
    'clearance',
    found.map((one) => one.id),
  );
  ctx.audit.aboutPatients(pair);
  return {
    partnerId: pair.find((id) => id !== personId)!,
    clearances: found.map((one) => ({ ...one, open: isOpen(one, ctx.clock.now(), ctx.today) })),
  };
}

/** Which of these people may practise together though they are partners, on a program's own date. Names nobody to anybody. */
export async function clearedPairs(
  ctx: Ctx,
  personIds: readonly string[],
  date: Temporal.PlainDate,
): Promise<{ pair: readonly [string, string]; plan: Clearance['plan'] }[]> {
  const found = await clearances.loadClearances(ctx, personIds);
  return found
    .filter((one) => isOpen(one, ctx.clock.now(), date))
    .map(({ personIds: pair, plan }) => ({ pair, plan }));
}

async function openOnes(ctx: Ctx, pair: Pair): Promise<Clearance[]> {
  const known = await clearances.loadClearances(ctx, pair);
  return known.filter((one) => isOpen(one, ctx.clock.now(), ctx.today));
}

/** Whoever treats only one of them learns nothing here, not even whether there is somebody. */
async function mustTreatBoth(ctx: Ctx, personId: string): Promise<{ by: string; pair: Pair }> {
  const by = personOf(ctx.actor);
  if (!by) throw notAllowed('open this without being a person');
  await mustSeePerson(ctx, personId);
  const partnerId = await partnerOf(ctx, personId, ctx.today);
  const treats = async (id: string) =>
    (await careTeamOf(ctx, id, ctx.today)).some(
      (one) => one.staffId === by && one.role === 'group_therapist',
    );
  if (!partnerId || !(await treats(personId)) || !(await treats(partnerId))) throw notFound('person');
  return { by, pair: separatedPair(personId, partnerId) };
}
