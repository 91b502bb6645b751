import { Button, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import type { OutreachCaseShown } from '#server/care/outreach/contract.ts';
import { phoneText } from '../../live/emergency-words.ts';
import { clockText, dayText, momentText } from '../../ui/format.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from './desk.module.css';
import { NoteCall } from './NoteCall.tsx';
import { callText, nextText, stateWords } from './outreach-words.ts';

/** Each person who was missed: how to reach them, what was tried, and a line for the next try. */
export function OutreachCases({ cases }: { cases: OutreachCaseShown[] }) {
  return (
    <ul className={styles.cases}>
      {cases.map((one) => (
        <li key={`${one.personId}:${one.localDate}`}>
          <Case one={one} />
        </li>
      ))}
    </ul>
  );
}

function Case({ one }: { one: OutreachCaseShown }) {
  const [isWriting, setWriting] = useState(false);
  const { mark, text } = stateWords[one.state];
  return (
    <Sheet
      heading={one.name}
      aside={
        <StatusMark mark={mark}>
          {text}
          {one.state === 'open' && `, due ${momentText(one.dueAt, one.timeZone)}`}
        </StatusMark>
      }
    >
      <p className={styles.detail}>
        {one.groupName}, {dayText(one.localDate)}, {clockText(one.startsAt, one.timeZone)}
      </p>
      {one.mayCall && <Reach one={one} />}
      {one.calls.length > 0 && (
        <ol className={styles.calls}>
          {one.calls.map((call) => (
            <li key={call.id}>
              {callText(call, one.timeZone)}
              <span className={styles.detail}>
                {' '}
                {[call.byName, nextText(call, one.timeZone)].filter(Boolean).join('. ')}
              </span>
              {call.words && <p className={styles.words}>{call.words}</p>}
            </li>
          ))}
        </ol>
      )}
      {one.mayCall &&
        (isWriting ? (
          <NoteCall one={one} onDone={() => setWriting(false)} />
        ) : (
          <Button onClick={() => setWriting(true)}>
            Write down a call<VisuallyHidden>: {one.name}</VisuallyHidden>
          </Button>
        ))}
    </Sheet>
  );
}

function Reach({ one }: { one: OutreachCaseShown }) {
  const { phone, mayLeaveMessage } = one;
  if (!phone) return <p>No telephone number is on file.</p>;
  return (
    <p className={styles.reach}>
      <a href={`tel:${phone.number}`}>{phoneText(phone.number)}</a>
      <span className={styles.detail}>
        {phone.isConfirmed
          ? 'They showed that this number is theirs alone.'
          : 'From their file: others may answer. Ask for them by first name and say nothing more.'}{' '}
        {mayLeaveMessage ? 'A message may be left: your first name and a number.' : 'Leave no message.'}
      </span>
    </p>
  );
}
