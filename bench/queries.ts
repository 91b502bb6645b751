// npm run bench -- queries: what each page asks of the database and how much comes over the wire, in a clinic of 60 patients and in one of 10,000.
// A page is the requests that a browser makes when it opens it; every other reading route is asked too, so that none is missed.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { roles } from '#server/foundation/people/types.ts';
import { migrate } from '#server/platform/db/migrate.ts';
import { startPostgres } from '#server/platform/embedded/postgres.ts';
import { makeApp } from '#server/testing/app.ts';
import {
  type Asked,
  type Askers,
  askEverything,
  countStatements,
  subjectsOf,
} from '#server/testing/asked.ts';
import { aStaffMember } from '#server/testing/factories.ts';
import { type Clinic, makeClinic, workOutBoard } from './scale/clinic.ts';
import { pages } from './scale/pages.ts';

/** No page may ask more often where there are more patients. */
const goal = 1;

const root = resolve(import.meta.dirname, '..');
mkdirSync(join(root, '.hearth'), { recursive: true });
const dataFolder = mkdtempSync(join(root, '.hearth', 'bench-queries-'));
const postgres = await startPostgres({ dataFolder, keep: 'fast', say: console.error });
try {
  await migrate({ ownerUrl: postgres.urls.owner });
  countStatements();
  const small = await asked(await makeClinic(postgres, { name: 'small', patients: 60, attendedEach: 30 }));
  const large = await asked(
    await makeClinic(postgres, { name: 'large', patients: 10_000, attendedEach: 30 }),
  );
  console.log(
    'page or route                                                queries    queries      bytes       bytes       ms',
  );
  console.log(
    '                                                               at 60  at 10,000      at 60   at 10,000  at 10,000',
  );
  const shown = [...pages.map((page) => ({ name: page.page, routes: page.asks })), ...rest(large)];
  const lines = shown.flatMap(({ name, routes }) => {
    const [before, after] = [sumOf(small, routes), sumOf(large, routes)];
    return before && after ? [{ name, before, after }] : [];
  });
  for (const { name, before, after } of lines)
    console.log(
      `${name.padEnd(60)} ${pad(before.queries, 7)} ${pad(after.queries, 10)} ${pad(before.bytes, 10)} ${pad(after.bytes, 11)} ${pad(Math.round(after.ms), 10)}`,
    );
  const ratio = Math.max(...lines.map(({ before, after }) => after.queries / before.queries));
  const heavy = lines.filter(({ after }) => after.bytes > 200_000).map((one) => one.name);
  const details = {
    pages: pages.length,
    routes: large.length,
    mostQueries: Math.max(...lines.map(({ after }) => after.queries)),
    mostRowsOfARoute: Math.max(...large.map((one) => one.rows)),
    over200Ms: lines.filter(({ after }) => after.ms > 200).map((one) => one.name),
    grown: lines.filter(({ before, after }) => after.queries > before.queries).map((one) => one.name),
    over200kB: heavy,
    notAsked: large.filter((one) => one.status !== 200).map((one) => `${one.route} ${one.status}`),
  };
  const ok = ratio <= goal;
  console.log(
    `Queries grow by ${ratio} at most; answers of more than 200 kB at 10,000 patients: ${heavy.length}.`,
  );
  console.log(JSON.stringify({ bench: 'queries', ratio, goal, better: 'lower', ok, details }));
  process.exitCode = ok ? 0 : 1;
} finally {
  await postgres.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}

async function asked(clinic: Clinic): Promise<Asked[]> {
  await workOutBoard(clinic);
  const askers: Askers = { group_therapist: clinic.lead, room_host: clinic.host };
  await clinic.asJob(async (ctx) => {
    for (const role of roles) if (role !== 'patient') askers[role] ??= await aStaffMember(ctx, [role]);
  });
  const client = new pg.Client({ connectionString: clinic.superuserUrl });
  await client.connect();
  const { rows } = await client.query(
    `select b.patient_id as patient, b.session_id as session from booking b join session s on s.id = b.session_id
      where s.ends_at < now() order by s.starts_at desc, b.patient_id limit 1`,
  );
  const { patient, session } = rows[0];
  const subject = {
    ...(await subjectsOf(client, clinic.organizationId)),
    personId: patient,
    patientId: patient,
    sessionId: session,
  };
  await client.end();
  const app = await makeApp(clinic);
  try {
    await askEverything(app, { ...askers, patient }, subject);
    return await askEverything(app, { ...askers, patient }, subject);
  } finally {
    await app.close();
    await clinic.close();
  }
}

function rest(all: readonly Asked[]): { name: string; routes: string[] }[] {
  const known = new Set(pages.flatMap((page) => page.asks));
  return all
    .filter((one) => one.status === 200 && !known.has(one.route))
    .map((one) => ({ name: one.route, routes: [one.route] }));
}

function sumOf(all: readonly Asked[], routes: readonly string[]) {
  const found = routes.flatMap((route) => all.filter((one) => one.route === route && one.status === 200));
  if (found.length === 0) return null;
  const add = (what: 'queries' | 'bytes' | 'ms') => found.reduce((sum, one) => sum + one[what], 0);
  return { queries: add('queries'), bytes: add('bytes'), ms: add('ms') };
}

function pad(value: number, width: number): string {
  return value.toLocaleString('en-US').padStart(width);
}
