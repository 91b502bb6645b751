import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import styles from './Dialog.module.css';
import { Dialog } from './Dialog.tsx';
import type { Act } from './use-act.ts';

const reasons = [
  'Their network does not hold',
  'No working camera or microphone',
  'They asked for the telephone',
  'Something else',
];

interface PhoneReasonProps {
  name: string;
  acts: Act;
  /** The name under which the act runs. */
  act: string;
  onSeat: (reason: string) => void;
  onClose: () => void;
}

/** Somebody takes part by telephone: why is kept with the seat, because a payer may count such minutes differently. */
export function PhoneReason({ name, acts, act, onSeat, onClose }: PhoneReasonProps) {
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const seat = () => {
    setAsked(true);
    if (reason !== '') onSeat(reason);
  };
  return (
    <Dialog title={`${name} by telephone`} onClose={onClose}>
      <Radio.Group
        label="Why by telephone"
        description="Some payers count such minutes differently."
        value={reason}
        error={isAsked && reason === '' ? 'Choose why.' : null}
        onChange={setReason}
      >
        <div className={styles.list}>
          {reasons.map((one) => (
            <Radio key={one} value={one} label={one} />
          ))}
        </div>
      </Radio.Group>
      {acts.problem !== null && <ProblemNotice error={acts.problem} />}
      <Button variant="filled" color="ember" loading={acts.isRunning(act)} onClick={seat}>
        They are on the phone with us
      </Button>
    </Dialog>
  );
}
