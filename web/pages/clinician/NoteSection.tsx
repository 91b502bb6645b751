import { Button } from '@mantine/core';
import { IconChevronRight, IconLock } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { NotesAnswer } from '#server/care/chart/contract.ts';
import { ownSectionProblems } from '#server/care/chart/rules.ts';
import { get, put } from '../../api.ts';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { NoteFactsList } from './NoteFactsList.tsx';
import styles from './notes.module.css';
import { emptyOwn, type NotePerson, noteState, type Own } from './notes.ts';
import { OwnFields } from './OwnFields.tsx';
import { SaveNote } from './SaveNote.tsx';
import { SignedNote } from './SignedNote.tsx';
import { useSavedDraft } from './use-saved-draft.ts';

/** What the page knows of a section that is being written. */
export interface Writing {
  isComplete: boolean;
  /** Whether all of it is saved. */
  flush: () => Promise<boolean>;
}

interface NoteSectionProps {
  sessionId: string;
  zone: string;
  person: NotePerson;
  mayWrite: boolean;
  isFirst: boolean;
  errors: Record<string, string>;
  onTouched: (field: string) => void;
  onWriting: (personId: string, writing: Writing | null) => void;
  onSign: (personIds: string[]) => void;
}

/** One patient's note: the facts, the own section while it is written, and every signed version. */
export function NoteSection(props: NoteSectionProps) {
  const { person, zone, sessionId, mayWrite, isFirst, errors } = props;
  const [isOpen, setOpen] = useState(isFirst);
  const hasErrors = Object.keys(errors).length > 0;
  useEffect(() => {
    if (hasErrors) setOpen(true);
  }, [hasErrors]);
  const { mark, word } = noteState(person);
  return (
    <details className={styles.person} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <IconChevronRight size={18} stroke={1.75} className={styles.chevron} aria-hidden="true" />
        <h2>{person.name}</h2>
        <StatusMark mark={mark}>{word}</StatusMark>
      </summary>
      <div className={styles.inside}>
        <p className={styles.wall}>
          <IconLock size={16} stroke={1.75} aria-hidden="true" />
          Only this person's care team
        </p>
        {person.state === 'signed' ? (
          <SignedNote sessionId={sessionId} person={person} zone={zone} mayWrite={mayWrite} />
        ) : (
          <WriteNote {...props} />
        )}
      </div>
    </details>
  );
}

function WriteNote({ sessionId, zone, person, errors, onTouched, onWriting, onSign }: NoteSectionProps) {
  const { personId } = person;
  const path = `/api/sessions/${sessionId}/notes`;
  const draft = useSavedDraft<Own>({
    name: `note:${sessionId}:${personId}`,
    start: { body: person.draft?.body ?? emptyOwn, updatedAt: person.draft?.updatedAt ?? null },
    put: (body, basedOn) => put<{ updatedAt: string }>(`${path}/${personId}`, { body, basedOn }),
    read: async () => {
      const there = (await get<NotesAnswer>(path)).people.find((one) => one.personId === personId)?.draft;
      return { body: there?.body ?? emptyOwn, updatedAt: there?.updatedAt ?? null };
    },
  });
  const maySign = person.state === 'to_write';
  const isComplete = maySign && Object.keys(ownSectionProblems(draft.body, [])).length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: flush reads what stands now
  useEffect(() => {
    onWriting(personId, { isComplete, flush: draft.flush });
    return () => onWriting(personId, null);
  }, [personId, isComplete]);
  return (
    <>
      {person.facts ? (
        <NoteFactsList facts={person.facts} zone={zone} />
      ) : (
        <p>The minutes come from the attendance, once it is confirmed. You can write meanwhile.</p>
      )}
      <OwnFields
        checkInLine={person.checkInLine}
        repairLine={person.repairLine}
        body={draft.body}
        errors={errors}
        onChange={(body) => {
          for (const name of Object.keys(body) as (keyof Own)[])
            if (body[name] !== draft.body[name]) onTouched(`${personId}.${name}`);
          draft.change(body);
        }}
      />
      <div className={styles.acts}>
        {maySign && <Button onClick={() => onSign([personId])}>Sign this note</Button>}
        <SaveNote state={draft.state} zone={zone} onSettle={(whose) => void draft.settle(whose)} />
      </div>
    </>
  );
}
