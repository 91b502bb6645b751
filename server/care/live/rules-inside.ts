// Pure: what people said of themselves in the room, what staff saw and said among themselves; all from marks. No clock, no I/O.
import type { AudioOnlyWhy, Mark, QuietWord } from './types.ts';

/** How long a quiet word stands at the tile. */
export const wordShownMs = 8_000;
const wordPauseMs = 3_000;
const wordsAMinute = 8;
const minuteMs = 60_000;

export type OwnWays = {
  word: { word: QuietWord; at: number } | null;
  /** Camera off by agreement: what the person gave as a reason, for staff and themself. */
  cameraOff: { reason: string; since: number } | null;
  audioOnly: { why: AudioOnlyWhy; since: number } | null;
  wantsCaptions: boolean;
};

const none: OwnWays = { word: null, cameraOff: null, audioOnly: null, wantsCaptions: false };

/** By person; marks in the order of writing. */
export function ownWaysOf(marks: readonly Mark[]): Map<string, OwnWays> {
  const ways = new Map<string, OwnWays>();
  for (const mark of marks) {
    if (!mark.personId) continue;
    const was = ways.get(mark.personId) ?? none;
    const next = afterOwnMark(was, mark);
    if (next !== was) ways.set(mark.personId, next);
  }
  return ways;
}

export const ownWays = (ways: ReadonlyMap<string, OwnWays>, personId: string): OwnWays =>
  ways.get(personId) ?? none;

function afterOwnMark(was: OwnWays, { kind, at, body }: Mark): OwnWays {
  switch (kind) {
    case 'quiet_word':
      return body.word ? { ...was, word: { word: body.word, at } } : was;
    case 'camera_off_agreed':
      return { ...was, cameraOff: { reason: body.reason ?? '', since: at } };
    case 'camera_off_ended':
      return { ...was, cameraOff: null };
    case 'audio_only':
      return { ...was, audioOnly: { why: body.why ?? 'other', since: at } };
    case 'audio_only_ended':
      return { ...was, audioOnly: null };
    case 'captions_wanted':
      return { ...was, wantsCaptions: body.on ?? true };
    default:
      return was;
  }
}

/** A word that still stands; later ones are nobody's business, and nobody counts them. */
export function shownWord(ways: OwnWays, now: number): OwnWays['word'] {
  return ways.word && now - ways.word.at < wordShownMs ? ways.word : null;
}

/** Words are few and quiet: a pause after each, and not many in a minute. */
export function maySayWord(marks: readonly Mark[], personId: string, now: number): boolean {
  const own = marks.filter((mark) => mark.kind === 'quiet_word' && mark.personId === personId);
  const inMinute = own.filter((mark) => now - mark.at < minuteMs);
  return now - (own.at(-1)?.at ?? -minuteMs) >= wordPauseMs && inMinute.length < wordsAMinute;
}

/** Marks without the observations that their writer took back: a slip is no witness. The slip itself stays on record. */
export function withoutUndone<One extends { id: string; kind: string }>(
  marks: readonly One[],
  undoes: (mark: One) => string | undefined,
): One[] {
  const undone = new Set(marks.filter((mark) => mark.kind === 'observation_undone').map(undoes));
  return marks.filter((mark) => mark.kind !== 'observed' || !undone.has(mark.id));
}

export type StaffLine = {
  id: string;
  kind: 'said' | 'seen';
  byPersonId: string;
  aboutPersonId: string | null;
  at: number;
  /** seen: whether the person was there. */
  present: boolean | null;
  text: string;
  undone: boolean;
};

/** What staff said among themselves and what they saw, in the order of writing. */
export function staffLines(marks: readonly Mark[]): StaffLine[] {
  const undone = new Set(
    marks.filter((mark) => mark.kind === 'observation_undone').map((mark) => mark.body.undoes),
  );
  return marks.flatMap((mark): StaffLine[] => {
    if (mark.source !== 'staff' || (mark.kind !== 'said' && mark.kind !== 'observed')) return [];
    return [
      {
        id: mark.id,
        kind: mark.kind === 'said' ? 'said' : 'seen',
        byPersonId: mark.byPersonId ?? '',
        aboutPersonId: mark.personId,
        at: mark.at,
        present: mark.kind === 'observed' ? (mark.body.present ?? true) : null,
        text: mark.body.text ?? '',
        undone: undone.has(mark.id),
      },
    ];
  });
}
