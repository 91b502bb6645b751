import { Button } from '@mantine/core';
import { Dialog } from '../../live/Dialog.tsx';
import styles from './join.module.css';

/** For somebody who cannot talk where they are: the numbers, and a way off this page. Nobody is told that it was opened. */
export function NotSafe({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="You need not talk here." onClose={onClose} closeWord="Back">
      <p>
        In danger, call <a href="tel:911">911</a>. Where it is offered you can also text 911.
      </p>
      <p>
        To talk or write to someone now, call or text <a href="tel:988">988</a>, at any hour.
      </p>
      <p>You can join later, from another place. Nobody in the group sees that you were here.</p>
      <Button className={styles.away} onClick={() => window.location.replace('about:blank')}>
        Close this page
      </Button>
    </Dialog>
  );
}
