// npm run audit -- verify: recomputes the chain of the audit log of every organization of the Hearth that runs here. One JSON
// line for each; ends with 1 when a chain does not hold.
import { notRunning, runningDatabaseUrl } from '#server/platform/embedded/running-database.ts';
import { Refusal } from '#server/platform/errors.ts';
import { verifyAll } from './verify-all.ts';

try {
  if (process.argv[2] !== 'verify') throw new Refusal(400, 'usage', 'Use: npm run audit -- verify', '');
  const reports = await verifyAll(runningDatabaseUrl(), (report) => console.log(JSON.stringify(report)));
  process.exitCode = reports.every((one) => one.faults.length === 0) ? 0 : 1;
} catch (error) {
  const known = (error as NodeJS.ErrnoException).code === 'ECONNREFUSED' ? notRunning() : error;
  if (!(known instanceof Refusal)) throw known;
  console.error(`${known.message} ${known.whatToDo}`.trim());
  process.exitCode = 1;
}
