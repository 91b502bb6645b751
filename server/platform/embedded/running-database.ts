import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEnv } from '../env.ts';
import { Refusal } from '../errors.ts';
import { roleUrls, roleUrlsBeside } from './postgres-roles.ts';
import { openSecrets, secretsOf } from './secrets.ts';
import { runningHearth } from './start-lock.ts';

/**
 * The address of the database of the Hearth that runs here, for a command beside it: as the worker, which may list organizations,
 * ids only; within one it may do what the application may.
 * @throws Refusal `settings`, `hearth_not_running`
 */
export function runningDatabaseUrl(): string {
  const answer = readEnv(process.env);
  if ('problems' in answer)
    throw new Refusal(400, 'settings', 'These settings cannot be used.', answer.problems.join(' '));
  const { dataFolder, databaseUrl: own } = answer.env;
  if (own) return roleUrlsBeside(own, secretsOf(answer.env)).worker;
  if (!runningHearth(dataFolder)) throw notRunning();
  const port = readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8')
    .split('\n')[3]!
    .trim();
  return roleUrls(`postgres://127.0.0.1:${port}/hearth`, openSecrets(dataFolder)).worker;
}

export const notRunning = () =>
  new Refusal(
    503,
    'hearth_not_running',
    'Hearth does not run with this data folder, and its database with it.',
    'Start it with npm start (with the same HEARTH_DATA or DATABASE_URL), then run this again.',
  );
