// The whole demo goes on: what its people would have done since it was last looked at is played up to now.
import { refreshRunways } from '#server/office/review/service.ts';
import { generateAhead } from '#server/planning/programs/service.ts';
import type { DatabaseUrls } from '#server/platform/embedded/postgres-roles.ts';
import type { Running } from '#server/platform/running.ts';
import { clock, openPast, timeZone } from './acting.ts';
import { playDay, playMorning, playSessions } from './days.ts';

type Date = Temporal.PlainDate;

/** Where it stands how far the demo was played; kept beside the house, for no part of it knows that it is a demo. */
export type DayBook = {
  organizationId: string;
  lastDay: Date;
  /** The day whose morning this process has played already. */
  lastMorning?: string;
  keep(lastDay: Date): Promise<void>;
};

type Going = { urls: DatabaseUrls; book: DayBook; say?: (line: string) => void };

/** Somebody comes back after a long time: older days than these stay as they were. */
const mostDays = 14;
const lookEveryMs = 60_000;

const todayOf = (now: Temporal.Instant): Date => now.toZonedDateTimeISO(timeZone).toPlainDate();
export const dayBefore = (now: Temporal.Instant): Date => todayOf(now).subtract({ days: 1 });

/** Plays the days that are missing, and of today what is over. Run again, nothing happens twice. */
export async function playToNow(
  { urls, book, say = () => {} }: Going,
  now: Temporal.Instant = Temporal.Now.instant(),
): Promise<void> {
  const past = openPast(urls.app);
  const at = past.of(book.organizationId);
  const house = { at, now, isOurs: () => true };
  const today = todayOf(now);
  try {
    const missed = missedDays(book.lastDay, today);
    if (missed.length > 0) {
      say(
        `Playing ${missed.length === 1 ? 'the day' : `the ${missed.length} days`} since the demo was last open`,
      );
      await at(clock(missed[0]!, '06:00'), (ctx) => generateAhead(ctx));
    }
    for (const date of missed) {
      await playDay(house, date);
      await book.keep(date);
      book.lastDay = date;
    }
    if (book.lastMorning !== today.toString() && (await playMorning(house, today))) {
      book.lastMorning = today.toString();
    }
    await playSessions(house, today);
    await at(now, (ctx) => refreshRunways(ctx));
  } finally {
    await past.close();
  }
}

/** Complete days after `last`, oldest first; of many only the newest. */
export function missedDays(last: Date, today: Date): Date[] {
  const count = Math.min(mostDays, last.until(today).days - 1);
  return Array.from({ length: Math.max(0, count) }, (_, nth) => today.subtract({ days: count - nth }));
}

/** While it runs, each minute. A database that is away for a moment is asked again with the next look. */
export function tendDays(going: Going): Running {
  let playing = Promise.resolve();
  let isPlaying = false;
  const timer = setInterval(() => {
    if (isPlaying) return;
    isPlaying = true;
    playing = playToNow(going)
      .catch(() => {})
      .finally(() => {
        isPlaying = false;
      });
  }, lookEveryMs);
  return {
    async stop() {
      clearInterval(timer);
      await playing;
    },
  };
}
