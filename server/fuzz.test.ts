import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { roles as allRoles, type Role, rolesWithoutRights } from './foundation/people/types.ts';
import * as house from './house.ts';
import { problemSchema } from './platform/http/openapi.ts';
import { downloaded, type Route } from './platform/http/route.ts';
import { arbitraryOf } from './testing/arbitrary.ts';
import { makeTestDatabase } from './testing/database.ts';
import { startTestApp, type TestApp } from './testing/http.ts';
import { addStaff } from './testing/staff.ts';
import { buildWorld, type World } from './testing/world.ts';

// What the API says to anything at all: never a fault of ours (5xx), never an answer that its own description does not allow,
// always a problem with a code and what to do. HEARTH_FUZZ_RUNS=1000 looks longer.

const runs = Number(process.env.HEARTH_FUZZ_RUNS ?? 12);
// The same questions each time; HEARTH_FUZZ_SEED asks others.
const seed = Number(process.env.HEARTH_FUZZ_SEED ?? 20_261_128);
// One of those whose rights come later stands for all.
const roles = allRoles.filter((role) => !rolesWithoutRights.slice(1).includes(role));
const listed = house.routes({ livekit: null } as house.Engines);
let app: TestApp;
let world: World;
let ids: string[];
const everyRole = new Map<Role, string>();

beforeAll(async () => {
  const database = await makeTestDatabase();
  world = await buildWorld(database.deps);
  const livekit = { url: 'ws://127.0.0.1:9', apiKey: 'key', apiSecret: 'a secret of at least 32 characters' };
  app = await startTestApp(database, { livekit });
  for (const role of roles) {
    everyRole.set(role, (await addStaff(database, [role], world.organizationId)).personId);
  }
  ids = [
    ...Object.values(world.patients),
    ...Object.values(world.staff),
    ...Object.values(world.groups),
    ...world.sessions.process.slice(0, 3),
    world.programId,
    world.templateId,
    world.fernhill.patientId,
    world.fernhill.sessionId,
  ];
});

/** People who may ask at all, in the demo's own world: they reach furthest into a verb. */
const askers = (route: Route): string[] => {
  const { marguerite, ruth, kit } = world.staff;
  const known: Partial<Record<Role, string[]>> = {
    patient: [world.patients.delia],
    group_therapist: [ruth],
    room_host: [kit],
    program_director: [marguerite],
  };
  const may = route.may === 'signedIn' ? roles : (route.may as Role[]);
  return may.flatMap((role) => known[role] ?? everyRole.get(role)!);
};

const fieldsOf = (schema: Route['query']) => (schema ? arbitraryOf(schema, ids) : fc.constant(undefined));

describe.each(listed.map((route) => [`${route.method} ${route.url}`, route] as const))(
  '%s',
  (_name, route) => {
    test('never fails by itself and never answers outside its description', { timeout: 60_000 }, async () => {
      const names = [...route.url.matchAll(/:(\w+)/g)].map((match) => match[1]!);
      const request = fc.record({
        who: fc.constantFrom(...askers(route)),
        params: fc.array(fc.oneof(fc.constantFrom(...ids), fc.uuid(), fc.constantFrom('%00', 'a', '0')), {
          minLength: names.length,
          maxLength: names.length,
        }),
        query: fieldsOf(route.query),
        body: fieldsOf(route.body),
      });
      await fc.assert(
        fc.asyncProperty(request, async ({ who, params, query, body }) => {
          const path = names.reduce((url, name, index) => url.replace(`:${name}`, params[index]!), route.url);
          const search = new URLSearchParams(
            Object.entries((query ?? {}) as object).flatMap(([name, value]) =>
              value === undefined || value === null
                ? []
                : [[name, (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed()]],
            ),
          );
          const visitor = app.as(who);
          const url = `${path}?${search}`;
          const answer =
            route.method === 'GET'
              ? await visitor.get(url)
              : route.method === 'DELETE'
                ? await visitor.del(url)
                : await visitor[route.method === 'PUT' ? 'put' : 'post'](url, body ?? {});
          if (answer.status >= 400) {
            expect(problemSchema.strict().safeParse(answer.body).error?.issues ?? []).toEqual([]);
            expect(answer.body.status).toBe(answer.status);
            // 503 busy: two changed the same thing; video is off in this world.
            expect(answer.status === 503 ? answer.body.code : answer.status).not.toSatisfy(
              (seen: unknown) => typeof seen === 'number' && seen >= 500,
            );
          } else if (route.answer !== downloaded && answer.status === 200) {
            expect(route.answer.safeParse(answer.body).error?.issues ?? []).toEqual([]);
          }
        }),
        { numRuns: runs, seed, endOnFailure: true },
      );
    });
  },
);
