import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { splitStatements } from './migrate.ts';

// Rules for every migration since decision 0030: the version before it still runs while it does, and after.
const first = '0080';
const folder = new URL('../../../migrations/', import.meta.url);

const takesAway =
  /\bdrop\s+(table|column|view|function|schema|constraint)\b|\brename\b|\balter\s+(column\s+)?\w+\s+(set\s+data\s+)?type\b|\bset\s+not\s+null\b/i;
const changesData = /^\s*(update|delete|truncate)\b/i;
const saysSo = /--\s*(unused|wider) since \d{4}/;

/** What is wrong with one file; null: nothing. */
function wrongWith(text: string): string | null {
  const statements = splitStatements(text).map((one) => one.text.replace(/--[^\n]*/g, '').trim());
  if (statements.some((one) => changesData.test(one))) return 'data is changed by jobs';
  const bodies = (one: string) => one.replace(/(\$[A-Za-z_]*\$)[\s\S]*?\1/g, '');
  if (statements.some((one) => takesAway.test(bodies(one))) && !saysSo.test(text))
    return 'what the version before uses stays, or the file says since when nobody uses it or a check is wider';
  return null;
}

test.each(readdirSync(folder).filter((name) => name.endsWith('.sql') && name >= first))(
  '%s lets the version before it go on',
  (name) => {
    expect(wrongWith(readFileSync(new URL(name, folder), 'utf8'))).toBeNull();
  },
);

test.each([
  ['alter table t drop column c;', 'what the version'],
  ['alter table t rename c to d;', 'what the version'],
  ['alter table t alter column c type text;', 'what the version'],
  ['alter table t alter c set not null;', 'what the version'],
  ['drop table t;', 'what the version'],
  ['update t set c = 1;', 'data is changed by jobs'],
  ['-- why\ndelete from t;', 'data is changed by jobs'],
])('%s is refused', (text, why) => expect(wrongWith(text)).toContain(why));

test.each([
  '-- unused since 0079\nalter table t drop column c;',
  'create table t (c text); alter table t add column d int default 1;',
  'create function f() returns void language sql as $$ update t set c = 1 $$;',
  'create policy p on t for update using (true);',
])('%s is fine', (text) => expect(wrongWith(text)).toBeNull());
