import { type ComponentType, useEffect, useState } from 'react';
import { readDraft } from '../ui/draft.ts';
import styles from './ask.module.css';
import type { NotAllRightProps } from './NotAllRight.tsx';

type Dialog = ComponentType<NotAllRightProps>;

const load = (): Promise<Dialog> => import('./NotAllRight.tsx').then((module) => module.NotAllRight);

/** Name of the draft under which an unsent call is kept. */
export const unsentCall = 'not-all-right';

/**
 * "I am not all right", on every page of a patient. What it opens is fetched once the page stands still, so that it is here when the
 * network is not; a call that could not be sent is taken up again after a reload.
 */
export function AskForHelp({ sessionId = null }: { sessionId?: string | null }) {
  const [Dialog, setDialog] = useState<Dialog | null>(null);
  const [isOpen, setOpen] = useState(() => Object.keys(readDraft(unsentCall)).length > 0);
  const [isOut, setOut] = useState(false);
  useEffect(() => {
    const fetchIt = () =>
      void load().then(
        (found) => {
          setDialog(() => found);
          setOut(false);
        },
        () => setOut(true),
      );
    const later = setTimeout(fetchIt, isOpen ? 0 : 3_000);
    return () => clearTimeout(later);
  }, [isOpen]);
  return (
    <>
      <button type="button" className={styles.ask} onClick={() => setOpen(true)}>
        I am not all right
      </button>
      {isOpen && Dialog && <Dialog sessionId={sessionId} onClose={() => setOpen(false)} />}
      {isOpen && !Dialog && isOut && (
        <p role="alert" className={styles.out}>
          Hearth cannot be reached from here now. Call or text 988, or call 911. Both are below.
        </p>
      )}
    </>
  );
}
