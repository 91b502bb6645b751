import type { ImportAnswer, ImportsAnswer } from '#server/roof/census/contract.ts';
import { countText } from '../../ui/format.ts';
import type { Mark } from '../../ui/StatusMark.tsx';

type Brief = ImportsAnswer['imports'][number];
const people = (count: number) => countText(count, 'person', 'people');
const was = (count: number) => (count === 1 ? 'was' : 'were');

/** The sentence at the head of a file's page: where it stands. */
export function titleOf(one: ImportAnswer): string {
  const { state, counts, problems, questions } = one;
  switch (state) {
    case 'read':
      if (counts.rows === 0) return 'Nothing of this file can be read yet.';
      if (problems.count > 0)
        return `${countText(problems.count, 'problem')} in ${countText(counts.rows, 'row')}.`;
      if (questions.open > 0)
        return `${countText(questions.open, 'row')} ${questions.open === 1 ? 'looks' : 'look'} like somebody who is known.`;
      return `${countText(counts.rows, 'row')} can be taken over.`;
    case 'running':
      return 'The rows are being taken over.';
    case 'done':
      return counts.failed === 0
        ? `${countText(counts.taken, 'row')} ${was(counts.taken)} taken over.`
        : `${countText(counts.taken, 'row')} ${was(counts.taken)} taken over, ${counts.failed} ${was(counts.failed)} not.`;
    case 'looking':
      return 'It is being looked at whether this can be taken back.';
    case 'held':
      return `Nothing was taken back: ${people(counts.kept)} would have to stay.`;
    case 'taking_back':
      return 'The file is being taken back.';
    case 'undone':
      return counts.kept === 0
        ? 'All of it was taken back.'
        : `${people(counts.takenBack)} ${was(counts.takenBack)} taken back, ${counts.kept} stay.`;
    case 'discarded':
      return 'This file was thrown away.';
  }
}

/** In the list: one mark and a few words. */
export function standingOf({ state, counts }: Brief): { mark: Mark; words: string } {
  switch (state) {
    case 'read':
      return { mark: 'open', words: 'Looked at, nothing taken over yet' };
    case 'running':
      return { mark: 'waits', words: `${counts.taken} of ${counts.rows} taken over` };
    case 'done':
      return counts.failed === 0
        ? { mark: 'kept', words: `${countText(counts.taken, 'row')} taken over` }
        : { mark: 'watch', words: `${counts.taken} taken over, ${counts.failed} not` };
    case 'looking':
    case 'taking_back':
      return { mark: 'waits', words: 'Being taken back' };
    case 'held':
      return { mark: 'watch', words: 'Cannot all be taken back' };
    case 'undone':
      return { mark: 'refused', words: counts.kept === 0 ? 'Taken back' : `Taken back, ${counts.kept} stay` };
    case 'discarded':
      return { mark: 'refused', words: 'Thrown away' };
  }
}

export const stepWords: Record<ImportAnswer['steps'][number]['kind'], string> = {
  started: 'Begun',
  again: 'Failed rows tried again',
  undo: 'Asked to take it back',
  undo_refused: 'Not all of it can be taken back',
  undo_rest: 'Taking back began',
  undone: 'Taken back',
  discarded: 'Thrown away',
};

/** "12.3 MB". */
export function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
