import { Button } from '@mantine/core';
import { IconCurrentLocation } from '@tabler/icons-react';
import { useState } from 'react';
import styles from './join.module.css';
import type { Position } from './questions.ts';

const waitMs = 15_000;

/** Adds the position of the device, in a step of its own: the browser is asked only after the person has read what it is for. */
export function DevicePosition({
  position,
  onChange,
}: {
  position: Position | null;
  onChange: (position: Position | null) => void;
}) {
  const [step, setStep] = useState<'closed' | 'asking' | 'looking' | 'failed'>('closed');
  const look = () => {
    setStep('looking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        onChange({
          latitude: coords.latitude,
          longitude: coords.longitude,
          accuracyMeters: Math.round(coords.accuracy),
        });
        setStep('closed');
      },
      () => setStep('failed'),
      { enableHighAccuracy: true, timeout: waitMs },
    );
  };
  if (!('geolocation' in navigator)) return null;
  if (position) {
    return (
      <p className={styles.position} role="status">
        <span>Goes along: the position of this device, to about {position.accuracyMeters} m.</span>
        <Button variant="default" onClick={() => onChange(null)}>
          Take it away
        </Button>
      </p>
    );
  }
  if (step === 'closed') {
    return (
      <button type="button" className={styles.quietStart} onClick={() => setStep('asking')}>
        <IconCurrentLocation size={20} stroke={1.75} aria-hidden="true" />
        Add the position of this device
      </button>
    );
  }
  return (
    <div className={styles.consent}>
      <p>
        Useful where there is no street address. Only staff of this session see it, only for today. It is sent
        with your answers when you go in, not before.
      </p>
      {step === 'failed' && (
        <p role="alert">This device did not say where it is. The address above is enough.</p>
      )}
      <div className={styles.acts}>
        <Button loading={step === 'looking'} onClick={look}>
          Find my position
        </Button>
        <Button variant="default" onClick={() => setStep('closed')}>
          No, the address is enough
        </Button>
      </div>
    </div>
  );
}
