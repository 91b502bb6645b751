import type { z } from 'zod';
import type { NotesAnswer, ownSection, sharedSection } from '#server/care/chart/contract.ts';
import type { Mark } from '../../ui/StatusMark.tsx';

export type Shared = z.infer<typeof sharedSection>;
export type Own = z.infer<typeof ownSection>;
export type NotePerson = NotesAnswer['people'][number];

export const emptyOwn: Own = {
  participation: '',
  response: '',
  risk: 'none_noted',
  riskNote: '',
  goal: '',
  progress: '',
  plan: '',
};

/** What stands at a person's note: shape and word. */
export function noteState(person: NotePerson): { mark: Mark; word: string } {
  if (person.state === 'signed') return { mark: 'kept', word: 'Signed' };
  if (person.state === 'waits_for_minutes') return { mark: 'waits', word: 'Waits for the minutes' };
  if (person.state === 'absent') return { mark: 'open', word: 'Absent, no note needed' };
  return person.draft ? { mark: 'partial', word: 'Draft' } : { mark: 'open', word: 'To write' };
}

/** The messages of one section, without its prefix: `shared.topic` and `<personId>.participation` come from the server. */
export function messagesOf(fields: Record<string, string>, prefix: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([path, say]) =>
      path.startsWith(`${prefix}.`) ? [[path.slice(prefix.length + 1), say]] : [],
    ),
  );
}
