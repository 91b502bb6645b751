import { Button } from '@mantine/core';
import { shortClockText } from '../../ui/format.ts';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from './notes.module.css';
import type { SaveState } from './use-saved-draft.ts';

interface SaveNoteProps {
  state: SaveState;
  zone: string;
  onSettle: (whose: 'theirs' | 'mine') => void;
}

/** Whether what is typed is safe, and where. */
export function SaveNote({ state, zone, onSettle }: SaveNoteProps) {
  if (state.is === 'failed')
    return (
      <div role="status">
        <StatusMark mark="watch">
          Not saved. Your words are kept in this tab and tried again by themselves.
        </StatusMark>
      </div>
    );
  if (state.is === 'elsewhere')
    return (
      <div role="alert" className={styles.elsewhere}>
        <StatusMark mark="watch">
          This draft was changed in another tab. Your words are still here.
        </StatusMark>
        <div className={styles.acts}>
          <Button onClick={() => onSettle('mine')}>Keep mine</Button>
          <Button onClick={() => onSettle('theirs')}>Take what stands there</Button>
        </div>
      </div>
    );
  return (
    <p className={styles.saved}>
      {state.is === 'saved'
        ? state.at
          ? `Saved ${shortClockText(state.at, zone)}`
          : 'Nothing written yet'
        : 'Saving…'}
    </p>
  );
}
