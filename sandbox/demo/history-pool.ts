// What the connections of the history do otherwise than Hearth's own, for it asks what a clinic asks in eight weeks within a minute:
// statements have names, and what stands during a transaction is asked once in it (decision 0041).
import type pg from 'pg';

/**
 * People, plans and contracts: the play of one session or day reads them a hundred times and changes none. Whoever does change one of them,
 * or locks rows, reads all of them anew.
 */
const standing = new Set([
  'person',
  'person_role',
  'staff_profile',
  'care_team_role',
  'separation',
  'separation_end',
  'licence',
  'practice_authority',
  'practice_authority_end',
  'program',
  'program_settings',
  'care_group',
  'session',
  'session_change',
  'session_staff',
  'block_plan',
  'booking',
  'payer',
  'contract',
  'rule_version',
  'fee',
  'policy',
  'coverage',
  'payer_authorization',
  'authorized_service',
]);

type Statement = { name: string; isOfStanding: boolean; endsStanding: boolean };
type Ask = (statement: pg.QueryConfig) => Promise<pg.QueryResult>;

const tablesRead = /\b(?:from|join)\s+"?(\w+)/gi;
const tableWritten = /\b(?:insert\s+into|update|delete\s+from)\s+"?(\w+)/i;
const locksRows = /\bfor\s+(?:no\s+key\s+)?update\b|\bfor\s+(?:key\s+)?share\b/i;

/**
 * Planning a statement behind the walls of the rows takes longer than running it: with a name each is planned once per connection. Only
 * here: a pooler between Hearth and its database may carry no named statements (PgBouncer before 1.21), and a deploy may change a table
 * under a process that lives on.
 */
export function forHistory(pool: pg.Pool): pg.Pool {
  const statements = new Map<string, Statement>();
  pool.on('connect', (client) => {
    const ask: Ask = client.query.bind(client);
    const kept = new Map<string, Promise<pg.QueryResult>>();
    const query = async (text: string, values: readonly unknown[] = []): Promise<pg.QueryResult> => {
      // Begin, commit, roll back.
      if (values.length === 0) {
        kept.clear();
        return ask({ text });
      }
      const { name, isOfStanding, endsStanding } = statementOf(statements, text);
      const asked = () => ask({ name, text, values: [...values] });
      if (endsStanding) kept.clear();
      if (!isOfStanding) return asked();
      const key = `${name} ${JSON.stringify(values)}`;
      const result = kept.get(key) ?? asked();
      kept.set(key, result);
      const { rows, ...rest } = await result;
      // Whoever asked may sort and change what they got.
      return { ...rest, rows: rows.map((row) => ({ ...row })) };
    };
    Object.defineProperty(client, 'query', { value: query });
  });
  return pool;
}

function statementOf(statements: Map<string, Statement>, text: string): Statement {
  const known = statements.get(text);
  if (known) return known;
  const written = tableWritten.exec(text)?.[1];
  const locks = locksRows.test(text);
  const read = [...text.matchAll(tablesRead)].map((one) => one[1]!);
  const statement = {
    name: `history_${statements.size}`,
    isOfStanding: !written && !locks && read.length > 0 && read.every((table) => standing.has(table)),
    endsStanding: locks || (written !== undefined && standing.has(written)),
  };
  statements.set(text, statement);
  return statement;
}
