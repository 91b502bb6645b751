import { liveRoutes } from '../care/live/routes.ts';
import type { Route } from '../platform/http/route.ts';
import { atHome } from './at-home.ts';
import { makeTestDatabase, type TestDatabase } from './database.ts';
import { startTestApp, type TestApp, type Visitor } from './http.ts';
import { type FakeMedia, fakeMedia } from './media.ts';
import { buildWorld, type World } from './world.ts';

// Monday in Columbus, Ohio; the process group meets at 16:00 (21:00 UTC) on Monday, Wednesday and Friday.
const monday = Temporal.Instant.from('2026-03-02T18:00:00Z');

export type Name = keyof World['patients'] | keyof World['staff'];

export type LiveWorld = {
  database: TestDatabase;
  world: World;
  web: TestApp;
  media: FakeMedia;
  /** Takes the next session of the process group (there are six) and sets the clock ten minutes before its start. */
  nextSession(): Promise<void>;
  sessionId(): string;
  startsAt(): Temporal.Instant;
  now(): Temporal.Instant;
  setNow(instant: Temporal.Instant): void;
  later(minutes: number): void;
  idOf(name: Name): string;
  as(name: Name): Visitor;
  /** A path below the session, and below one person of it. */
  at(path: string): string;
  onPerson(name: Name, path: string): string;
  knock(name: Name, changes?: object): ReturnType<Visitor['post']>;
};

const isSame = (one: Route, other: Route) => one.url === other.url && one.method === other.method;

/** The small world with its own clock, its web over HTTP, and a media server that only remembers. */
export async function startLiveWorld(): Promise<LiveWorld> {
  let now = monday;
  let startsAt = monday;
  let next = 0;
  let sessionId = '';
  const clock = { now: () => now };
  const database = await makeTestDatabase();
  const world = await buildWorld({ ...database.deps, clock });
  const media = fakeMedia();
  const live = liveRoutes(media);
  const web = await startTestApp(database, {
    clock,
    change: (plan) => ({
      ...plan,
      routes: [...plan.routes.filter((known) => !live.some((one) => isSame(one, known))), ...live],
    }),
  });
  const idOf = (name: Name) => ({ ...world.patients, ...world.staff })[name];
  const as = (name: Name) => web.as(idOf(name));
  const at = (path: string) => `/api/sessions/${sessionId}${path}`;
  return {
    database,
    world,
    web,
    media,
    async nextSession() {
      sessionId = world.sessions.process[next++]!;
      now = monday;
      startsAt = Temporal.Instant.from((await as('delia').get(at('/door'))).body.session.startsAt);
      now = startsAt.subtract({ minutes: 10 });
    },
    sessionId: () => sessionId,
    startsAt: () => startsAt,
    now: () => now,
    setNow(instant) {
      now = instant;
    },
    later(minutes) {
      now = now.add({ milliseconds: Math.round(minutes * 60_000) });
    },
    idOf,
    as,
    at,
    onPerson: (name, path) => at(`/people/${idOf(name)}${path}`),
    knock: (name, changes = {}) => as(name).post(at('/door'), { ...atHome, ...changes }),
  };
}
