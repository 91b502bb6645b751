import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import { releaseMedia, startCrowd } from '#sandbox/bots/crowd.ts';

// Bots without Hearth: each line of standard input gives every one of them a token, and all go where it leads, at once.

type Line = { url: string; initials: string[]; tokens: string[] };

const told = new EventEmitter().setMaxListeners(100);
let line: Line | null = null;
const takenFrom: (Line | null)[] = [];
let crowd: ReturnType<typeof startCrowd> | null = null;

function begin({ url, initials }: Line): ReturnType<typeof startCrowd> {
  return startCrowd({
    url,
    bots: initials.map((letters, bot) => ({
      initials: letters,
      script: { arriveAfterMs: 0, turn: null },
      token: async () => {
        takenFrom[bot] = line;
        return line!.tokens[bot]!;
      },
      moved: async (signal) => {
        // Told while it still came in: it goes on at once.
        if (takenFrom[bot] === line) await once(told, 'move', { signal });
      },
    })),
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
