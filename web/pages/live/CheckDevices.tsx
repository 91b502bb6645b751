import { IconCircleCheck, IconStethoscope } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { OwnPreview } from '../../live/Preview.tsx';
import styles from './join.module.css';

const DeviceCheck = lazy(() =>
  import('./DeviceCheck.tsx').then(({ DeviceCheck: Check }) => ({ default: Check })),
);

const key = 'devices-checked';
const today = () => new Date().toDateString();

/** For the day and this device: what was fine this morning need not be asked again. */
const wasCheckedToday = () => {
  try {
    return localStorage.getItem(key) === today();
  } catch {
    return false;
  }
};

/** The way to the check of camera, microphone, speaker and network; nobody has to take it. */
export function CheckDevices({ own, helpPhone }: { own: OwnPreview; helpPhone: string | null }) {
  const [isOpen, setOpen] = useState(false);
  const [isDone, setDone] = useState(wasCheckedToday);
  const done = () => {
    try {
      localStorage.setItem(key, today());
    } catch {
      // Without storage it is only asked again.
    }
    setDone(true);
  };
  return (
    <>
      <button type="button" className={styles.quietStart} onClick={() => setOpen(true)}>
        {isDone ? (
          <IconCircleCheck size={20} stroke={1.75} aria-hidden="true" />
        ) : (
          <IconStethoscope size={20} stroke={1.75} aria-hidden="true" />
        )}
        {isDone ? 'Checked today. Check again' : 'Check sound, picture and network'}
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <DeviceCheck own={own} helpPhone={helpPhone} onFine={done} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
