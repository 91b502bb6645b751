// Pure but for the storage that it is given: which lines among staff are new to this viewer.
import type { StaffLinesAnswer } from '#server/care/live/contract-inside.ts';

export type StaffLine = StaffLinesAnswer['lines'][number];

const key = (sessionId: string) => `staff-lines-read:${sessionId}`;

export const readReadTo = (storage: Pick<Storage, 'getItem'>, sessionId: string): string =>
  storage.getItem(key(sessionId)) ?? '';

export const keepReadTo = (storage: Pick<Storage, 'setItem'>, sessionId: string, id: string): void =>
  storage.setItem(key(sessionId), id);

/** Ids ascend in the order of writing; what one wrote oneself is known. */
export const unreadAfter = (lines: readonly StaffLine[], readTo: string): StaffLine[] =>
  lines.filter((one) => one.kind === 'said' && !one.byMe && one.id > readTo);

/** What a room host sees most, for one press each. Words of ours, for clinical review. */
export const seenPresets: { word: string; present: boolean; text: string }[] = [
  { word: 'Here, taking part', present: true, text: 'Here, taking part' },
  { word: 'Here, very quiet', present: true, text: 'Here, very quiet' },
  { word: 'Tearful', present: true, text: 'Tearful' },
  { word: 'Busy with something else', present: true, text: 'Here, busy with something else' },
  { word: 'Not in the picture', present: false, text: 'Not in the picture, does not answer' },
  {
    word: 'Somebody else in the room',
    present: true,
    text: 'Here; somebody else can be seen or heard with them',
  },
];
