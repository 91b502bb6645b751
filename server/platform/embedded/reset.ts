// `npm run reset`: empties the data folder after asking. Programs that were built or fetched stay.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { readEnv } from '../env.ts';
import { endOrphan } from './processes.ts';
import { runningHearth } from './start-lock.ts';

async function reset(dataFolder: string, sayYes: boolean): Promise<number> {
  const running = runningHearth(dataFolder);
  if (running) {
    console.error(
      `Hearth runs with this data (process ${running.pid}, ${running.url ?? 'starting'}). End it first with Ctrl-C.`,
    );
    return 1;
  }
  const names = contents(dataFolder);
  if (names.length === 0) {
    console.log(`Nothing to empty: ${dataFolder}`);
    return 0;
  }
  if (!sayYes && !(await agrees(dataFolder))) {
    console.log('Nothing was changed.');
    return 1;
  }
  await endOrphan(dataFolder, 'postgres', 'SIGINT', 15_000);
  await endOrphan(dataFolder, 'livekit', 'SIGKILL', 0);
  for (const name of names) rmSync(join(dataFolder, name), { recursive: true, force: true });
  console.log('Emptied. The next npm start makes the demo anew; npm start -- --small makes the small one.');
  return 0;
}

// By name: a data folder set to somebody's home by mistake keeps everything else.
const ours = ['postgres', 'postgres.new', 'postgres-runs-as.json', 'secrets.json', 'mail', 'logs', 'run'];

function contents(dataFolder: string): string[] {
  return ours.filter((name) => existsSync(join(dataFolder, name)));
}

async function agrees(dataFolder: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    console.error('Nobody is here to ask. Add --yes: npm run reset -- --yes');
    return false;
  }
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const question = `This deletes the database, mails and secrets in ${dataFolder}. Delete them? [y/N] `;
    return /^y(es)?$/i.test((await prompt.question(question)).trim());
  } finally {
    prompt.close();
  }
}

const answer = readEnv(process.env);
if ('problems' in answer) {
  console.error(answer.problems.join('\n'));
  process.exitCode = 1;
} else {
  process.exitCode = await reset(answer.env.dataFolder, process.argv.includes('--yes'));
}
