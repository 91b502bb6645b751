import type { Ctx } from '#server/platform/ctx.ts';
import { invalid } from '#server/platform/errors.ts';
import { mayKeepPeople } from './existing.ts';
import { insertPeople, insertRoles } from './queries.ts';
import { setStaffProfile } from './service.ts';
import type { PersonDetails, Role, StaffProfile } from './types.ts';

type Newcomer = { details: PersonDetails; roles: readonly Role[]; from: Temporal.PlainDate };

export async function createPerson(
  ctx: Ctx,
  input: Newcomer & { staff: StaffProfile | null },
): Promise<string> {
  const [id] = await createPeople(ctx, [input]);
  if (input.staff) await setStaffProfile(ctx, { personId: id!, ...input.staff });
  return id!;
}

/** People who were not known before, any number of them in two statements; answers their ids in the same order. */
export async function createPeople(ctx: Ctx, newcomers: readonly Newcomer[]): Promise<string[]> {
  mayKeepPeople(ctx);
  for (const { details, roles } of newcomers) checkDetails(details, roles);
  const people = newcomers.map((one) => ({ id: ctx.newId(), ...one }));
  const { db, organizationId } = ctx;
  await insertPeople(
    db,
    organizationId,
    people.map(({ id, details }) => ({ id, ...details })),
    ctx.clock.now(),
  );
  await insertRoles(
    db,
    organizationId,
    people.flatMap(({ id, roles, from }) =>
      roles.map((role) => ({ id: ctx.newId(), personId: id, role, from, until: null })),
    ),
  );
  for (const { id, roles } of people) noteChange(ctx, id, roles.includes('patient'));
  return people.map((one) => one.id);
}

export function checkDetails(details: PersonDetails, roles: readonly Role[]): void {
  if (!roles.includes('patient')) return;
  const fields: Record<string, string> = {};
  if (!details.birthDate) fields.birthDate = 'A patient needs a birth date: every claim asks for it.';
  if (!details.sexForClaims) fields.sexForClaims = 'A patient needs the sex that the insurer has on file.';
  if (Object.keys(fields).length > 0) throw invalid(fields);
}

export function noteChange(ctx: Ctx, personId: string, isPatient: boolean): void {
  ctx.audit.changed('person', [personId]);
  if (isPatient) ctx.audit.aboutPatients([personId]);
}
