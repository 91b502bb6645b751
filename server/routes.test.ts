import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Role, roles, rolesWithoutRights } from './foundation/people/types.ts';
import * as house from './house.ts';
import type { Route } from './platform/http/route.ts';
import { makeTestDatabase } from './testing/database.ts';
import { exampleOf } from './testing/example.ts';
import { foreignId } from './testing/foreign-rows.ts';
import { startTestApp, type TestApp, type Visitor } from './testing/http.ts';
import { addStaff } from './testing/staff.ts';
import { buildWorld, type World } from './testing/world.ts';

// Every route of the plan: nobody signed in (401), each role that may not (403), and, for those that may, things of another
// organization (404). What is allowed is tested beside each part.

let app: TestApp;
let world: World;
let client: pg.Client;
const people = new Map<Role, string>();
/** Roles whose rights come later are asked about by one person who holds all of them. */
const allRoles = roles.filter((role) => !rolesWithoutRights.includes(role) || role === rolesWithoutRights[0]);
const heldBy = (role: Role) => (rolesWithoutRights.includes(role) ? rolesWithoutRights : [role]);

/** The plan needs no running engine to be read. */
const listed = house.routes({ livekit: null } as house.Engines);

beforeAll(async () => {
  const database = await makeTestDatabase();
  world = await buildWorld(database.deps);
  for (const role of allRoles) {
    people.set(role, (await addStaff(database, heldBy(role), world.organizationId)).personId);
  }
  const livekit = { url: 'ws://127.0.0.1:9', apiKey: 'key', apiSecret: 'a secret of at least 32 characters' };
  app = await startTestApp(database, { livekit });
  client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
});
afterAll(() => client.end());

const inputOf = (example: unknown, schema: Route['body']) =>
  example ?? (schema ? exampleOf(schema) : undefined);

async function ask(visitor: Visitor, route: Route, ids: Record<string, string> = {}) {
  const path = route.url.replace(/:(\w+)/g, (_all, name: string) => ids[name] ?? crypto.randomUUID());
  const query = route.query
    ? new URLSearchParams(inputOf(undefined, route.query) as Record<string, string>)
    : '';
  const url = `${path}?${query}`;
  const body = inputOf(route.example, route.body) ?? {};
  switch (route.method) {
    case 'GET':
      return visitor.get(url);
    case 'DELETE':
      return visitor.del(url);
    case 'PUT':
      return visitor.put(url, body);
    case 'POST':
      return visitor.post(url, body);
  }
}

describe.each(listed.map((route) => [`${route.method} ${route.url}`, route] as const))(
  '%s',
  (_name, route) => {
    const isAllowed = (role: Role) => route.may === 'signedIn' || route.may.includes(role);

    test('can be called: there is an example of what it takes', () => {
      // Where the shape alone does not say enough, the route names an `example`.
      for (const [schema, example] of [
        [route.body, inputOf(route.example, route.body)],
        [route.query, inputOf(undefined, route.query)],
      ] as const) {
        if (schema) expect(schema.safeParse(example).error?.issues ?? []).toEqual([]);
      }
    });

    test('401: not signed in', async () => {
      expect((await ask(app.nobody, route)).status).toBe(401);
    });

    test.each(allRoles.filter((role) => !isAllowed(role)))('403: %s', async (role) => {
      expect((await ask(app.as(people.get(role)!), route)).status).toBe(403);
    });

    const params = [...route.url.matchAll(/:(\w+)/g)].map((match) => match[1]!);
    test.each(params.length > 0 ? allRoles.filter(isAllowed) : [])(
      '404: of another organization, as %s',
      async (role) => {
        const ids: Record<string, string> = {};
        for (const name of params) ids[name] = await foreignId(client, world.fernhill.organizationId, name);
        const answer = await ask(app.as(people.get(role)!), route, ids);
        expect([answer.status, answer.body?.code]).toEqual([404, 'not_found']);
      },
    );
  },
);

test('every announcement is heard by jobs that exist, every scheduled job exists', () => {
  const jobs = Object.keys(house.tasks({ livekit: null } as house.Engines));
  const named = [...Object.values(house.listeners).flat(), ...house.schedule.map((one) => one.task)];
  expect(named.filter((name) => !jobs.includes(name))).toEqual([]);
});
