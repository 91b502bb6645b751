import { expect, test } from 'vitest';
import { entranceNews } from './entrance-news.ts';
import { sessionsByIds } from './planning/programs/service.ts';
import { clockAt } from './platform/clock.ts';
import { makeTestDatabase } from './testing/database.ts';
import { buildWorld } from './testing/world.ts';

test('the entrance tells each person what awaits them today', async () => {
  const database = await makeTestDatabase();
  const world = await buildWorld({ ...database.deps, clock: clockAt('2026-03-02T13:00:00Z') });
  const sessionId = world.sessions.process[0]!;
  const [session] = await database.asSystem(world.organizationId, (ctx) => sessionsByIds(ctx, [sessionId]));
  const lineAt = (beforeStart: Temporal.DurationLike, personId: string) =>
    database.asSystem(
      world.organizationId,
      async (ctx) => (await entranceNews.lines(ctx, [personId])).get(personId),
      clockAt(session!.startsAt.subtract(beforeStart)),
    );
  const { ruth, otis } = world.staff as Record<string, string>;
  expect(await lineAt({ minutes: 12 }, ruth!)).toMatch(/ starts in 12 minutes\.$/);
  expect(await lineAt({ minutes: -12 }, ruth!)).toMatch(/ meets now\.$/);
  expect(await lineAt({ hours: 2 }, ruth!)).toMatch(/ meets today at \d+:\d\d [AP]M E[SD]T\.$/);
  expect(await lineAt({ minutes: 12 }, otis!)).toBeUndefined();
  const meeting = await database.asSystem(world.organizationId, (ctx) => entranceNews.meeting(ctx));
  expect(meeting).toBe(null);
});
