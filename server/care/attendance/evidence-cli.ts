// npm run evidence -- recompute FILE: attendance from an evidence file, without a database. `-` reads standard input.
import { readFileSync } from 'node:fs';
import { Refusal } from '#server/platform/errors.ts';
import { recompute } from './recompute.ts';

const usage = 'Usage: npm run evidence -- recompute FILE   (FILE is - for standard input)';

function main(verb: string | undefined, file: string | undefined): number {
  if (verb !== 'recompute' || !file) {
    console.error(usage);
    return 1;
  }
  try {
    console.log(JSON.stringify(recompute(readFileSync(file === '-' ? 0 : file, 'utf8'))));
    return 0;
  } catch (error) {
    console.error(sentence(error, file));
    return 1;
  }
}

function sentence(error: unknown, file: string): string {
  if (error instanceof Refusal) return `${error.message} ${error.whatToDo}`;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return `There is no file ${file}.`;
  if (code === 'EACCES') return `You may not read ${file}.`;
  if (code === 'EISDIR') return `${file} is a folder; name the evidence file in it.`;
  throw error;
}

process.exitCode = main(process.argv[2], process.argv[3]);
