import { Button } from '@mantine/core';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import styles from './Dialog.module.css';

interface DialogProps {
  title: string;
  onClose: () => void;
  /** The word of the way out. */
  closeWord?: string;
  children: ReactNode;
}

/**
 * A question over the page, shown while it is mounted. The browser keeps the focus inside, closes on Escape, and gives the focus back
 * to what opened it; for that it is closed before it is taken off the page.
 */
export function Dialog({ title, onClose, closeWord = 'Cancel', children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className={styles.dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {/* biome-ignore lint/a11y/noAutofocus: a dialog takes the focus, on its title so that it is read first */}
      <h2 id={id} tabIndex={-1} autoFocus>
        {title}
      </h2>
      {children}
      <Button className={styles.close} onClick={onClose}>
        {closeWord}
      </Button>
    </dialog>
  );
}
