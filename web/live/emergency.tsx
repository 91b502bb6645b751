import { IconLifebuoy } from '@tabler/icons-react';
import { createContext, lazy, type ReactNode, Suspense, useContext, useState } from 'react';
import styles from './emergency.module.css';

const EmergencyCard = lazy(() =>
  import('./EmergencyCard.tsx').then(({ EmergencyCard }) => ({ default: EmergencyCard })),
);

const Open = createContext<((personId: string) => void) | null>(null);

/** Opens the card of one person beside the room; null outside of a room. */
export const useEmergencyCard = () => useContext(Open);

interface BesideRoomProps {
  sessionId: string;
  children: ReactNode;
}

/** The room with, beside it, the card that somebody opened: it takes nothing away from the faces and closes only by hand. */
export function BesideRoom({ sessionId, children }: BesideRoomProps) {
  const [personId, setPersonId] = useState<string | null>(null);
  const [isSmall, setSmall] = useState(false);
  const open = (wanted: string) => {
    setPersonId(wanted);
    setSmall(false);
  };
  return (
    <Open value={open}>
      <div className={styles.room}>{children}</div>
      {personId !== null && (
        <aside className={styles.beside} data-small={isSmall || undefined} aria-label="Emergency card">
          <Suspense fallback={<p className={styles.opening}>Opening the card…</p>}>
            <EmergencyCard
              key={personId}
              personId={personId}
              sessionId={sessionId}
              isSmall={isSmall}
              onSmall={setSmall}
              onClose={() => setPersonId(null)}
            />
          </Suspense>
        </aside>
      )}
    </Open>
  );
}

/** On a tile: one press to the card. */
export function EmergencyButton({
  personId,
  name,
  className,
}: {
  personId: string;
  name: string;
  className: string;
}) {
  const open = useEmergencyCard();
  if (!open) return null;
  return (
    <button
      type="button"
      className={className}
      aria-label={`Emergency card of ${name}`}
      title="Emergency card"
      onClick={() => open(personId)}
    >
      <IconLifebuoy size={20} stroke={1.75} />
    </button>
  );
}
