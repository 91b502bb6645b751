import { dispose } from '@livekit/rtc-node';
import { type Bot, type BotState, type EndedBecause, liveBot } from './bot.ts';
import { grounds } from './draw.ts';
import { type BotScript, turnOf } from './script.ts';
import { pitchOf } from './speech.ts';

export type CrowdBot = {
  /** One or two letters, drawn as its camera image. Never logged. */
  initials: string;
  /** #RRGGBB; without it the next ground of the house palette. */
  colour?: string;
  token: Bot['token'];
  /** Default: whom staff remove stays away. */
  asksAgainWhenRemoved?: boolean;
  moved?: Bot['moved'];
  script: BotScript;
};

/** A change of one bot, safe to log: bots are numbers, in the order in which they were given. */
export type BotChange = { bot: number; state: BotState; because?: EndedBecause };
export type BotNow = BotChange & { sid?: string };

export type Crowd = {
  /** Each bot has been in the room once, or will never be. Never rejects; look at `state()`. */
  joined: Promise<void>;
  /** Every script has come to its end. Never rejects. */
  over: Promise<void>;
  /** All leave politely, within about two seconds. Then `releaseMedia()` when the process is to end. */
  stop(): Promise<void>;
  state(): BotNow[];
};

const stopLimitMs = 2_200;

/** Lets a crowd of bots live their scripts in a LiveKit room. All share this process, but for one that drops `hard`. */
export function startCrowd(options: {
  /** WebSocket address of the media server. */
  url: string;
  bots: CrowdBot[];
  log: (change: BotChange) => void;
}): Crowd {
  const crowdStartedAt = Date.now();
  const stopping = new AbortController();
  const states: BotNow[] = options.bots.map((_, bot) => ({ bot, state: 'expected' }));
  const wasIn = options.bots.map(() => Promise.withResolvers<void>());
  const lives = options.bots.map(
    async ({ initials, colour, token, script, moved, asksAgainWhenRemoved = false }, bot) => {
      const tell: Bot['tell'] = (state, details) => {
        states[bot] = { bot, state, ...details };
        if (state === 'inRoom') wasIn[bot]!.resolve();
        options.log({ bot, state, ...(details?.because && { because: details.because }) });
      };
      const appearance = {
        initials,
        ground: colour ?? grounds[bot % grounds.length]!,
        pitchHz: pitchOf(bot),
        turn: script.turn === undefined ? turnOf(bot, options.bots.length) : script.turn,
        crowdStartedAt,
      };
      const life = { url: options.url, appearance, script, token, moved, asksAgainWhenRemoved, tell };
      await liveBot(life, stopping.signal);
      wasIn[bot]!.resolve();
    },
  );
  const over = Promise.allSettled(lives).then(() => {});
  return {
    over,
    joined: Promise.all(wasIn.map(({ promise }) => promise)).then(() => {}),
    stop: async () => {
      stopping.abort();
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, stopLimitMs);
      });
      await Promise.race([over, limit]).finally(() => clearTimeout(timer));
    },
    state: () => states.map((state) => ({ ...state })),
  };
}

/** Call once, last: without it a process that ever started a crowd does not end. No crowd can start afterwards. */
export async function releaseMedia(): Promise<void> {
  await dispose();
}
