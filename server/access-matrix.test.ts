import { beforeAll, describe, expect, test } from 'vitest';
import { endRole } from './foundation/people/service.ts';
import { type Role, roles } from './foundation/people/types.ts';
import * as house from './house.ts';
import { sessionsBetween } from './planning/programs/service.ts';
import type { Route } from './platform/http/route.ts';
import { makeTestDatabase } from './testing/database.ts';
import { exampleOf } from './testing/example.ts';
import { aGroup, anAdmission, aPatient, aProgram, aStaffMember, asJob } from './testing/factories.ts';
import { startTestApp, type TestApp } from './testing/http.ts';
import { addStaff } from './testing/staff.ts';
import { buildWorld, type World } from './testing/world.ts';

// Who reaches what, asked of every route of the plan: own, of the same team, of another program of the organization, after a role has
// ended. Another organization is routes.test.ts.

const listed = house.routes({ livekit: null } as house.Engines);
const named = (route: Route) => `${route.method} ${route.url}`;
const withIds = listed.filter((route) => /:(personId|patientId|sessionId|groupId)\b/.test(route.url));

let app: TestApp;
let world: World;
/** Somebody who held every role, until the day before yesterday. */
let ended: string;
/** Ids of Larkspur itself, and of a second program of the same organization whose team is another one. */
let here: Record<string, string>;
let there: Record<string, string>;

beforeAll(async () => {
  const database = await makeTestDatabase();
  world = await buildWorld(database.deps);
  const { organizationId } = world;
  ended = (await addStaff(database, roles, organizationId)).personId;
  await asJob(database.deps, organizationId, async (ctx) => {
    const lastDay = ctx.today.subtract({ days: 2 });
    for (const role of roles) await endRole(ctx, { personId: ended, role, lastDay });
  });
  there = await asJob(database.deps, organizationId, async (ctx) => {
    const programId = await aProgram(ctx, { name: 'Evening', billingProviderId: world.billingProviderId });
    const patientId = await aPatient(ctx, { legalFirstName: 'Sol', legalLastName: 'Reyes' });
    await anAdmission(ctx, patientId, programId);
    const lead = await aStaffMember(ctx, ['group_therapist']);
    const facilitators = [{ staffId: lead, duty: 'lead' as const }];
    const groupId = await aGroup(ctx, programId, { facilitators, templateId: world.templateId });
    const planned = await sessionsBetween(ctx, ctx.today, ctx.today.add({ days: 5 }));
    const sessionId = planned.find(({ session }) => session.groupId === groupId)!.session.id;
    return { personId: patientId, patientId, groupId, sessionId, programId };
  });
  here = {
    personId: world.patients.delia,
    patientId: world.patients.delia,
    groupId: world.groups.process,
    sessionId: world.sessions.process[0]!,
    programId: world.programId,
  };
  const livekit = { url: 'ws://127.0.0.1:9', apiKey: 'key', apiSecret: 'a secret of at least 32 characters' };
  app = await startTestApp(database, { livekit });
});

async function ask(personId: string, route: Route, ids: Record<string, string> = {}): Promise<number> {
  const path = route.url.replace(/:(\w+)/g, (_all, name: string) => ids[name] ?? crypto.randomUUID());
  const example = (schema: Route['body']) => (schema ? exampleOf(schema) : undefined);
  const query = new URLSearchParams((example(route.query) ?? {}) as Record<string, string>);
  const body = route.example ?? example(route.body) ?? {};
  const visitor = app.as(personId);
  const url = `${path}?${query}`;
  if (route.method === 'GET') return (await visitor.get(url)).status;
  if (route.method === 'DELETE') return (await visitor.del(url)).status;
  return (await visitor[route.method === 'PUT' ? 'put' : 'post'](url, body)).status;
}

describe('after a role has ended', () => {
  test.each(listed.map((route) => [named(route), route] as const))('%s is closed', async (_name, route) => {
    expect(await ask(ended, route, here)).toBe(403);
  });
});

const refused = [403, 404];

describe('a patient', () => {
  const open = withIds.filter((route) => route.may === 'signedIn' || route.may.includes('patient'));
  test.each(open.map((route) => [named(route), route] as const))(
    '%s: nothing of another program or of people they do not know',
    async (_name, route) => {
      expect(refused).toContain(await ask(world.patients.delia, route, there));
    },
  );
});

/**
 * What a therapist or host of one program may ask of another one's people and groups, with the reason. Everything that is not named
 * here has to be refused.
 */
const openToColleagues: Record<string, string> = {
  'GET /api/sessions/:sessionId':
    'who covers for a colleague has to find the session; it shows staff and times to those who do not treat',
};

describe('a therapist and a host', () => {
  for (const who of ['ruth', 'kit'] as const) {
    const role: Role = who === 'ruth' ? 'group_therapist' : 'room_host';
    const open = withIds.filter((route) => route.may !== 'signedIn' && route.may.includes(role));
    test.each(open.map((route) => [named(route), route] as const))(
      `%s: nothing of another program's people (${role})`,
      async (name, route) => {
        const status = await ask(world.staff[who], route, there);
        if (name in openToColleagues) expect(status).toBeLessThan(500);
        else expect(refused).toContain(status);
      },
    );
  }
  const readable = withIds.filter(
    (route) => route.method === 'GET' && route.may !== 'signedIn' && route.may.includes('group_therapist'),
  );
  test('reach what is their own team’s', async () => {
    const answers = await Promise.all(
      readable.map(async (route) => [named(route), await ask(world.staff.ruth, route, here)] as const),
    );
    // Some of it is not there yet in a young world (409); none of it is closed to who treats the person.
    const closed = answers.filter(([, status]) => refused.includes(status)).map(([name]) => name);
    expect(closed.length).toBeLessThan(readable.length / 2);
    expect(answers.filter(([, status]) => status === 200).length).toBeGreaterThan(3);
  });
});
