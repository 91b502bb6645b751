// Asks every reading route of the plan once and says how many statements the database got for it, and how much came back.
import pg from 'pg';
import type { Role } from '../foundation/people/types.ts';
import type { Route } from '../platform/http/route.ts';
import type { TestApp } from './app.ts';
import { tables } from './foreign-rows.ts';

export type Asked = {
  route: string;
  status: number;
  queries: number;
  /** Rows that came from the database for it. */
  rows: number;
  bytes: number;
  ms: number;
  /** The longest list anywhere in the answer. */
  longest: number;
};

/** Who asks: for each role somebody who holds it. */
export type Askers = Partial<Record<Role, string>>;

let [statements, rowsRead] = [0, 0];
const sendOf = pg.Client.prototype.query as (...args: unknown[]) => unknown;

/** From now on every statement of this process is counted, and every row that comes back. */
export function countStatements(): void {
  pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
    statements++;
    const answer = sendOf.apply(this, args);
    if (answer instanceof Promise) answer.then(countRows, () => {});
    return answer;
  } as never;
}

/** How many statements it takes, once they are counted. */
export async function statementsOf(act: () => Promise<unknown>): Promise<number> {
  const before = statements;
  await act();
  return statements - before;
}

function countRows({ rows }: Partial<pg.QueryResult>): void {
  rowsRead += rows?.length ?? 0;
}

/** How many statements the database got while this went on. */
export async function statementsIn(work: () => Promise<unknown>): Promise<number> {
  const before = statements;
  await work();
  return statements - before;
}

/** Routes that only read though they take a body: what is typed is a name, and stands in no address. */
const readsWithBody: Record<string, object> = {
  '/api/people/search': { text: 'a', among: 'patients' },
  '/api/people/list': { text: '', role: null, after: null },
  '/api/groups/list': { text: '', after: null },
  '/api/claims/list': { text: '', after: null },
  '/api/service-days/list': { text: '', filter: 'all', after: null },
};

/** Every route of the API that only reads, as the first of its roles; `subject` are the ids that its parameters lead to. */
export async function askEverything(
  app: TestApp,
  askers: Askers,
  subject: Readonly<Record<string, string>>,
): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const route of app.routes) {
    if (route.method !== 'GET' && !(route.url in readsWithBody)) continue;
    const found = await askOne(app, route, askers, subject);
    if (found) asked.push(found);
  }
  return asked;
}

export async function askOne(
  app: TestApp,
  route: Pick<Route, 'method' | 'url' | 'may' | 'query'>,
  askers: Askers,
  subject: Readonly<Record<string, string>>,
): Promise<Asked | null> {
  const roles = route.may === 'signedIn' ? (Object.keys(askers) as Role[]) : (route.may as Role[]);
  const names = [...route.url.matchAll(/:(\w+)/g)].map((match) => match[1]!);
  if (names.some((name) => !subject[name])) return null;
  const path = names.reduce((url, name) => url.replace(`:${name}`, subject[name]!), route.url);
  let last: Asked | null = null;
  for (const who of roles.flatMap((role) => askers[role] ?? [])) {
    last = await ask(app, route, who, `${path}${searchOf(route)}`);
    if (last.status === 200) return last;
  }
  return last;
}

async function ask(
  app: TestApp,
  route: Pick<Route, 'method' | 'url'>,
  who: string,
  url: string,
): Promise<Asked> {
  const visitor = app.as(who);
  await visitor.cookie();
  const body = route.method === 'POST' ? readsWithBody[route.url] : undefined;
  // What is sent also says, once a minute, that somebody is there: that statement is not this route's.
  if (body) await visitor.post(url, body);
  const [before, rowsBefore, from] = [statements, rowsRead, performance.now()];
  const answer = body ? await visitor.post(url, body) : await visitor.get(url);
  return {
    route: `${route.method} ${route.url}`,
    status: answer.status,
    queries: statements - before,
    rows: rowsRead - rowsBefore,
    bytes: Buffer.byteLength(answer.text),
    ms: performance.now() - from,
    longest: longestIn(answer.body),
  };
}

function longestIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = Array.isArray(value) ? value.length : 0;
  return Math.max(own, ...Object.values(value).map(longestIn));
}

/** What a page would ask for by itself: nothing, today, or a few days around it. */
function searchOf(route: Pick<Route, 'query'>): string {
  const day = (days: number) => Temporal.Now.plainDateISO('UTC').add({ days }).toString();
  const searches: Record<string, string>[] = [{}, { date: day(0) }, { from: day(-3), through: day(1) }];
  const fits = searches.find((one) => !route.query || route.query.safeParse(one).success) ?? {};
  const text = new URLSearchParams(fits).toString();
  return text && `?${text}`;
}

/** The first row of this organization for each kind of parameter that has one. */
export async function subjectsOf(client: pg.Client, organizationId: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [name, table] of Object.entries(tables)) {
    const { rows } = await client.query(
      `select id from ${table} where organization_id = $1 order by id limit 1`,
      [organizationId],
    );
    if (rows[0]) found[name] = rows[0].id;
  }
  return found;
}
