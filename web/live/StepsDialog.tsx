import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { post } from '../api.ts';
import { paths } from '../paths.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { type Mark, StatusMark } from '../ui/StatusMark.tsx';
import { Dialog } from './Dialog.tsx';
import { actOnSteps } from './StepButtons.tsx';
import styles from './Steps.module.css';
import { blockNames, leftText, type Step, stepClock } from './step-clock.ts';
import type { Act } from './use-act.ts';
import { useServerNow } from './use-server-now.ts';

const states: Record<Step['state'], [Mark, string]> = {
  ahead: ['open', 'To come'],
  running: ['partial', 'Now'],
  done: ['kept', 'Done'],
  skipped: ['waits', 'Skipped'],
};

interface StepsDialogProps {
  room: RoomAnswer;
  acts: Act;
  onClose: () => void;
}

/** Every step of the session by its block: start any of them, or pass one over. */
export function StepsDialog({ room, acts, onClose }: StepsDialogProps) {
  const { steps, session } = room;
  const { msLeft } = stepClock(steps, useServerNow(room.now));
  const isBusy = acts.isRunning('steps') || acts.isRunning('block');
  const endBlock = (ordinal: number) =>
    acts.act('block', () => post(`/api/sessions/${session.id}/blocks/end`, { ordinal }));
  return (
    <Dialog title="The steps of this session" onClose={onClose} closeWord="Close">
      {acts.problem !== null && <ProblemNotice error={acts.problem} />}
      {room.blocks.map((block) => (
        <section key={block.ordinal} className={styles.block} aria-label={`Block ${block.ordinal}`}>
          <h3>
            <span>
              Block {block.ordinal}: {blockNames[block.kind].toLowerCase()}
            </span>
            {block.startedAt !== null && block.endedAt === null && (
              <Button disabled={isBusy} onClick={() => void endBlock(block.ordinal)}>
                End block {block.ordinal}
              </Button>
            )}
          </h3>
          <ol className={styles.list}>
            {steps.list
              .filter((step) => step.block === block.ordinal)
              .map((step) => {
                const [mark, word] = states[step.state];
                return (
                  <li key={step.id}>
                    <span className={styles.step}>
                      <strong>{step.title}</strong>
                      <StatusMark mark={mark}>
                        {word}, {step.state === 'running' ? leftText(msLeft!) : `${step.minutes} min`}
                      </StatusMark>
                    </span>
                    <span className={styles.row}>
                      {step.state !== 'running' && (
                        <Button
                          disabled={isBusy}
                          aria-label={`Start ${step.title}`}
                          onClick={() => void actOnSteps(room, acts, { act: 'start', step: step.id })}
                        >
                          {step.state === 'done' ? 'Back to it' : 'Start'}
                        </Button>
                      )}
                      {(step.state === 'ahead' || step.state === 'running') && (
                        <Button
                          disabled={isBusy}
                          aria-label={`Skip ${step.title}`}
                          onClick={() => void actOnSteps(room, acts, { act: 'skip', step: step.id })}
                        >
                          Skip
                        </Button>
                      )}
                    </span>
                  </li>
                );
              })}
          </ol>
        </section>
      ))}
      <Link to={paths.plan} params={{ sessionId: session.id }} target="_blank">
        Change the plan in another tab
      </Link>
    </Dialog>
  );
}
