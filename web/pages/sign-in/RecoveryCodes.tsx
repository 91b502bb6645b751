import { Button } from '@mantine/core';
import { useState } from 'react';
import styles from './sign-in.module.css';

/** Shown this once: the way back in on the day when the phone is gone. */
export function RecoveryCodes({ codes, act, onDone }: { codes: string[]; act: string; onDone: () => void }) {
  const [isCopied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(codes.join('\n')).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <div className={styles.setUp}>
      <p>
        Keep these ten codes where only you find them, on paper or in a password manager. Each works once,
        when the app is not at hand. They are not shown again.
      </p>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className={styles.acts}>
        <Button variant="filled" color="ember" size="lg" onClick={onDone}>
          {act}
        </Button>
        <Button size="lg" onClick={() => void copy()}>
          Copy them
        </Button>
        <span role="status">{isCopied && 'Copied.'}</span>
      </div>
    </div>
  );
}
