// Pure: what is said of private rooms, of who leads, and of a group without a facilitator.
import type { DoorAnswer, RoomAnswer } from '#server/care/live/contract.ts';
import { clockText } from '../ui/format.ts';

type PrivateRoom = RoomAnswer['privateRooms'][number];
type Quiet = NonNullable<RoomAnswer['leading']['quiet']>;

/** "Delia B. with Kit M.", "Delia B. and Amos G.", "Kit M. alone" */
export function privateRoomTitle({ people }: Pick<PrivateRoom, 'people'>): string {
  const named = (fits: (one: PrivateRoom['people'][number]) => boolean) =>
    inList(
      people
        .filter(fits)
        .map((one) =>
          one.me ? 'you' : one.support ? `${one.displayName} (${supportWord[one.support]})` : one.displayName,
        ),
    );
  const patients = named((one) => !one.isStaff && !one.support);
  const staff = named((one) => one.isStaff || Boolean(one.support));
  if (patients === '') return staff === '' ? 'Nobody' : `Only ${staff}`;
  return staff === '' ? patients : `${patients} with ${staff}`;
}

export const supportWord = { interpreter: 'interprets', captioner: 'writes captions' };

/** Somebody waits in a private room, and no staff are placed there; an interpreter is not staff of the care. */
export const aloneIn = ({ people }: Pick<PrivateRoom, 'people'>): boolean =>
  people.some((one) => !one.isStaff && !one.support) && !people.some((one) => one.isStaff);

export function inList(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** What a patient in a private room reads over the faces. */
export function withWhom(people: RoomAnswer['people']): string {
  const others = people.filter((one) => one.role !== 'patient' && one.here);
  const staff = others.map((one) => one.displayName);
  return others.some((one) => one.role === 'facilitator' || one.role === 'host')
    ? `You are with ${inList(staff)} in a private room`
    : 'You are in a private room. Staff are on the way to you.';
}

/** Why it is quiet, for the people who stay. It promises nothing that is not so. */
export function quietWords(
  quiet: Quiet,
  leaderName: string | null,
  zone: string,
): { title: string; next: string } {
  const since = clockText(quiet.since, zone);
  const who = leaderName ?? 'Your facilitator';
  if (quiet.why === 'apart') {
    return {
      title: `${who} stepped out at ${since} and comes back.`,
      next: 'You can stay and talk. Depending on your plan these minutes may not count.',
    };
  }
  return {
    title: `No facilitator has been here since ${since}.`,
    next: quiet.paged
      ? 'You can stay. Somebody else was called. Minutes count again when a facilitator is here.'
      : 'You can stay; most connections come back by themselves. Minutes count again when a facilitator is here.',
  };
}

/** The same for staff, who can do something about it. */
export function quietForStaff(quiet: Quiet, zone: string): string {
  const since = clockText(quiet.since, zone);
  if (quiet.why === 'apart')
    return `No facilitator is in the group since ${since}: they are in a private room.`;
  return `No facilitator is in the session since ${since}.${quiet.paged ? ' Somebody was paged.' : ''}`;
}

/** What is said aloud when it changes between two answers; null: nothing to say. */
export function quietNews(
  before: Quiet | null,
  after: Quiet | null,
  leaderName: string | null,
): string | null {
  if (before && !after) return `${leaderName ?? 'A facilitator'} is back.`;
  if (!before && after) return 'No facilitator is in the room now.';
  return null;
}

/** What a person reads at the door about late arrivals; null: nothing worth reading yet. */
export function doorsText(
  door: Pick<DoorAnswer, 'doorsCloseAt' | 'now' | 'rangAt'>,
  zone: string,
): string | null {
  if (door.doorsCloseAt === null) return null;
  const at = clockText(door.doorsCloseAt, zone);
  if (door.now < door.doorsCloseAt) return `The doors close at ${at}. You are here in time.`;
  return door.rangAt === null
    ? `The doors closed at ${at}.`
    : 'You rang. Staff hear it and see that you are here.';
}
