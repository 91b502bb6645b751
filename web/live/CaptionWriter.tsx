import '@mantine/core/styles/Input.layer.css';
import { Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import styles from './Captions.module.css';
import { captionMost } from './caption-lines.ts';
import type { RoomStore } from './room-store.ts';
import type { PersonInRoom } from './tiles.ts';

const sendEveryMs = 350;

/** Where a captioner or interpreter writes along: the line goes out as it is written, Enter ends it. Nothing of it is kept. */
export function CaptionWriter({ store, people }: { store: RoomStore; people: readonly PersonInRoom[] }) {
  const [text, setText] = useState('');
  const id = useRef(crypto.randomUUID());
  const to = people.filter((one) => one.wantsCaptions && !one.me).map((one) => one.identity);
  const latest = useRef({ text, to });
  latest.current = { text, to };
  const [isUnsent, setUnsent] = useState(false);

  const send = () => {
    const line = { id: id.current, text: latest.current.text };
    store.sendCaption(line, latest.current.to).then(
      () => setUnsent(false),
      () => setUnsent(true),
    );
  };
  const sendLatest = useRef(send);
  sendLatest.current = send;
  useEffect(() => {
    if (text === '') return;
    const timer = setTimeout(() => sendLatest.current(), sendEveryMs);
    return () => clearTimeout(timer);
  }, [text]);

  const endLine = () => {
    if (text.trim() === '') return;
    send();
    id.current = crypto.randomUUID();
    setText('');
  };
  return (
    <div className={styles.writer}>
      <Textarea
        label="Write what is said"
        description="Enter ends a line. It goes to those who asked for captions and is kept nowhere."
        autosize
        minRows={2}
        maxLength={captionMost}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          endLine();
        }}
      />
      <p className={styles.small} role="status">
        {to.length === 0 ? 'Nobody has asked for captions yet.' : `${to.length} read along.`}
        {isUnsent && ' The last words did not go out. They go with the next ones.'}
      </p>
    </div>
  );
}
