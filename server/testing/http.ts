import { afterAll } from 'vitest';
import { makeApp, type TestApp, type TestAppOptions } from './app.ts';
import type { TestDatabase } from './database.ts';

export type { Answer, TestApp, TestAppOptions, Visitor } from './app.ts';

/** The whole web of Hearth on a test's own database, without a port: `(await startTestApp(test)).as(personId).get('/api/me')`. */
export async function startTestApp(test: TestDatabase, options: TestAppOptions = {}): Promise<TestApp> {
  const app = await makeApp(test, options);
  afterAll(() => app.close());
  return app;
}
