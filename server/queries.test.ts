import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { roles } from './foundation/people/types.ts';
import { schedule, tasks } from './house.ts';
import { refreshEverybody, refreshRunways } from './office/review/service.ts';
import {
  type Asked,
  type Askers,
  askEverything,
  countStatements,
  statementsOf,
  subjectsOf,
} from './testing/asked.ts';
import { fillClinic } from './testing/clinic.ts';
import { makeTestDatabase } from './testing/database.ts';
import { aBillingProvider, anOrganization, aProgram, asJob, aTemplate } from './testing/factories.ts';
import { startTestApp } from './testing/http.ts';
import { aContract, dayTest } from './testing/office-world.ts';
import { addStaff } from './testing/staff.ts';

// However many rows there are, a page asks the database the same number of questions and gets no more than a page of them: each reading
// route is asked in a clinic and in one twenty times as large. `npm run bench -- queries` says the same of 60 and of 10,000 patients, with bytes.

/** What a route may ask, its sign-in, wall and audit row included. A route that needs more says so here, with its reason. */
const bound = 30;
const more: Record<string, number> = {
  'GET /api/sessions/:sessionId': 36,
  'GET /api/sessions/:sessionId/door': 33,
  'GET /api/sessions/:sessionId/outreach': 34,
  // A day is explained from everything that it stands on.
  'GET /api/service-days/:serviceDayId': 38,
  // Five parts each make sure for themselves that the asker leads this session.
  'GET /api/sessions/:sessionId/notes': 80,
};

/** Routes whose questions grow with the rows, each with its reason. */
const mayGrow: Record<string, string> = {};

/** The longest list that an answer may hold (decision 0045). */
const longest = 100;

const sizes = { small: 50, large: 1_050 };
const asked: Record<keyof typeof sizes, Asked[]> = { small: [], large: [] };

/** Jobs of the clock whose statements grow with the rows, each with its reason. */
const jobsMayGrow: Record<string, string> = {
  'programs.generateAhead': 'each group has its own lock, template and members',
  'review.refresh': 'takes 250 people whose facts changed at a time, and some are left in the larger clinic',
  'attendance.settlePast': 'each session that nobody settled is a job of its own',
};
const byTheClock: Record<keyof typeof sizes, Record<string, number>> = { small: {}, large: {} };

beforeAll(async () => {
  countStatements();
  for (const size of ['small', 'large'] as const) asked[size] = await askClinicOf(size);
}, 60_000);

async function askClinicOf(size: keyof typeof sizes): Promise<Asked[]> {
  const patients = sizes[size];
  const database = await makeTestDatabase();
  const organizationId = await anOrganization(database.deps);
  const own = <T>(verb: Parameters<typeof asJob<T>>[2]) => asJob(database.deps, organizationId, verb);
  const askers: Askers = {};
  for (const role of roles)
    if (role !== 'patient') askers[role] = (await addStaff(database, [role], organizationId)).personId;
  await fillClinic(database.superuserUrl, {
    organizationId,
    ...(await own(async (ctx) => ({
      programId: await aProgram(ctx, { billingProviderId: await aBillingProvider(ctx) }),
      templateId: await aTemplate(ctx),
      contracts: [await aContract(ctx, dayTest, 'Northgate PPO')],
    }))),
    lead: askers.group_therapist!,
    host: askers.room_host!,
    patients,
    attendedEach: 3,
  });
  await own(refreshEverybody);
  await own(refreshRunways);
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  const { rows } = await client.query(
    `select b.patient_id as patient, b.session_id as session from booking b join session s on s.id = b.session_id
      where s.ends_at < now() order by s.starts_at desc, b.patient_id limit 1`,
  );
  const { patient, session } = rows[0];
  const ids = {
    ...(await subjectsOf(client, organizationId)),
    personId: patient,
    patientId: patient,
    sessionId: session,
  };
  await client.end();
  const app = await startTestApp(database);
  const all = { ...askers, patient };
  // The first time a process asks, it also learns: plans, rooms, settings.
  await askEverything(app, all, ids);
  const answers = await askEverything(app, all, ids);
  const jobs = tasks(app.engines);
  for (const { task } of schedule.filter((one) => jobs[one.task] && !(one.task in jobsMayGrow)))
    byTheClock[size][task] = await statementsOf(() => own((ctx) => jobs[task]!(ctx, {})));
  return answers;
}

test('most reading routes could be asked', () => {
  for (const size of ['small', 'large'] as const)
    expect(asked[size].filter((one) => one.status === 200).length).toBeGreaterThan(50);
});

test('twenty times the rows are no more questions', () => {
  const before = new Map(asked.small.map((one) => [one.route, one]));
  const grown = asked.large.filter(
    (one) =>
      one.status === 200 && one.queries > (before.get(one.route)?.queries ?? 0) && !(one.route in mayGrow),
  );
  expect(grown.map((one) => `${one.route}: ${before.get(one.route)?.queries} → ${one.queries}`)).toEqual([]);
});

test('what the clock does asks no more where there are more rows', () => {
  expect(Object.keys(byTheClock.large)).toContain('reminders.look');
  expect(byTheClock.large).toEqual(byTheClock.small);
});

test('no list answers without an end', () => {
  const over = asked.large.filter((one) => one.longest > longest || one.bytes > 200_000);
  expect(over.map((one) => `${one.route}: ${one.longest} rows, ${one.bytes} bytes`)).toEqual([]);
});

/** Rows that a route may get from the database: a page, and what its rows stand on. A route that needs more says why. */
const mostRows = 600;
const moreRows: Record<string, number> = {
  // A hundred sessions with everybody who is booked into them.
  'GET /api/sessions': 2_000,
  // Fifty cases with their sessions, and everybody who is booked into those.
  'GET /api/outreach': 1_000,
};

test('no reading route reads everybody to show a page of them', () => {
  const over = asked.large.filter((one) => one.rows > (moreRows[one.route] ?? mostRows));
  expect(over.map((one) => `${one.route}: ${one.rows} rows`)).toEqual([]);
});

test('no reading route asks more than its bound', () => {
  const over = asked.large.filter((one) => one.queries > (more[one.route] ?? bound));
  expect(over.map((one) => `${one.route}: ${one.queries}`)).toEqual([]);
});
