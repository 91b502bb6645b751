import type { Transaction } from 'kysely';
import type { DB } from '#server/platform/db/generated.ts';
import type { Program } from './types.ts';

type Db = Transaction<DB>;

export async function insertProgram(db: Db, organizationId: string, program: Program): Promise<void> {
  await db
    .insertInto('program')
    .values({
      organization_id: organizationId,
      id: program.id,
      name: program.name,
      level_of_care: program.levelOfCare,
      time_zone: program.timeZone,
      billing_provider_id: program.billingProviderId,
      type_of_bill: program.typeOfBill,
    })
    .execute();
}

export async function loadPrograms(db: Db, organizationId: string): Promise<Program[]> {
  const rows = await db
    .selectFrom('program')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    levelOfCare: row.level_of_care as Program['levelOfCare'],
    timeZone: row.time_zone,
    billingProviderId: row.billing_provider_id,
    typeOfBill: row.type_of_bill,
  }));
}
