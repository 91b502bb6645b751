import { encodeQR } from 'qr';
import { useMemo } from 'react';
import styles from './sign-in.module.css';

/** A code for the phone's camera, and the same in letters for whoever cannot use one. */
export function AuthenticatorSetUp({ secret, uri }: { secret: string; uri: string }) {
  const { path, size } = useMemo(() => drawingOf(uri), [uri]);
  return (
    <div className={styles.setUp}>
      <ol className={styles.steps}>
        <li>Open an authenticator app on your phone, and choose to add an account.</li>
        <li>Let it read this code, or type the letters below.</li>
        <li>Type the six digits that it shows.</li>
      </ol>
      <svg
        className={styles.qr}
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label="The code for the authenticator app"
        shapeRendering="crispEdges"
      >
        <path d={path} />
      </svg>
      <p>
        In letters: <code className={styles.secret}>{secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
    </div>
  );
}

function drawingOf(uri: string): { path: string; size: number } {
  const rows = encodeQR(uri, 'raw', { border: 2 });
  const path = rows
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return { path, size: rows.length };
}
