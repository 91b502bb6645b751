// Pure: joins who has a seat (our server, which knows names) with whom the media server lets us see (which knows none).
import type { RoomAnswer } from '#server/care/live/contract.ts';

export type PersonInRoom = RoomAnswer['people'][number];
export type QuietWord = NonNullable<PersonInRoom['quietWord']>['word'];

/** What one participant of the media room sends now. */
export interface Media {
  identity: string;
  isMe: boolean;
  isSpeaking: boolean;
  micOn: boolean;
  cameraOn: boolean;
  /** Shows a screen as well. */
  isSharing: boolean;
  quality: 'good' | 'weak' | 'lost';
}

export interface Tile {
  identity: string;
  /** "Delia B."; "You" of one's own tile. */
  name: string;
  initials: string;
  isMe: boolean;
  isStaff: boolean;
  /** Speaks or writes for others. */
  support: 'interpreter' | 'captioner' | null;
  isSpeaking: boolean;
  micOn: boolean;
  cameraOn: boolean;
  /**
   * media: camera and microphone · phone · away: has a seat, and the media server does not have them now · unknown: we ourselves are not
   * connected, so we cannot say
   */
  reach: 'media' | 'phone' | 'away' | 'unknown';
  /** 1 for the hand that was raised first; null without a hand. */
  handPlace: number | null;
  quietWord: QuietWord | null;
  /** Of one's own line, and to staff of everybody's; nobody else is told. */
  quality: Media['quality'];
  /** How somebody takes part, to staff and to themself: "Camera off by agreement". */
  way: string | null;
  isSharing: boolean;
  /** Staff only. */
  personId: string | null;
}

/**
 * One tile for each person who is in the room or about to be: staff first, then in the order of admission. A participant whom our
 * server does not name yet gets a tile without a name, because nobody may be in the room unseen.
 */
export function tilesOf(people: readonly PersonInRoom[], media: readonly Media[]): Tile[] {
  const hands = people
    .filter((person) => person.handRaisedAt !== null)
    .sort((a, b) => Temporal.Instant.compare(a.handRaisedAt!, b.handRaisedAt!))
    .map((person) => person.identity);
  const known = new Set(people.map((person) => person.identity));
  const named = people
    .filter((person) => person.here || person.me || media.some((one) => one.identity === person.identity))
    .map((person) => tileOf(person, media, hands));
  const unnamed = media.filter((one) => !known.has(one.identity)).map(unnamedTile);
  return [...named, ...unnamed];
}

function tileOf(person: PersonInRoom, media: readonly Media[], hands: readonly string[]): Tile {
  const sends = media.find((one) => one.identity === person.identity);
  const place = hands.indexOf(person.identity);
  return {
    identity: person.identity,
    name: person.me ? `${person.displayName} (you)` : person.displayName,
    initials: roomInitials(person.displayName),
    isMe: person.me,
    isStaff: person.role === 'facilitator' || person.role === 'host',
    support: person.role === 'interpreter' || person.role === 'captioner' ? person.role : null,
    isSpeaking: sends?.isSpeaking ?? false,
    micOn: sends?.micOn ?? false,
    cameraOn: sends?.cameraOn ?? false,
    reach: sends ? 'media' : person.media === 'phone' ? 'phone' : media.length > 0 ? 'away' : 'unknown',
    handPlace: place < 0 ? null : place + 1,
    quietWord: person.quietWord?.word ?? null,
    quality: person.me || person.personId !== null ? (sends?.quality ?? 'good') : 'good',
    way: wayText(person),
    isSharing: sends?.isSharing ?? false,
    personId: person.personId,
  };
}

const unnamedTile = (one: Media): Tile => ({
  ...one,
  name: one.isMe ? 'You' : 'Joining…',
  initials: '',
  isStaff: false,
  support: null,
  reach: 'media',
  handPlace: null,
  quietWord: null,
  quality: 'good',
  way: null,
  personId: null,
});

/** "DB" of "Delia B.", "K" of "Kit". */
export function roomInitials(displayName: string): string {
  return displayName
    .split(/\s+/)
    .map((word) => [...word].find((letter) => /\p{L}/u.test(letter)) ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();
}

/** What the four words say; they are sent as codes. */
export const quietWordText: Record<QuietWord, string> = {
  i_hear_you: 'I hear you',
  thank_you: 'Thank you',
  same_here: 'Same here',
  slower_please: 'Slower, please',
};

export const qualityText = { good: 'Good', weak: 'Weak connection', lost: 'Very weak connection' } as const;

function wayText({ audioOnly, cameraOff }: PersonInRoom): string | null {
  if (audioOnly) return 'Sound only';
  return cameraOff ? 'Camera off by agreement' : null;
}

export const ordinal = (place: number) =>
  place === 1 ? '1st' : place === 2 ? '2nd' : place === 3 ? '3rd' : `${place}th`;

/** "Hand up, 2nd" */
export const handText = (place: number) => `Hand up, ${ordinal(place)}`;

/** What a screen reader says of a tile: "Delia B., speaking, camera off". */
export function tileLabel(tile: Tile): string {
  const parts = [tile.name];
  if (tile.isSpeaking) parts.push('speaking');
  if (tile.support) parts.push(tile.support);
  if (tile.quietWord) parts.push(`says “${quietWordText[tile.quietWord]}”`);
  if (tile.handPlace !== null) parts.push(handText(tile.handPlace).toLowerCase());
  if (tile.reach === 'phone') parts.push('on the phone');
  else if (tile.reach === 'away') parts.push('not connected now');
  else if (tile.reach === 'media') {
    if (!tile.micOn) parts.push('muted');
    if (!tile.cameraOn) parts.push(tile.way?.toLowerCase() ?? 'camera off');
    if (tile.quality !== 'good') parts.push(qualityText[tile.quality].toLowerCase());
  }
  return parts.join(', ');
}

/** Who is there now: a tile of somebody whose connection is lost is not. */
export function countThere(tiles: readonly Tile[]): { members: number; staff: number } {
  const there = tiles.filter((tile) => tile.reach !== 'away');
  const staff = there.filter((tile) => tile.isStaff).length;
  const support = there.filter((tile) => tile.support !== null).length;
  return { members: there.length - staff - support, staff };
}

/** Columns of the grid on a wide screen: one face alone, then a square as near as it goes, five at most for fourteen. */
export function columnsFor(tiles: number): number {
  if (tiles <= 1) return 1;
  if (tiles <= 4) return 2;
  if (tiles <= 9) return 3;
  return tiles <= 12 ? 4 : 5;
}
