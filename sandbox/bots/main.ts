// Entry of the process of a crowd. Reads one CrowdJob as JSON from the first argument or from standard input, prints one JSON line
// for every change of a bot, ends by itself when all scripts are over, and within three seconds of SIGTERM.

import { text } from 'node:stream/consumers';
import { type CrowdJob, crowdJob } from './job.ts';
import { leadClient } from './lead-client.ts';
import { type PatientClient, patientClient } from './patient-client.ts';

// In any other mode rtc-node prints lines of its own to standard output; it looks when it is loaded.
process.env.NODE_ENV = 'production';
// To say on what system it runs, the library starts some fifteen programs each time that it joins, and waits for them. It finds none here.
process.env.PATH = '/dev/null';
const { releaseMedia, startCrowd } = await import('./crowd.ts');

const heartbeatEveryMs = 15_000;
const farewellWithinMs = 2_000;
const exitWithinMs = 2_900;

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

// What a library lets slip must not end the others' stay. Its text may hold a token, so only the fact is told.
process.on('unhandledRejection', () => say({ trouble: 'unhandledRejection' }));
// The reader of our lines is gone; the crowd need not be.
process.stdout.on('error', () => {});

async function run(job: CrowdJob): Promise<void> {
  const farewells: Promise<unknown>[] = [];
  const clients = job.bots.map(({ accountId, knock }) =>
    knock ? patientClient({ ...job.api, accountId, knock }) : leadClient({ ...job.api, accountId }),
  );
  const crowd = startCrowd({
    url: job.url,
    bots: job.bots.map(({ initials, colour, script }, bot) => ({
      initials,
      colour,
      script,
      token: clients[bot]!.seat,
      asksAgainWhenRemoved: true,
      moved: clients[bot]!.moved,
    })),
    log: (change) => {
      say(change);
      if (change.state === 'left') farewells.push(clients[change.bot]!.leave().catch(() => {}));
    },
  });
  const heartbeats = setInterval(() => beat(clients, crowd.state()), heartbeatEveryMs);
  const end = async () => {
    setTimeout(() => process.exit(0), exitWithinMs).unref();
    clearInterval(heartbeats);
    await crowd.stop();
    await Promise.race([
      Promise.all(farewells),
      new Promise((resolve) => setTimeout(resolve, farewellWithinMs)),
    ]);
    await releaseMedia();
    say({ crowd: 'gone' });
    process.exit(0);
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  // Started by fork: whoever started the crowd is gone.
  process.once('disconnect', end);
  await crowd.over;
  await end();
}

/** Like an open page: in the room, or trying to be there again. Who dropped or waits at the door sends nothing. */
function beat(clients: PatientClient[], states: { bot: number; state: string; sid?: string }[]): void {
  for (const { bot, state, sid } of states) {
    if (state !== 'inRoom' && state !== 'lost') continue;
    clients[bot]!.heartbeat(sid || null).catch(() => {});
  }
}

function readJob(json: string): CrowdJob | { fields: string[] } {
  try {
    const read = crowdJob.safeParse(JSON.parse(json));
    if (read.success) return read.data;
    return { fields: read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) };
  } catch {
    return { fields: ['not JSON'] };
  }
}

const job = readJob(process.argv[2] ?? (await text(process.stdin)));
if ('fields' in job) {
  say({ trouble: 'job', fields: job.fields });
  process.exit(2);
}
await run(job);
