import { useSyncExternalStore } from 'react';
import styles from './notices.module.css';

function onChange(changed: () => void) {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

export const useIsOnline = () => useSyncExternalStore(onChange, () => navigator.onLine);

/** Says that the browser is offline and what still works. Takes no room while it is online. */
export function OfflineStrip({ stillWorks }: { stillWorks: string }) {
  const isOnline = useIsOnline();
  return (
    <div role="status">{!isOnline && <p className={styles.offline}>You are offline. {stillWorks}</p>}</div>
  );
}
