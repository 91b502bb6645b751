import '@mantine/core/styles/Input.layer.css';
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { post } from '../api.ts';
import { useMe } from '../me.ts';
import { keepDraft, readDraft } from '../ui/draft.ts';
import { clockText } from '../ui/format.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import styles from './BetweenStaff.module.css';
import { staffLinesQuery } from './queries.ts';
import { keepReadTo, readReadTo, unreadAfter } from './staff-lines.ts';
import { useAct } from './use-act.ts';
import { WhatISee } from './WhatISee.tsx';

/** How many lines of the others this person has not seen. */
export function useUnread(sessionId: string): number {
  const { data } = useQuery(staffLinesQuery(sessionId));
  return unreadAfter(data?.lines ?? [], readReadTo(sessionStorage, sessionId)).length;
}

/** What those who run the session say among themselves, and what they saw. Patients have no such channel, neither to each other. */
export function BetweenStaff({ room }: { room: RoomAnswer }) {
  const sessionId = room.session.id;
  const { programZone } = useMe();
  const { data } = useQuery(staffLinesQuery(sessionId));
  const acts = useAct(sessionId);
  const draft = `staff-line:${sessionId}`;
  const [text, setText] = useState(() => readDraft<{ text: string }>(draft).text ?? '');
  const lines = (data?.lines ?? []).filter((one) => one.kind === 'said');
  const unread = unreadAfter(data?.lines ?? [], readReadTo(sessionStorage, sessionId));
  const list = useRef<HTMLOListElement>(null);
  const { markRead } = useRead(sessionId, lines.at(-1)?.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line scrolls the list to its end
  useEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [lines.length]);
  const write = (next: string) => {
    setText(next);
    keepDraft(draft, { text: next });
  };
  const say = async () => {
    if (text.trim() === '') return;
    if (await acts.act('say', () => post(`/api/sessions/${sessionId}/staff-lines`, { text }))) write('');
    markRead();
  };
  return (
    <div id="between-staff" tabIndex={-1} onFocusCapture={markRead} onPointerEnter={markRead}>
      <Sheet
        kind="staffOnly"
        heading="Between staff"
        aside={unread.length > 0 ? `${unread.length} new` : 'Only staff see this'}
      >
        {lines.length === 0 && <p className={styles.none}>Nothing said yet.</p>}
        <ol ref={list} className={styles.lines} tabIndex={lines.length > 0 ? 0 : -1} aria-label="Said so far">
          {lines.map((one) => (
            <li key={one.id} data-new={unread.includes(one) || undefined}>
              <span className={styles.who}>
                {one.byMe ? 'You' : one.byName}, {clockText(one.at, programZone)}
                {unread.includes(one) && <strong> new</strong>}
              </span>
              {one.text}
            </li>
          ))}
        </ol>
        {room.me.may.help && (
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault();
              void say();
            }}
          >
            <TextInput
              label="To the others on duty"
              maxLength={500}
              value={text}
              onChange={(event) => write(event.currentTarget.value)}
            />
            <Button type="submit" loading={acts.isRunning('say')}>
              Send
            </Button>
          </form>
        )}
        {acts.problem !== null && <ProblemNotice error={acts.problem} />}
        {room.me.may.help && <WhatISee room={room} lines={data?.lines ?? []} zone={programZone} />}
      </Sheet>
    </div>
  );
}

function useRead(sessionId: string, last: string | undefined) {
  const [, redraw] = useState(0);
  const markRead = () => {
    if (!last || readReadTo(sessionStorage, sessionId) === last) return;
    keepReadTo(sessionStorage, sessionId, last);
    redraw((count) => count + 1);
  };
  return { markRead };
}
