import { Button, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem, post } from '../../api.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { momentText } from '../../ui/format.ts';
import { NoteFactsList } from './NoteFactsList.tsx';
import styles from './notes.module.css';
import { messagesOf, type NotePerson, type Own } from './notes.ts';
import { OwnFields } from './OwnFields.tsx';
import { notesQuery } from './session-queries.ts';

interface SignedNoteProps {
  sessionId: string;
  person: NotePerson;
  zone: string;
  mayWrite: boolean;
}

/** Every signed version, newest first; nothing is overwritten. */
export function SignedNote({ sessionId, person, zone, mayWrite }: SignedNoteProps) {
  const [isAmending, setAmending] = useState(false);
  const [latest] = person.versions;
  if (!latest)
    return <p>This note is signed. You are not on this person's care team, so its words stay closed.</p>;
  return (
    <>
      {person.versions.map((version) => (
        <section key={version.version} className={styles.version} aria-label={`Version ${version.version}`}>
          <p>
            <strong>
              {version.version === 1 ? 'Signed' : `Amended, version ${version.version},`} by{' '}
              {version.signedBy}, {momentText(version.signedAt, zone)}
            </strong>
            {version.amendsWhy && `. Because: ${version.amendsWhy}`}
          </p>
          <NoteFactsList facts={version.own.facts} zone={zone} />
          <Words own={version.own} />
        </section>
      ))}
      {mayWrite && !isAmending && (
        <div>
          <Button onClick={() => setAmending(true)}>Amend</Button>
        </div>
      )}
      {isAmending && (
        <Amend
          sessionId={sessionId}
          personId={person.personId}
          latest={latest}
          onClose={() => setAmending(false)}
        />
      )}
    </>
  );
}

function Words({ own }: { own: Own }) {
  const rows = [
    ['How they took part', own.participation],
    ['How they responded', own.response],
    ['Risk', own.risk === 'noted' ? own.riskNote : 'None noted'],
    ['Goal of their plan', own.goal],
    ['What moved on it', own.progress],
    ['What comes next', own.plan],
  ];
  return (
    <dl className={styles.words}>
      {rows.map(([word, value]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface AmendProps {
  sessionId: string;
  personId: string;
  latest: NotePerson['versions'][number];
  onClose: () => void;
}

function Amend({ sessionId, personId, latest, onClose }: AmendProps) {
  const queryClient = useQueryClient();
  const { facts: _, ...own } = latest.own;
  const shell = useFormShell<Own & { why: string }, { version: number }>({
    draft: `amend:${latest.noteId}:${latest.version}`,
    initialValues: { ...own, why: '' },
    validate: { why: (text) => (text.trim().length < 3 ? 'Say why the note is amended.' : null) },
    send: ({ why, ...body }) =>
      post<{ version: number }>(`/api/notes/${latest.noteId}/amend`, { own: body, why }).catch(
        atFields(personId),
      ),
    onDone: async () => {
      await queryClient.invalidateQueries({ queryKey: notesQuery(sessionId).queryKey });
      onClose();
    },
  });
  const { form } = shell;
  const errors = Object.fromEntries(Object.entries(form.errors).map(([name, say]) => [name, String(say)]));
  return (
    <FormShell
      shell={shell}
      act="Sign the amended note"
      others={
        <Button variant="subtle" color="gray" onClick={onClose}>
          Leave it as it was
        </Button>
      }
    >
      <OwnFields body={form.getValues()} errors={errors} onChange={(body) => form.setValues(body)} />
      <Textarea
        label="Why is it amended?"
        autosize
        minRows={2}
        maxLength={500}
        {...form.getInputProps('why')}
      />
    </FormShell>
  );
}

/** The server names the person before the field; here the form has one person. */
const atFields =
  (personId: string) =>
  (error: unknown): never => {
    if (!(error instanceof Problem)) throw error;
    const { status, code, whatHappened, whatToDo, fields } = error;
    const own = messagesOf(fields, personId);
    throw new Problem({
      status,
      code,
      detail: whatHappened,
      whatToDo,
      errors: Object.keys(own).length > 0 ? own : fields,
    });
  };
