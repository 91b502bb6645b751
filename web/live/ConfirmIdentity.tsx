import { Button } from '@mantine/core';
import { post } from '../api.ts';
import styles from './Dialog.module.css';
import { identityWords } from './readiness-words.ts';
import type { Act } from './use-act.ts';

/** By what staff know that somebody is who they say: at the door, or in the room for whoever was let in without it. */
export function ConfirmIdentity({ path, acts, byPhone }: { path: string; acts: Act; byPhone?: boolean }) {
  const all = Object.entries(identityWords) as [keyof typeof identityWords, string][];
  const hows = all.filter(([how]) => !(byPhone && how === 'on_video'));
  return (
    <fieldset className={styles.ways}>
      <legend>How do you know who this is?</legend>
      {hows.map(([how, words]) => (
        <Button
          key={how}
          variant="default"
          loading={acts.isRunning(`identity ${how}`)}
          onClick={() => void acts.act(`identity ${how}`, () => post(`${path}/identity`, { how }))}
        >
          {words}
        </Button>
      ))}
    </fieldset>
  );
}
