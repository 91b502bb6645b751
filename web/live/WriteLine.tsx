import '@mantine/core/styles/Input.layer.css';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { post } from '../api.ts';
import { useMe } from '../me.ts';
import { clockText } from '../ui/format.ts';
import styles from './Dialog.module.css';
import type { Act } from './use-act.ts';

interface WriteLineProps {
  sessionId: string;
  person: RoomAnswer['atDoor'][number];
  acts: Act;
}

/** A line to one person at the door. It is read there, and by nobody else who waits. */
export function WriteLine({ sessionId, person, acts }: WriteLineProps) {
  const { programZone } = useMe();
  const [text, setText] = useState('');
  const [isMissing, setMissing] = useState(false);
  const name = `tell ${person.personId}`;
  const write = async () => {
    if (text.trim() === '') return setMissing(true);
    const path = `/api/sessions/${sessionId}/people/${person.personId}/tell`;
    if (await acts.act(name, () => post(path, { text: text.trim() }))) setText('');
  };
  return (
    <div className={styles.list}>
      {person.told.length > 0 && (
        <ul className={styles.reasons} aria-label={`Written to ${person.displayName}`}>
          {person.told.map((line) => (
            <li key={line.at}>
              {line.text} <span className={styles.small}>{clockText(line.at, programZone)}</span>
            </li>
          ))}
        </ul>
      )}
      <Textarea
        label={`Write to ${person.displayName}`}
        description="They read it at the door, and hear it with a screen reader. Nobody else does."
        autosize
        maxLength={300}
        value={text}
        error={isMissing && text.trim() === '' ? 'Write what they should read.' : null}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button loading={acts.isRunning(name)} onClick={() => void write()} className={styles.close}>
        Send the line
      </Button>
    </div>
  );
}
