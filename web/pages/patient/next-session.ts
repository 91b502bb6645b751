// Pure: what the join card says of a patient's next session.
import type { DoorAnswer } from '#server/care/live/contract.ts';
import type { MySession, TodayAnswer } from '#server/planning/programs/contract.ts';
import { clockText, countText, minutesUntil, weekdayText, whenText } from '../../ui/format.ts';

type DoorStates = ReadonlyMap<string, DoorAnswer['state']>;

/** Today's sessions whose door has to be asked: staff may have ended one before its time. */
export function doorsToAsk(today: Pick<TodayAnswer, 'sessions' | 'localDate'>, now: string): MySession[] {
  return today.sessions.filter(
    ({ cancelled, localDate, endsAt }) => !cancelled && localDate === today.localDate && endsAt > now,
  );
}

/** Sessions that are not over, first to last: neither by the clock nor for those at whose door the patient stands. `doors` by session id. */
export function notOver(sessions: readonly MySession[], doors: DoorStates, now: string): MySession[] {
  return sessions.filter(({ id, endsAt }) => {
    const state = doors.get(id);
    return endsAt > now && state !== 'ended' && state !== 'removed' && state !== 'cancelled';
  });
}

/**
 * The session that runs or comes next; where two overlap, the one whose door is open and that starts first. Null when nothing
 * is planned. `doors` by session id; a door that is not in it has not been asked.
 */
export function nextOf(sessions: readonly MySession[], doors: DoorStates, now: string): MySession | null {
  const coming = notOver(sessions, doors, now).filter((session) => !session.cancelled);
  const isOpen = ({ id }: MySession) => doors.has(id) && doors.get(id) !== 'too_early';
  return coming.find(isOpen) ?? coming[0] ?? null;
}

export type ArchFace = { kind: 'minutes'; minutes: number } | { kind: 'word'; word: string };

/** Minutes in the last hours, a word before and while it runs; said is the same for those who do not see it. */
export function archFace(session: MySession, now: string): { face: ArchFace; said: string } {
  if (session.startsAt <= now) return { face: { kind: 'word', word: 'now' }, said: 'It has begun' };
  // The last minute is one: nothing begins in none.
  const minutes = Math.max(1, minutesUntil(session.startsAt, now));
  if (minutes < 24 * 60) {
    const hours = Math.floor(minutes / 60);
    const said = `Begins in ${minutes >= 100 ? countText(hours, 'hour') : countText(minutes, 'minute')}`;
    return { face: { kind: 'minutes', minutes }, said };
  }
  const weekday = weekdayText(session.localDate);
  return { face: { kind: 'word', word: weekday }, said: `Begins ${weekday}` };
}

export type Way = { isOpen: boolean; label: string };

/** The one button: where it leads, or when it will. Before the door answered it leads to the door, which explains itself. */
export function wayIn(door: DoorAnswer | undefined, now: string, timeZone: string): Way {
  switch (door?.state) {
    case 'too_early':
      return { isOpen: false, label: `The door opens ${doorText(door.doorOpensAt, now, timeZone)}` };
    case 'waiting':
      return { isOpen: true, label: 'Back to the door' };
    case 'admitted':
    case 'in_room':
    case 'private':
    case 'breakout':
      return { isOpen: true, label: 'Back to the group' };
    case 'left':
      return { isOpen: true, label: 'Come back in' };
    case 'removed':
    case 'ended':
    case 'cancelled':
      return { isOpen: false, label: 'This group is over for today' };
    default:
      return { isOpen: true, label: 'Join now' };
  }
}

/** "at 5:45 pm" today, else "tomorrow at 5:45 pm", "Thu, Sep 24 at 5:45 pm". */
function doorText(opensAt: string, now: string, timeZone: string): string {
  const when = whenText(opensAt, now, timeZone);
  const time = `at ${clockText(opensAt, timeZone)}`;
  return when === 'today' || when === 'tonight' ? time : `${when} ${time}`;
}
