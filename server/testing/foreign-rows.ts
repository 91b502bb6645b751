import type pg from 'pg';

/** Which table the parameter of a route leads to. */
export const tables: Record<string, string> = {
  personId: 'person',
  patientId: 'person',
  sessionId: 'session',
  privateRoomId: 'room',
  groupId: 'care_group',
  markId: 'witness',
  taskId: 'task',
  alertId: 'alert',
  hurtId: 'hurt',
  noteId: 'note',
  screeningId: 'screening',
  claimId: 'claim',
  claimLineId: 'claim_line',
  batchId: 'claim_batch',
  serviceDayId: 'service_day',
  authorizationId: 'payer_authorization',
  policyId: 'policy',
  ruleVersionId: 'rule_version',
  authorityId: 'practice_authority',
  agreementId: 'agreement_version',
  programId: 'program',
  billingProviderId: 'billing_provider',
  payerId: 'payer',
  contractId: 'contract',
  discussionId: 'discussion',
  shareId: 'safety_plan_share',
  areaId: 'emergency_area',
  supportPersonId: 'support_person',
  invitationId: 'invitation',
  providerId: 'sign_in_provider',
  apiKeyId: 'api_key',
  endpointId: 'webhook_endpoint',
  channelId: 'contact_channel',
  entryId: 'staff_entry',
  importId: 'census_batch',
  exportId: 'organization_export',
};

const values: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  text: "'some words'",
  int4: '1',
  int8: '1',
  bool: 'false',
  date: "'2026-03-02'",
  timestamptz: 'now()',
  daterange: "'[2026-03-02,)'",
  jsonb: "'{}'",
};

/**
 * An id of this kind (the name of a route's parameter) that belongs to another organization: a row of its world, else one made
 * up for the purpose, with keys and checks set aside. Throws for a kind that it does not know.
 */
export async function foreignId(client: pg.Client, organizationId: string, param: string): Promise<string> {
  if (param === 'jobId') return foreignJob(client, organizationId);
  const ofAccount = accountThings[param];
  if (ofAccount) return foreignAccountThing(client, ofAccount);
  const table = tables[param];
  if (!table) throw new Error(`say in foreign-rows.ts which table :${param} leads to`);
  const known = await client.query(`select id from ${table} where organization_id = $1 limit 1`, [
    organizationId,
  ]);
  return known.rows[0]?.id ?? makeUp(client, organizationId, table);
}

async function makeUp(client: pg.Client, organizationId: string, table: string): Promise<string> {
  const { rows: checks } = await client.query(
    `select conname from pg_constraint where conrelid = $1::regclass and contype = 'c'`,
    [table],
  );
  for (const { conname } of checks) await client.query(`alter table ${table} drop constraint ${conname}`);
  const { rows: columns } = await client.query(
    `select a.attname as name, t.typname as type from pg_attribute a join pg_type t on t.oid = a.atttypid
      where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attnotnull and not a.atthasdef
        and a.attidentity = '' and a.attname <> 'organization_id'`,
    [table],
  );
  const madeUp = (type: string) => (type.startsWith('_') ? "'{}'" : values[type]);
  // Without replication's setting the keys to tables of other parts would want rows there as well.
  await client.query("set session_replication_role = 'replica'");
  const { rows } = await client.query(
    `insert into ${table} (organization_id, ${columns.map((one) => one.name).join(', ')})
      values ($1, ${columns.map((one) => madeUp(one.type)).join(', ')}) returning id`,
    [organizationId],
  );
  await client.query("set session_replication_role = 'origin'");
  return rows[0].id;
}

/** What an account owns, and no organization does; `$1` is another account. */
const accountThings: Record<string, string> = {
  signInId: `insert into auth.sign_in ("id", "token", "userId", "expiresAt")
    values (gen_random_uuid(), gen_random_uuid(), $1, now() + interval '1 day') returning id`,
  passkeyId: `insert into auth.passkey (id, account_id, public_key, counter, transports, name, is_backed_up)
    values (gen_random_uuid(), $1, '', 0, '{}', 'Another person''s phone', false) returning id`,
};

async function foreignAccountThing(client: pg.Client, insert: string): Promise<string> {
  const account = await client.query(
    `insert into auth.account ("id", "name", "email", "emailVerified")
      values (gen_random_uuid(), 'Somebody else', 'else@example.test', true) returning "id"`,
  );
  return (await client.query(insert, [account.rows[0].id])).rows[0].id;
}

async function foreignJob(client: pg.Client, organizationId: string): Promise<string> {
  const { rows } = await client.query(`select id from graphile_worker.add_job('some.task', $1::json)`, [
    JSON.stringify({ organizationId }),
  ]);
  await client.query(`update graphile_worker._private_jobs set last_error = 'failed' where id = $1`, [
    rows[0].id,
  ]);
  return rows[0].id;
}
