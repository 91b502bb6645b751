import { Button } from '@mantine/core';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import styles from './ConnectionStrip.module.css';
import { ageText, connectionText, type Trust } from './connection.ts';
import type { RoomStore } from './room-store.ts';

/** Says when something is wrong with sound, devices or the connection, and what to do; takes no room while all is well. */
export function ConnectionStrip({ store, trust }: { store: RoomStore; trust: Trust }) {
  const { trouble, mutedByStaff, isInterrupted, choice } = store.own();
  const text = connectionText(store.connection(), trust, store.media().find((one) => one.isMe)?.quality);
  const refusal = store.problem();
  if (refusal && store.connection().kind === 'left') {
    return <ProblemNotice error={refusal} onRetry={() => void store.join()} />;
  }
  return (
    <>
      <div role="status" className={styles.strips}>
        {text && (
          <p className={styles.strip}>
            <StatusMark mark="waits">{text}</StatusMark>
            {refusal && <span>{`${refusal.whatHappened} ${refusal.whatToDo}`}</span>}
          </p>
        )}
        {mutedByStaff && !choice.micOn && (
          <p className={styles.strip}>
            <StatusMark mark="open">Staff muted you. Unmute when you want to speak.</StatusMark>
          </p>
        )}
        {isInterrupted && (
          <p className={styles.strip}>
            <StatusMark mark="waits">
              Something else took your microphone or camera, such as a phone call. We take it back when it
              ends.
            </StatusMark>
          </p>
        )}
        {trouble && !isInterrupted && (
          <p className={styles.strip}>
            <StatusMark mark="watch">{trouble}</StatusMark>
          </p>
        )}
      </div>
      {isInterrupted && <Button onClick={() => void store.wake()}>Take it back now</Button>}
      {store.isSoundBlocked() && <SoundBlocked onStart={() => void store.startSound()} />}
    </>
  );
}

/** The age of our last sign of life, always in view: a network that is cut shows here before anywhere else. */
export function LastSign({ ageMs }: { ageMs: number | null }) {
  return ageMs === null ? null : (
    <span className={styles.sign} aria-hidden="true">
      {ageText(ageMs)}
    </span>
  );
}

/** Browsers play no sound before the first press on a page that was reloaded. */
export function SoundBlocked({ onStart }: { onStart: () => void }) {
  return (
    <div className={styles.strip} role="alert">
      <StatusMark mark="watch">Your browser holds the sound back. You hear nobody yet.</StatusMark>
      <Button onClick={onStart}>Turn on sound</Button>
    </div>
  );
}
