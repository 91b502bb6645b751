import { Button } from '@mantine/core';
import { IconArrowLeft, IconChevronRight, IconList, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import type { StepActBody } from '#server/care/live/contract-steps.ts';
import { post } from '../api.ts';
import { StepsDialog } from './StepsDialog.tsx';
import { stepsNow } from './step-clock.ts';
import type { Act } from './use-act.ts';

interface StepButtonsProps {
  room: RoomAnswer;
  acts: Act;
}

type StepAct = StepActBody extends infer Body ? (Body extends unknown ? Omit<Body, 'seen'> : never) : never;

/** An act names the state that is on this screen: somebody else's is never repeated by accident. */
export function actOnSteps(room: RoomAnswer, acts: Act, act: StepAct): Promise<boolean> {
  const { session, steps } = room;
  return acts.act('steps', () => post(`/api/sessions/${session.id}/steps`, { ...act, seen: steps.seen }));
}

const extendsBy = 2;

/** On to the next step, two minutes more, back, and the list of all of them. */
export function StepButtons({ room, acts }: StepButtonsProps) {
  const [isListed, setListed] = useState(false);
  const { running, next } = stepsNow(room.steps);
  const isBusy = acts.isRunning('steps');
  const { lead } = room.steps;
  return (
    <>
      {(running || next) && (
        <Button
          rightSection={<IconChevronRight size={18} stroke={1.75} aria-hidden="true" />}
          loading={isBusy}
          onClick={() => void actOnSteps(room, acts, { act: 'next' })}
        >
          {next ? (running ? `Next: ${next.title}` : `Start ${next.title}`) : `End ${running!.title}`}
        </Button>
      )}
      {running && (
        <Button
          leftSection={<IconPlus size={18} stroke={1.75} aria-hidden="true" />}
          disabled={isBusy}
          onClick={() => void actOnSteps(room, acts, { act: 'extend', minutes: extendsBy })}
        >
          {extendsBy} min
        </Button>
      )}
      {lead?.previousId && (
        <Button
          leftSection={<IconArrowLeft size={18} stroke={1.75} aria-hidden="true" />}
          disabled={isBusy}
          onClick={() => void actOnSteps(room, acts, { act: 'back' })}
        >
          Back
        </Button>
      )}
      <Button
        leftSection={<IconList size={18} stroke={1.75} aria-hidden="true" />}
        onClick={() => setListed(true)}
      >
        All steps
      </Button>
      {isListed && <StepsDialog room={room} acts={acts} onClose={() => setListed(false)} />}
    </>
  );
}
