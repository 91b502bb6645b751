import type pg from 'pg';

// Our own catalog query: the embedded binaries bring no pg_dump, and one older than the server refuses to run.
const query = `
with spaces as (select oid, nspname from pg_namespace where nspname in ('public', 'house', 'jobs', 'auth', 'operations')),
tables as (
  select c.oid, s.nspname, c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relkind, c.relacl
  from pg_class c join spaces s on s.oid = c.relnamespace where c.relkind in ('r', 'p', 'v')
)
select line from (
  select 1 as part, format('%s.%s', nspname, relname) as name, 0 as ord, format('table %s.%s%s', nspname, relname,
    case when relforcerowsecurity and relrowsecurity then ' (row-level security forced)' when relrowsecurity then ' (row-level security)' else '' end) as line
  from tables
  union all
  select 1, format('%s.%s', t.nspname, t.relname), a.attnum, format('  %s %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
    case when a.attnotnull then ' not null' else '' end,
    case when d.adbin is null then '' else ' default ' || pg_get_expr(d.adbin, d.adrelid) end)
  from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
  union all
  select 1, format('%s.%s', t.nspname, t.relname), 2000, format('  constraint %s %s', k.conname, pg_get_constraintdef(k.oid))
  from tables t join pg_constraint k on k.conrelid = t.oid and k.contype <> 'n'
  union all
  select 1, format('%s.%s', t.nspname, t.relname), 3000, format('  %s', pg_get_indexdef(i.indexrelid))
  from tables t join pg_index i on i.indrelid = t.oid where not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)
  union all
  select 1, format('%s.%s', t.nspname, t.relname), 4000, format('  policy %s %s for %s to %s using (%s) with check (%s)', p.polname,
    case when p.polpermissive then 'permissive' else 'restrictive' end, p.polcmd,
    (select string_agg(r::regrole::text, ', ' order by r::regrole::text) from unnest(p.polroles) r),
    coalesce(pg_get_expr(p.polqual, p.polrelid), ''), coalesce(pg_get_expr(p.polwithcheck, p.polrelid), ''))
  from tables t join pg_policy p on p.polrelid = t.oid
  union all
  select 1, format('%s.%s', t.nspname, t.relname), 5000, format('  %s', pg_get_triggerdef(g.oid))
  from tables t join pg_trigger g on g.tgrelid = t.oid and not g.tgisinternal
  union all
  select 1, format('%s.%s', t.nspname, t.relname), 6000, format('  grant %s', acl::text) from tables t, unnest(t.relacl) acl
  union all
  select 1, format('%s.%s', t.nspname, t.relname), 6500, format('  grant (%s) %s', a.attname, acl::text)
  from tables t join pg_attribute a on a.attrelid = t.oid and a.attacl is not null, unnest(a.attacl) acl
  union all
  select 2, format('%s.%s', s.nspname, p.proname), 0, pg_get_functiondef(p.oid)
  from pg_proc p join spaces s on s.oid = p.pronamespace
  where not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
) lines order by part, name collate "C", ord, line collate "C"`;

/** The whole schema as text, the same for the same database: tables, keys, indexes, policies, triggers, grants, functions. */
export async function dumpSchema(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ line: string }>(query);
  const text = rows.map((row) => (row.line.startsWith('table ') ? `\n${row.line}` : row.line)).join('\n');
  return `-- Written by server/platform/db/schema.test.ts from the migrated database. Do not edit: add a migration.\n${text}\n`;
}
