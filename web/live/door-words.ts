// Pure: what staff read about somebody at the door or not here yet.
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { stretchText } from '../ui/format.ts';
import type { Mark } from '../ui/StatusMark.tsx';

type AtDoor = RoomAnswer['atDoor'][number];
type Why = AtDoor['why'][number];
type NotHere = RoomAnswer['notHere'][number];

const words: Record<Why, [Mark, string]> = {
  before_opening: ['kept', 'In good time'],
  after_opening: ['kept', 'Came after you opened'],
  late: ['partial', 'Late'],
  lost_connection: ['kept', 'Back after a lost connection'],
  came_back: ['kept', 'Back after leaving'],
  held: ['waits', 'You asked them to wait'],
  rang: ['watch', 'Rings: the doors are closed'],
  on_the_phone: ['watch', 'On the telephone'],
  not_placed_together: ['watch', 'Not placed together'],
  not_on_roster: ['watch', 'Not on the list today'],
  not_alone: ['watch', 'Someone might hear them'],
  devices_not_ok: ['watch', 'Microphone does not work'],
  private_word: ['watch', 'Asks for a private word: not safe to talk'],
  not_covered: ['watch', 'Nobody here is licensed where they are'],
  agreement_missing: ['watch', 'Agreement not signed'],
  check_in_missing: ['watch', 'Check-in not done'],
};

export const reasonWords = (why: Why) => words[why];

/** Whether somebody needs a look before they come in. */
export const needsLook = ({ why, held }: AtDoor) => held || why.some((one) => words[one][0] === 'watch');

/** Who needs a look first, then in the order of waiting. */
export const doubtfulFirst = (waiting: readonly AtDoor[]): AtDoor[] =>
  [...waiting].sort((a, b) => Number(needsLook(b)) - Number(needsLook(a)));

/** "2 min", "under 1 min" */
export function waitText(since: string, nowMs: number): string {
  const waitedMs = nowMs - Temporal.Instant.from(since).epochMilliseconds;
  return waitedMs < 60_000 ? 'under 1 min' : stretchText(Math.floor(waitedMs / 60_000) * 60_000);
}

const states: Record<NotHere['state'], string> = {
  not_arrived: 'Not here yet',
  stepped_away: 'Stepped away from the door',
  left: 'Left the group',
  removed: 'Removed',
};

export const notHereText = ({ state }: NotHere) => states[state];
