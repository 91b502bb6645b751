import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import { releaseMedia, startCrowd } from '#sandbox/bots/crowd.ts';

// A bot without Hearth: each line of standard input gives it a token, and it goes where that leads, at once.

type Line = { url: string; initials: string; token: string };

// As in sandbox/bots/main.ts: the library would start programs with each join.
process.env.PATH = '/dev/null';
const told = new EventEmitter();
let line: Line | null = null;
let takenFrom: Line | null = null;
let crowd: ReturnType<typeof startCrowd> | null = null;

function begin({ url, initials }: Line): ReturnType<typeof startCrowd> {
  return startCrowd({
    url,
    bots: [
      {
        initials,
        script: { arriveAfterMs: 0, turn: null },
        token: async () => {
          takenFrom = line;
          return line!.token;
        },
        moved: async (signal) => {
          // Told while it still came in: it goes on at once.
          if (takenFrom === line) await once(told, 'move', { signal });
        },
      },
    ],
    log: () => {},
  });
}

for await (const said of createInterface({ input: process.stdin })) {
  line = JSON.parse(said) as Line;
  if (crowd) told.emit('move');
  else crowd = begin(line);
}
await crowd?.stop();
await releaseMedia();
