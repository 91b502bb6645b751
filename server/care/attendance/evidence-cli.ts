// npm run evidence -- export SESSION: the evidence of a session as lines, from the Hearth that runs here.
// npm run evidence -- recompute FILE: attendance from an evidence file, without a database. `-` reads standard input.
import { readFileSync } from 'node:fs';
import { Refusal } from '#server/platform/errors.ts';
import { recompute } from './recompute.ts';

const usage =
  'Usage: npm run evidence -- export SESSION > FILE   or   npm run evidence -- recompute FILE   (FILE is - for standard input)';

async function main(verb: string | undefined, what: string | undefined): Promise<number> {
  if ((verb !== 'recompute' && verb !== 'export') || !what) {
    console.error(usage);
    return 1;
  }
  try {
    process.stdout.write(verb === 'export' ? await exported(what) : `${recomputed(what)}\n`);
    return 0;
  } catch (error) {
    console.error(sentence(error, what));
    return 1;
  }
}

const recomputed = (file: string) => JSON.stringify(recompute(readFileSync(file === '-' ? 0 : file, 'utf8')));

/** Loaded only here: recomputing needs nothing of the database. */
async function exported(sessionId: string): Promise<string> {
  const { exportSession } = await import('./export-session.ts');
  return exportSession(sessionId);
}

function sentence(error: unknown, file: string): string {
  if (error instanceof Refusal) return `${error.message} ${error.whatToDo}`;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return `There is no file ${file}.`;
  if (code === 'EACCES') return `You may not read ${file}.`;
  if (code === 'EISDIR') return `${file} is a folder; name the evidence file in it.`;
  throw error;
}

process.exitCode = await main(process.argv[2], process.argv[3]);
