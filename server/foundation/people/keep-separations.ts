import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notAllowed, notFound } from '#server/platform/errors.ts';
import { canKeepPeople } from './access.ts';
import * as queries from './queries.ts';
import * as separations from './queries-separations.ts';
import { runsAt, separatedPair } from './rules-separation.ts';
import { personOf, type Separation, type SeparationScope } from './types.ts';

/** Keeps two patients apart from now on, also in sessions that run. Why is nobody's to read here. */
export async function separate(
  ctx: Ctx,
  input: { personId: string; otherId: string; scope: SeparationScope },
): Promise<string> {
  mayKeepSeparations(ctx);
  if (input.personId === input.otherId) throw invalid({ otherId: 'Choose somebody else.' });
  await mustBePatients(ctx, [input.personId, input.otherId]);
  const personIds = separatedPair(input.personId, input.otherId);
  await separations.lockPair(ctx, ...personIds);
  const now = ctx.clock.now();
  const known = await separations.loadSeparations(ctx, personIds);
  const again = known.some(
    (one) =>
      one.scope === input.scope && runsAt(one, now) && one.personIds.every((id) => personIds.includes(id)),
  );
  if (again) {
    throw conflict('separated_already', 'These two are kept apart already.', 'Nothing more to do.');
  }
  const id = ctx.newId();
  await separations.insertSeparation(ctx, {
    id,
    personIds,
    scope: input.scope,
    begunAt: now,
    begunBy: personOf(ctx.actor),
  });
  await noteChange(ctx, id, personIds);
  return id;
}

/** They may meet again from now on. What was, stays on record. */
export async function endSeparation(
  ctx: Ctx,
  input: { personId: string; separationId: string },
): Promise<void> {
  mayKeepSeparations(ctx);
  const known = await separations.loadSeparations(ctx, [input.personId]);
  const found = known.find((one) => one.id === input.separationId);
  if (!found) throw notFound('separation');
  await separations.lockPair(ctx, ...found.personIds);
  const [low] = found.personIds;
  const now = (await separations.loadSeparations(ctx, [low])).find((one) => one.id === found.id)!;
  if (now.endedAt) throw conflict('ended_already', 'This separation has ended.', 'Nothing more to do.');
  await separations.insertSeparationEnd(ctx, {
    separationId: found.id,
    endedAt: ctx.clock.now(),
    endedBy: personOf(ctx.actor),
  });
  await noteChange(ctx, found.id, found.personIds);
}

/** From whom one patient is, or was, kept apart; for who keeps it. */
export async function separationsOf(ctx: Ctx, personId: string): Promise<Separation[]> {
  mayKeepSeparations(ctx);
  await mustExist(ctx, personId);
  const found = await separations.loadSeparations(ctx, [personId]);
  ctx.audit.shown(
    'separation',
    found.map((one) => one.id),
  );
  ctx.audit.aboutPatients([personId, ...found.flatMap((one) => one.personIds)]);
  return found;
}

/** Pairs of these people who may not be in one room now. For parts that let people in: they name nobody to anybody. */
export async function keptApart(
  ctx: Ctx,
  personIds: readonly string[],
): Promise<(readonly [string, string])[]> {
  return runningPairs(ctx, personIds, ['never_in_one_room']);
}

/** Pairs of these people who may not practise together now: never in one room, or never paired. */
export async function neverPaired(
  ctx: Ctx,
  personIds: readonly string[],
): Promise<(readonly [string, string])[]> {
  return runningPairs(ctx, personIds, ['never_in_one_room', 'never_paired']);
}

async function runningPairs(
  ctx: Ctx,
  personIds: readonly string[],
  scopes: readonly SeparationScope[],
): Promise<(readonly [string, string])[]> {
  const now = ctx.clock.now();
  const known = new Set(personIds);
  return (await separations.loadSeparations(ctx, personIds))
    .filter((one) => scopes.includes(one.scope) && runsAt(one, now))
    .map((one) => one.personIds)
    .filter(([low, high]) => known.has(low) && known.has(high));
}

/** Keeping them is the director's: whoever knows a pair knows that there is something between two people. */
function mayKeepSeparations(ctx: Ctx): void {
  if (!canKeepPeople(ctx.actor)) throw notAllowed('keep two people apart');
}

async function mustExist(ctx: Ctx, personId: string): Promise<void> {
  if ((await queries.loadPeople(ctx.db, ctx.organizationId, [personId])).length === 0)
    throw notFound('person');
}

async function mustBePatients(ctx: Ctx, personIds: readonly string[]): Promise<void> {
  const date = ctx.today;
  const patients = new Set(
    (await queries.loadRoles(ctx.db, ctx.organizationId, date, { role: 'patient' })).map(
      (one) => one.personId,
    ),
  );
  for (const personId of personIds) {
    await mustExist(ctx, personId);
    if (!patients.has(personId)) throw invalid({ otherId: 'Only patients are kept apart.' });
  }
}

async function noteChange(ctx: Ctx, separationId: string, personIds: readonly string[]): Promise<void> {
  ctx.audit.changed('separation', [separationId]);
  ctx.audit.aboutPatients([...personIds]);
}
