import { Button } from '@mantine/core';
import { useState } from 'react';
import type { DoorAnswer } from '#server/care/live/contract.ts';
import { post } from '../../api.ts';
import { Dialog } from '../../live/Dialog.tsx';
import { useAct } from '../../live/use-act.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import styles from './join.module.css';

/** What stands on the screen until the browser has left: nothing that tells where one was. */
function leaveNoTrace(): void {
  document.title = 'New tab';
  document.body.replaceChildren();
  // Takes the place of this page in the history of the tab: the way back leads past it.
  window.location.replace('about:blank');
}

/** For somebody who cannot talk where they are: the numbers, a quiet word to staff, and a way off this page. */
export function NotSafe({ door, onClose }: { door: DoorAnswer; onClose: () => void }) {
  const { act, isRunning, problem } = useAct(door.session.id);
  const [isAsked, setAsked] = useState(door.privateWordAskedAt !== null);
  const ask = async () => {
    const isDone = await act('word', () => post(`/api/sessions/${door.session.id}/door/private-word`));
    if (isDone) setAsked(true);
  };
  return (
    <Dialog title="You need not talk here." onClose={onClose} closeWord="Back">
      <p>
        In danger, call <a href="tel:911">911</a>. Where it is offered you can also text 911.
      </p>
      <p>
        To talk or write to someone now, call or text <a href="tel:988">988</a>, at any hour.
      </p>
      {isAsked ? (
        <p role="status">
          Staff know, quietly. They do not call your name, and the group learns nothing. If you go in later,
          they speak with you alone first.
        </p>
      ) : (
        <>
          <p>
            Staff can be told without a sound: they see that you ask for a private word because it is not safe
            to talk. Nobody in the group sees it.
          </p>
          <Button className={styles.away} loading={isRunning('word')} onClick={() => void ask()}>
            Ask staff for a private word
          </Button>
        </>
      )}
      {problem !== null && <ProblemNotice error={problem} />}
      <Button className={styles.away} onClick={leaveNoTrace}>
        Close this page
      </Button>
    </Dialog>
  );
}
