import { namesOf } from '#server/foundation/people/service.ts';
import { personOf } from '#server/foundation/people/types.ts';
import { programsOf, settingsOf } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { invalid, notAllowed, notFound } from '#server/platform/errors.ts';
import { canKeepAreas } from './access-emergency.ts';
import type { AreaAnswer, AreaBody, AreasAnswer, ImportAnswer } from './contract-emergency.ts';
import * as queries from './queries-emergency.ts';
import { areaKey, isStale } from './rules-emergency.ts';
import { readAreas } from './rules-import-areas.ts';
import type { EmergencyArea } from './types-emergency.ts';

/** All areas, by state and name, with who checked them. */
export async function emergencyAreas(ctx: Ctx): Promise<AreasAnswer> {
  const areas = await queries.loadAreas(ctx);
  const staleAfterDays = await staleAfter(ctx);
  return { areas: await presentAreas(ctx, areas, staleAfterDays), staleAfterDays };
}

/** Programs may differ; the list of the organization follows the strictest. */
async function staleAfter(ctx: Ctx): Promise<number> {
  const programs = await programsOf(ctx);
  const settings = await Promise.all(programs.map((program) => settingsOf(ctx, program.id)));
  return Math.min(...settings.map((one) => one.emergencyAreaStaleAfterDays), 3650);
}

export async function presentAreas(
  ctx: Ctx,
  areas: readonly EmergencyArea[],
  staleAfterDays: number,
): Promise<AreaAnswer[]> {
  const names = await namesOf(
    ctx,
    areas.flatMap((one) => one.writtenBy ?? []),
  );
  const date = ctx.today;
  return areas.map(({ writtenBy, at: _at, ...area }) => ({
    ...area,
    checkedByName: writtenBy ? (names.get(writtenBy)?.fullName ?? null) : null,
    isStale: isStale(area.checkedOn, date, staleAfterDays),
  }));
}

/** A new area, or new facts of one that is known by this name: the older row stays as it was. */
export async function saveArea(ctx: Ctx, body: AreaBody): Promise<string> {
  mayKeep(ctx);
  if ((body.county === null) === (body.zipPrefix === null)) {
    const message = 'Name a county or the beginning of a ZIP code, one of the two.';
    throw invalid({ county: message });
  }
  if (Temporal.PlainDate.compare(body.checkedOn, ctx.today.add({ days: 1 })) > 0) {
    throw invalid({ checkedOn: 'The day of the check cannot be in the future.' });
  }
  return write(ctx, body);
}

/** Somebody called the number and it is right: the same facts, checked today. */
export async function recheckArea(ctx: Ctx, input: { areaId: string; source: string }): Promise<string> {
  mayKeep(ctx);
  const { id: _id, writtenBy: _by, at: _at, ...facts } = await areaOf(ctx, input.areaId);
  return write(ctx, { ...facts, source: input.source, checkedOn: ctx.today.toString() });
}

export async function retireArea(ctx: Ctx, areaId: string): Promise<void> {
  mayKeep(ctx);
  const area = await areaOf(ctx, areaId);
  const row = {
    ...area,
    id: ctx.newId(),
    writtenBy: personOf(ctx.actor),
    at: ctx.clock.now(),
    retired: true,
  };
  await queries.insertAreas(ctx, [row]);
  ctx.audit.changed('emergency_area', [row.id]);
}

/** Reads a file of areas. All rows or none are written; a dry run only says what would be. */
export async function importAreas(ctx: Ctx, input: { csv: string; dryRun: boolean }): Promise<ImportAnswer> {
  mayKeep(ctx);
  const { areas, problems } = readAreas(input.csv, ctx.today);
  const known = new Map((await queries.loadAreas(ctx)).map((area) => [areaKey(area), area]));
  const added = areas.filter((area) => !known.has(areaKey(area)));
  const changed = areas.filter((area) => {
    const before = known.get(areaKey(area));
    return before && !sameFacts(before, area);
  });
  const written = problems.length === 0 && !input.dryRun;
  if (written) for (const area of [...added, ...changed]) await write(ctx, area);
  const same = areas.length - added.length - changed.length;
  return { added: added.length, changed: changed.length, same, problems, written };
}

function sameFacts(before: EmergencyArea, area: AreaBody): boolean {
  return (Object.keys(area) as (keyof AreaBody)[]).every((key) => before[key] === area[key]);
}

async function write(ctx: Ctx, body: AreaBody): Promise<string> {
  const id = ctx.newId();
  await queries.insertAreas(ctx, [{ ...body, id, writtenBy: personOf(ctx.actor), at: ctx.clock.now() }]);
  ctx.audit.changed('emergency_area', [id]);
  return id;
}

async function areaOf(ctx: Ctx, areaId: string): Promise<EmergencyArea> {
  const area = (await queries.loadAreas(ctx)).find((one) => one.id === areaId);
  if (!area) throw notFound('area');
  return area;
}

function mayKeep(ctx: Ctx): void {
  if (!canKeepAreas(ctx.actor)) throw notAllowed('keep the numbers of 911 centres');
}
