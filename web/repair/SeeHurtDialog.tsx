import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { Button, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { post } from '../api.ts';
import { Dialog } from '../live/Dialog.tsx';
import type { Act } from '../live/use-act.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { repairsQuery } from './queries.ts';

interface SeeHurtDialogProps {
  room: RoomAnswer;
  acts: Act;
  onClose: () => void;
}

/** A facilitator saw that something hurt, and nobody had to press: whom, and by whom if it is clear. */
export function SeeHurtDialog({ room, acts, onClose }: SeeHurtDialogProps) {
  const queryClient = useQueryClient();
  const [requestKey] = useState(() => crypto.randomUUID());
  const [personId, setPersonId] = useState('');
  const [aboutId, setAboutId] = useState('');
  const here = room.people.filter((one) => one.personId !== null);
  const patients = here.filter((one) => one.role === 'patient');
  const options = (people: typeof here, none: string) => [
    { value: '', label: none },
    ...people.map((one) => ({ value: one.personId!, label: one.displayName })),
  ];
  const begin = async () => {
    const path = `/api/sessions/${room.session.id}/repairs`;
    const body = { requestKey, personId, aboutId: aboutId || null };
    if (!(await acts.act('repair', () => post(path, body)))) return;
    await queryClient.invalidateQueries({ queryKey: repairsQuery(room.session.id).queryKey });
    onClose();
    document.querySelector<HTMLElement>('#repairs')?.focus();
  };
  return (
    <Dialog title="Pause and repair" onClose={onClose} closeWord="Go on without">
      <NativeSelect
        label="Who was hurt"
        value={personId}
        data={options(patients, 'Choose')}
        onChange={(event) => setPersonId(event.currentTarget.value)}
      />
      <NativeSelect
        label="By what somebody said, if it is clear who"
        value={aboutId}
        data={options(
          here.filter((one) => one.personId !== personId),
          'Not clear, or does not matter',
        )}
        onChange={(event) => setAboutId(event.currentTarget.value)}
      />
      {acts.problem !== null && <ProblemNotice error={acts.problem} />}
      <Button
        variant="filled"
        color="ember"
        size="lg"
        disabled={personId === ''}
        loading={acts.isRunning('repair')}
        onClick={() => void begin()}
      >
        Pause now
      </Button>
    </Dialog>
  );
}
