import { Button, Textarea } from '@mantine/core';
import { IconPencilCheck } from '@tabler/icons-react';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { NotesAnswer } from '#server/care/chart/contract.ts';
import { get, Problem, post, put } from '../../api.ts';
import { paths } from '../../paths.ts';
import { dayOf, longDayText, spanText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { numberText } from './attendance-words.ts';
import { NoteSection, type Writing } from './NoteSection.tsx';
import styles from './notes.module.css';
import { messagesOf, type Shared } from './notes.ts';
import { OfferedWords } from './OfferedWords.tsx';
import { SaveNote } from './SaveNote.tsx';
import { notesQuery } from './session-queries.ts';
import { useOneAtATime } from './use-one-at-a-time.ts';
import { useSavedDraft } from './use-saved-draft.ts';

/** The notes of a group: one shared section, and for each patient a section of their own. */
export function NotesPage() {
  const { sessionId } = useParams({ from: '/staff/sessions/$sessionId/notes' });
  const { data } = useSuspenseQuery(notesQuery(sessionId));
  const queryClient = useQueryClient();
  const zone = data.session.timeZone;
  const path = `/api/sessions/${sessionId}/notes`;
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [writing, setWriting] = useState<Record<string, Writing>>({});
  const [said, setSaid] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const page = useRef<HTMLDivElement>(null);
  const shared = useSavedDraft<Shared>({
    name: `note:${sessionId}:shared`,
    start: { body: data.shared.body, updatedAt: data.shared.updatedAt },
    put: (body, basedOn) => put<{ updatedAt: string }>(`${path}/shared`, { body, basedOn }),
    read: async () => (await get<NotesAnswer>(path)).shared,
  });
  const sign = useOneAtATime({
    mutationFn: async (personIds: readonly string[]) => {
      const all = await Promise.all([shared.flush(), ...personIds.map((id) => writing[id]?.flush() ?? true)]);
      if (all.includes(false))
        throw new Problem({
          status: 0,
          code: 'not_saved',
          detail: 'Not everything is saved yet.',
          whatToDo: 'Wait until it says “Saved”, then sign.',
        });
      return post(`${path}/sign`, { personIds });
    },
    onSuccess: async (_answer, personIds) => {
      setErrors({});
      await queryClient.invalidateQueries({ queryKey: notesQuery(sessionId).queryKey });
      setSaid(personIds.length === 1 ? 'The note is signed.' : `${personIds.length} notes are signed.`);
      status.current?.focus({ preventScroll: true });
    },
    onError: (error) => setErrors(error instanceof Problem ? error.fields : {}),
  });
  useEffect(() => {
    if (Object.keys(errors).length > 0)
      page.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);
  const touched = (field: string) =>
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([name]) => name !== field)));
  const complete = data.people.filter((one) => writing[one.personId]?.isComplete).map((one) => one.personId);
  const firstOpen = data.people.find((one) => one.state === 'to_write')?.personId;
  const sharedErrors = messagesOf(errors, 'shared');
  const area = (name: keyof Shared, label: string, hint: string) => (
    <Textarea
      label={label}
      placeholder={hint}
      autosize
      minRows={2}
      maxLength={4000}
      value={shared.body[name]}
      error={sharedErrors[name]}
      onChange={(event) => {
        touched(`shared.${name}`);
        shared.change({ ...shared.body, [name]: event.currentTarget.value });
      }}
    />
  );
  return (
    <>
      <PageHeader
        tab="Group notes"
        when={`${data.session.groupName}, ${longDayText(dayOf(data.session.startsAt, zone))}, ${spanText(data.session.startsAt, data.session.endsAt, zone)}`}
        title={titleOf(data)}
        under={
          <Link to={paths.attendance} params={{ sessionId }}>
            Attendance of this group
          </Link>
        }
        act={
          data.mayWrite &&
          complete.length > 0 && (
            <Button
              variant="filled"
              color="ember"
              size="lg"
              leftSection={<IconPencilCheck size={20} stroke={1.75} aria-hidden="true" />}
              loading={sign.isPending}
              onClick={() => sign.mutate(complete)}
            >
              {complete.length === 1
                ? 'Sign the complete one'
                : `Sign the ${numberText(complete.length)} complete ones`}
            </Button>
          )
        }
      />
      <div ref={page} className={styles.page}>
        <p ref={status} role="status" tabIndex={-1} className={styles.done}>
          {said}
        </p>
        {sign.error && (
          <ProblemNotice error={sign.error} kept="Nothing was signed. Your words are still here." />
        )}
        <Sheet heading="For everybody: what the group did" aside="Stands in every note; names nobody">
          <div className={styles.section}>
            {data.shared.offered && (
              <OfferedWords
                offered={data.shared.offered}
                body={shared.body}
                onTake={(body) => shared.change(body)}
              />
            )}
            {area('topic', 'What it was about', 'The theme of the group, in a line')}
            {area('interventions', 'What you did', 'What you led the group through, and how')}
            <SaveNote state={shared.state} zone={zone} onSettle={(whose) => void shared.settle(whose)} />
          </div>
        </Sheet>
        {data.people.map((person) => (
          <NoteSection
            key={person.personId}
            sessionId={sessionId}
            zone={zone}
            person={person}
            mayWrite={data.mayWrite}
            isFirst={person.personId === firstOpen}
            errors={messagesOf(errors, person.personId)}
            onTouched={touched}
            onWriting={(personId, one) =>
              setWriting(({ [personId]: _gone, ...others }) =>
                one ? { ...others, [personId]: one } : others,
              )
            }
            onSign={(personIds) => sign.mutate(personIds)}
          />
        ))}
      </div>
    </>
  );
}

/** "Two of eight are signed." */
function titleOf({ people }: NotesAnswer): string {
  const wanted = people.filter((one) => one.state !== 'absent');
  const signed = wanted.filter((one) => one.state === 'signed').length;
  if (wanted.length === 0) return 'No notes are needed: nobody was there.';
  if (signed === wanted.length)
    return wanted.length === 1 ? 'The note is signed.' : `All ${numberText(signed)} notes are signed.`;
  const count = `${numberText(signed)} of ${numberText(wanted.length)}`;
  return `${count.slice(0, 1).toUpperCase()}${count.slice(1)} ${signed === 1 ? 'is' : 'are'} signed.`;
}
