import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import { Button, NativeSelect, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import { states } from '../pages/live/states.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import styles from './Dialog.module.css';
import { Dialog } from './Dialog.tsx';
import { emptyPlace, type PhonePlace, placeOf, type WhatIsWrong, wrongWith } from './phone-place.ts';
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
  /** Said at the door before: who is in the room and only changes to the telephone is not asked again. */
  isPlaceKnown: boolean;
  onSeat: (body: { reason: string; place: object | null }) => void;
  onClose: () => void;
}

/**
 * Somebody takes part by telephone: why is kept with the seat, because a payer may count such minutes differently; where they are decides
 * who may treat them, as for everybody at the door.
 */
export function PhoneReason({ name, acts, act, isPlaceKnown, onSeat, onClose }: PhoneReasonProps) {
  const [reason, setReason] = useState('');
  const [place, setPlace] = useState<PhonePlace>(emptyPlace);
  const [isAsked, setAsked] = useState(false);
  const wrong: WhatIsWrong = isAsked && !isPlaceKnown ? wrongWith(place) : {};
  const seat = () => {
    setAsked(true);
    if (reason === '') return;
    if (!isPlaceKnown && Object.keys(wrongWith(place)).length > 0) return;
    onSeat({ reason, place: isPlaceKnown ? null : placeOf(place) });
  };
  const set = (change: Partial<PhonePlace>) => setPlace({ ...place, ...change });
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
      {!isPlaceKnown && (
        <>
          <p>Ask where they are now. Help would go there, and it decides who may treat them.</p>
          <NativeSelect
            label="State"
            data={[
              { value: '', label: 'Choose the state' },
              ...states.map(([value, label]) => ({ value, label })),
            ]}
            value={place.state}
            error={wrong.state}
            onChange={(event) => set({ state: event.currentTarget.value })}
          />
          <TextInput
            label="Address"
            maxLength={300}
            value={place.address}
            error={wrong.address}
            onChange={(event) => set({ address: event.currentTarget.value })}
          />
          <Radio.Group
            label="Are they at home?"
            value={place.place}
            error={wrong.place}
            onChange={(value) => set({ place: value as PhonePlace['place'] })}
          >
            <div className={styles.list}>
              <Radio value="home" label="At home" />
              <Radio value="elsewhere" label="Somewhere else" />
            </div>
          </Radio.Group>
          <Radio.Group
            label="Can anybody hear them?"
            value={place.alone}
            error={wrong.alone}
            onChange={(value) => set({ alone: value as PhonePlace['alone'] })}
          >
            <div className={styles.list}>
              <Radio value="yes" label="Nobody, the door is closed" />
              <Radio value="no" label="Someone might" />
            </div>
          </Radio.Group>
          <TextInput
            label="The number they call from"
            maxLength={20}
            inputMode="tel"
            value={place.callbackPhone}
            error={wrong.callbackPhone}
            onChange={(event) => set({ callbackPhone: event.currentTarget.value })}
          />
        </>
      )}
      {acts.problem !== null && <ProblemNotice error={acts.problem} />}
      <Button variant="filled" color="ember" loading={acts.isRunning(act)} onClick={seat}>
        They are on the phone with us
      </Button>
      <p className={styles.small}>
        Where nobody here may treat them they wait at the door, on the line, until you have decided there.
      </p>
    </Dialog>
  );
}
