import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parts, rankOf, schemasWithoutWall } from './plan.ts';
import { makeTestDatabase } from './testing/database.ts';

let client: pg.Client;
const rows = async <T>(text: string, values: unknown[] = []) =>
  (await client.query(text, values)).rows as T[];

const walled = `select c.oid, c.relname as name, c.relrowsecurity, c.relforcerowsecurity, c.relkind, c.relowner::regrole::text as owner
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname <> all($1) and c.relkind in ('r', 'p', 'v', 'm')`;

beforeAll(async () => {
  const database = await makeTestDatabase();
  client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
});
afterAll(() => client.end());

test('every table has forced row-level security and an organization wall', async () => {
  const open = await rows(
    `select name from (${walled}) t where relkind in ('r', 'p') and (not relrowsecurity or not relforcerowsecurity
    or not exists (select 1 from pg_policy p where p.polrelid = t.oid and p.polname = 'organization_wall'))`,
    [schemasWithoutWall],
  );
  expect(open).toEqual([]);
});

test('views see with the eyes of who asks', async () => {
  const open = await rows(
    `select name from (${walled}) t join pg_class c on c.oid = t.oid
    where t.relkind in ('v', 'm') and not coalesce(c.reloptions @> array['security_invoker=true'], false)`,
    [schemasWithoutWall],
  );
  expect(open).toEqual([]);
});

test('the application owns nothing and bypasses nothing', async () => {
  const owned =
    await rows(`select c.relname from pg_class c where c.relowner in ('hearth_app'::regrole, 'hearth_worker'::regrole,
    'hearth_witness'::regrole, 'hearth_auth'::regrole)`);
  const mighty = await rows(
    `select rolname from pg_roles where rolname like 'hearth_%' and (rolsuper or rolbypassrls)`,
  );
  expect([...owned, ...mighty]).toEqual([]);
});

test('organization_id is on every table, never null, and first in every key', async () => {
  const loose = await rows(
    `select name from (${walled}) t where relkind in ('r', 'p') and not exists (select 1 from pg_attribute a
    where a.attrelid = t.oid and a.attname = 'organization_id' and a.attnotnull)`,
    [schemasWithoutWall],
  );
  // room_opening.media_name is the media server's own name for a room, unique in the whole house by its 128 random bits.
  const keys = await rows(
    `select t.name, k.conname from (${walled}) t join pg_constraint k on k.conrelid = t.oid and k.contype in ('p', 'u')
    join pg_attribute a on a.attrelid = t.oid and a.attnum = k.conkey[1]
    where a.attname <> 'organization_id' and k.conname <> 'room_opening_media_name_key'`,
    [schemasWithoutWall],
  );
  const indexes = await rows(
    `select t.name, i.indexrelid::regclass::text from (${walled}) t join pg_index i on i.indrelid = t.oid and i.indisunique
    join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
    where a.attname <> 'organization_id' and i.indexrelid::regclass::text <> 'room_opening_media_name_key'`,
    [schemasWithoutWall],
  );
  expect([...loose, ...keys, ...indexes]).toEqual([]);
});

test('every foreign key has an index that begins with its columns', async () => {
  const bare = await rows(
    `select t.name, k.conname from (${walled}) t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
    where k.conname not like '%organization_id_fkey' and not exists (select 1 from pg_index i where i.indrelid = t.oid and i.indpred is null
      and (select array_agg(x order by x) from unnest(k.conkey) x)
        <@ (select array_agg(y) from unnest((i.indkey::int2[])[0:cardinality(k.conkey) - 1]) y))`,
    [schemasWithoutWall],
  );
  expect(bare).toEqual([]);
});

test('every table belongs to one part of the plan, and no foreign key points upward', async () => {
  const owner = new Map(parts.flatMap((part) => part.tables.map((table) => [table, part.name] as const)));
  const tables = await rows<{ name: string }>(`select name from (${walled}) t where relkind in ('r', 'p')`, [
    schemasWithoutWall,
  ]);
  expect(tables.map((table) => table.name).sort()).toEqual([...owner.keys()].sort());
  const keys = await rows<{ from: string; to: string }>(
    `select t.name as from, k.confrelid::regclass::text as to from (${walled}) t
    join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'`,
    [schemasWithoutWall],
  );
  const upward = keys.filter((key) => rankOf(owner.get(key.to)!) > rankOf(owner.get(key.from)!));
  expect(upward).toEqual([]);
});

test('facts are append-only by grant', async () => {
  const appendOnly = [
    'witness',
    'seat_occupant',
    'attendance_decision',
    'note_version',
    'note_text',
    'shared_section',
    'day_decision',
    'unit_entry',
    'audit_entry',
    'audit_seal',
    'sign_in_policy',
    'invitation',
    'invitation_end',
    'sign_in_provider',
    'sign_in_provider_end',
    'api_key',
    'api_key_end',
    'webhook_endpoint',
    'webhook_endpoint_end',
    'webhook_message',
    'webhook_try',
    'session_change',
    'place_attestation',
    'alert',
    'alert_step',
    'alert_words',
    'oncall_rota',
    'oncall_shift',
    'program_settings',
    'program_correction',
    'billing_correction',
    'practice_authority',
    'practice_authority_end',
    'agreement_version',
    'agreement_signature',
    'claim_batch',
    'quarantined_witness',
    'payer_authorization',
    'separation',
    'separation_end',
    'person_languages',
    'clearance',
    'clearance_end',
    'check_in',
    'check_out',
    'step_mark',
    'screening',
    'screening_answer',
    'screening_end',
    'triage_rule',
    'turn_heard',
    'felt_heard',
    'practice_answer',
    'practice_share',
    'voice_choice',
    'hurt',
    'hurt_words',
    'repair_act',
    'discussion',
    'discussion_version',
    'session_plan',
    'safety_plan_version',
    'safety_plan_share',
    'safety_plan_share_end',
    'safety_plan_event',
    'safety_plan_review',
    'emergency_area',
    'support_person',
    'support_person_end',
    'emergency_opening',
    'emergency_step',
    'contact_channel',
    'contact_channel_step',
    'contact_choice',
    'reminder',
    'reminder_delivery',
    'outreach_call',
    'outreach_words',
    'staff_entry',
    'staff_entry_end',
    'listening_round',
    'listening_seat',
    'census_batch',
    'census_answer',
    'census_step',
    'census_progress',
    'census_person',
    'census_effect',
    'census_failure',
    'census_made',
    'census_taken_back',
    'census_kept',
    'organization_export',
    'export_sending',
  ];
  const loose = await rows(
    `select table_name, privilege_type from information_schema.role_table_grants
    where grantee like 'hearth_%' and grantee <> 'hearth_owner' and table_name = any($1) and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')`,
    [appendOnly],
  );
  expect(loose).toEqual([]);
});
