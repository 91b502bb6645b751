// Pure: from the safety plan, to which a page leads that could not reach Hearth, back to where the person wanted to go. The plan is never taken
// away from under somebody: only who was on the way into a group, was told so, has touched nothing and has not been here for long is led
// back by Hearth itself; everybody else is asked. Words and times are Hearth's own, for clinical review.

/** Kept in the tab's history, so that a reload still knows it. */
export interface Wanted {
  href: string;
  /** When the way there was lost (ms of the clock): who comes back to this page later came for the plan. */
  since: number;
}

declare module '@tanstack/history' {
  interface HistoryState {
    wanted?: Wanted;
  }
}

/** Longer than most outages of one machine; whoever sits before the plan for longer may well be reading it. */
const leadsWithinMs = 60_000;

/** The first ones are short, for most outages are; longest rest as somebody may be waiting for their group. */
const rests = { firstMs: 500, growth: 1.5, longestMs: 10_000 } as const;

export function restBefore(attempt: number): number {
  return Math.min(rests.longestMs, rests.firstMs * rests.growth ** attempt);
}

type Seen = { touched: boolean; now: number };

/** `waits`: nobody answers yet. `leads`: goes back by itself now. `asks`: the way is open, and the person decides. */
export type Way = 'waits' | 'leads' | 'asks';

export function wayBack(wanted: Wanted, seen: Seen & { answers: boolean }): Way {
  if (!seen.answers) return 'waits';
  return mayLead(wanted, seen) ? 'leads' : 'asks';
}

export function mayLead({ href, since }: Wanted, { touched, now }: Seen): boolean {
  if (touched || !isGroup(href)) return false;
  const waited = now - since;
  // A clock that was set back proves nothing.
  return waited >= 0 && waited <= leadsWithinMs;
}

const isGroup = (href: string) => /^\/sessions\/[^/?#]+\/join\b/.test(href);

/** What the way back is called. */
export function placeOf(href: string): string {
  if (isGroup(href)) return 'my group';
  return /^\/today\b/.test(href) ? 'Today' : 'where I was going';
}
