import { Button } from '@mantine/core';
import { useState } from 'react';
import styles from './director.module.css';

/** Something that only the one who made it ever sees. */
export function ShownOnce({ what, text, onDone }: { what: string; text: string; onDone: () => void }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <div className={styles.once} role="status">
      <p>
        <strong>Copy this {what} now. It is not shown again.</strong>
      </p>
      <code className={styles.token}>{text}</code>
      <div className={styles.days}>
        <Button onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
          {isCopied ? 'Copied' : 'Copy it'}
        </Button>
        <Button onClick={onDone}>I have it</Button>
      </div>
    </div>
  );
}
