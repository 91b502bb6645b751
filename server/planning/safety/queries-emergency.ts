import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { StepKind } from './contract-emergency.ts';
import { areaKey } from './rules-emergency.ts';
import type { EmergencyArea, EmergencyStep, SupportPerson } from './types-emergency.ts';

/** The row in force of each area; retired ones are left out. */
export async function loadAreas(ctx: Ctx): Promise<EmergencyArea[]> {
  const rows = await ctx.db
    .selectFrom('emergency_area')
    .distinctOn('area_key')
    .selectAll()
    .select(sql<string>`checked_on::text`.as('checked_day'))
    .where('organization_id', '=', ctx.organizationId)
    .orderBy('area_key')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows
    .filter((row) => !row.retired)
    .map((row) => ({
      id: row.id,
      state: row.state,
      county: row.county,
      zipPrefix: row.zip_prefix,
      centreName: row.centre_name,
      centrePhone: row.centre_phone,
      hospitalName: row.hospital_name,
      hospitalAddress: row.hospital_address,
      hospitalPhone: row.hospital_phone,
      mobileCrisisName: row.mobile_crisis_name,
      mobileCrisisPhone: row.mobile_crisis_phone,
      source: row.source,
      checkedOn: row.checked_day,
      writtenBy: row.written_by,
      at: row.at,
    }));
}

export async function insertAreas(
  ctx: Ctx,
  areas: readonly (EmergencyArea & { retired?: boolean })[],
): Promise<void> {
  if (areas.length === 0) return;
  await ctx.db
    .insertInto('emergency_area')
    .values(
      areas.map((area) => ({
        organization_id: ctx.organizationId,
        id: area.id,
        area_key: areaKey(area),
        state: area.state,
        county: area.county,
        zip_prefix: area.zipPrefix,
        centre_name: area.centreName,
        centre_phone: area.centrePhone,
        hospital_name: area.hospitalName,
        hospital_address: area.hospitalAddress,
        hospital_phone: area.hospitalPhone,
        mobile_crisis_name: area.mobileCrisisName,
        mobile_crisis_phone: area.mobileCrisisPhone,
        source: area.source,
        checked_on: Temporal.PlainDate.from(area.checkedOn),
        retired: area.retired ?? false,
        written_by: area.writtenBy,
        at: area.at,
      })),
    )
    .execute();
}

/** Support people of a person who were not taken off the list; or one, whoever's it is. */
export async function loadSupport(
  ctx: Ctx,
  only: { personId: string } | { id: string },
): Promise<SupportPerson[]> {
  let query = ctx.db
    .selectFrom('support_person as support')
    .leftJoin('support_person_end as ending', (join) =>
      join
        .onRef('ending.organization_id', '=', 'support.organization_id')
        .onRef('ending.support_person_id', '=', 'support.id'),
    )
    .selectAll('support')
    .select('ending.at as ended_at')
    .where('support.organization_id', '=', ctx.organizationId)
    .orderBy('support.at');
  query =
    'id' in only
      ? query.where('support.id', '=', only.id)
      : query.where('support.person_id', '=', only.personId).where('ending.at', 'is', null);
  return (await query.execute()).map((row) => ({
    id: row.id,
    personId: row.person_id,
    name: row.name,
    relation: row.relation,
    phone: row.phone,
    maySay: row.may_say,
    releaseFrom: row.release_from,
    releaseUntil: row.release_until,
    endedAt: row.ended_at,
  }));
}

export async function insertSupport(
  ctx: Ctx,
  one: Omit<SupportPerson, 'endedAt'> & { givenHow: string; writtenBy: string; at: Temporal.Instant },
): Promise<void> {
  await ctx.db
    .insertInto('support_person')
    .values({
      organization_id: ctx.organizationId,
      id: one.id,
      person_id: one.personId,
      name: one.name,
      relation: one.relation,
      phone: one.phone,
      may_say: one.maySay,
      release_from: one.releaseFrom,
      release_until: one.releaseUntil,
      given_how: one.givenHow,
      written_by: one.writtenBy,
      at: one.at,
    })
    .execute();
}

export async function insertSupportEnd(
  ctx: Ctx,
  end: { supportPersonId: string; endedBy: string; at: Temporal.Instant },
): Promise<void> {
  await ctx.db
    .insertInto('support_person_end')
    .values({
      organization_id: ctx.organizationId,
      support_person_id: end.supportPersonId,
      ended_by: end.endedBy,
      at: end.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whether the one who asks treats this person, or has opened their card since yesterday: the wall of its steps. */
export async function hasOpened(ctx: Ctx, personId: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select house.has_opened_card(${personId}) as is`.execute(
    ctx.db,
  );
  return rows[0]!.is;
}

export async function insertOpening(
  ctx: Ctx,
  opening: { id: string; personId: string; sessionId: string | null; openedBy: string; at: Temporal.Instant },
): Promise<void> {
  await ctx.db
    .insertInto('emergency_opening')
    .values({
      organization_id: ctx.organizationId,
      id: opening.id,
      person_id: opening.personId,
      session_id: opening.sessionId,
      opened_by: opening.openedBy,
      at: opening.at,
    })
    .execute();
}

export async function insertStep(ctx: Ctx, step: EmergencyStep): Promise<void> {
  await ctx.db
    .insertInto('emergency_step')
    .values({
      organization_id: ctx.organizationId,
      id: step.id,
      person_id: step.personId,
      session_id: step.sessionId,
      kind: step.kind,
      words: step.words,
      taken_by: step.takenBy,
      at: step.at,
    })
    .execute();
}

/** Steps since a moment, first to last; the database gives them only to those who help. */
export async function loadSteps(
  ctx: Ctx,
  personId: string,
  since: Temporal.Instant,
): Promise<EmergencyStep[]> {
  const rows = await ctx.db
    .selectFrom('emergency_step')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .where('person_id', '=', personId)
    .where('at', '>=', since)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    sessionId: row.session_id,
    kind: row.kind as StepKind,
    words: row.words,
    takenBy: row.taken_by,
    at: row.at,
  }));
}
