// npm run migrate: makes the database's roles where they are missing and brings the database forward, as a step of its own before new
// processes start. DATABASE_URL names the owner here; web and worker need no more than host and database in theirs.
import { openOwnPostgres } from '../embedded/own-postgres.ts';
import { secretsOf } from '../embedded/secrets.ts';
import { StartTrouble } from '../embedded/trouble.ts';
import { readEnv } from '../env.ts';
import { migrate } from './migrate.ts';

try {
  const answer = readEnv(process.env);
  const { databaseUrl, secretsFile, dataFolder } = 'env' in answer ? answer.env : answer.reached;
  const problems = 'problems' in answer ? answer.problems : [];
  const own = problems.filter((line) => /^(DATABASE_URL|SECRETS_FILE|HEARTH_MODE) /.test(line));
  if (own.length > 0) throw new StartTrouble(own.join('\n'));
  if (!databaseUrl)
    throw new StartTrouble('DATABASE_URL is missing: npm start brings its own database forward.');
  const { urls } = await openOwnPostgres(databaseUrl, secretsOf({ secretsFile, dataFolder }));
  const { applied } = await migrate({ ownerUrl: urls.owner, say: console.log });
  console.log(applied.length > 0 ? `Brought forward by ${applied.length} migrations.` : 'Nothing to do.');
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
