import type { TestProject } from 'vitest/node';
import { migrate } from '../platform/db/migrate.ts';
import { withDatabase } from '../platform/embedded/postgres-roles.ts';
import { startThrowawayPostgres } from '../platform/embedded/throwaway-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: { urls: Record<'owner' | 'app' | 'worker' | 'witness' | 'auth', string>; superuserUrl: string };
  }
}

/** One real PostgreSQL for the run; its database `hearth` is migrated once and cloned by every test file. */
export default async function setup(project: TestProject) {
  const postgres = await startThrowawayPostgres();
  await migrate({ ownerUrl: withDatabase(postgres.urls.owner, 'hearth') });
  project.provide('postgres', { urls: postgres.urls, superuserUrl: postgres.superuserUrl });
  return () => postgres.stop();
}
