import { Button } from '@mantine/core';
import { IconEye, IconRefresh } from '@tabler/icons-react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { Sheet } from '../ui/Sheet.tsx';
import { actOnSteps } from './StepButtons.tsx';
import { StepPrompt } from './StepPrompt.tsx';
import styles from './Steps.module.css';
import type { Act } from './use-act.ts';

const depthNames = { light: 'Light', middle: 'Middle', deep: 'Deep' } as const;
type Depth = keyof typeof depthNames;

/** What everybody sees now, and beside it what only those who lead see: how close it goes, what to mind, what comes. */
export function StepPanel({ room, acts }: { room: RoomAnswer; acts: Act }) {
  const { running, lead, list } = room.steps;
  if (!lead) return null;
  const { depth, promptNumber, prompts } = lead;
  const count = prompts?.[depth].length ?? 0;
  const choose = (which: Depth, prompt: number) =>
    void actOnSteps(room, acts, { act: 'choose', depth: which, prompt });
  const next = list.find((step) => step.id === lead.nextId);
  const isBusy = acts.isRunning('steps');
  const may = room.me.may.lead;
  return (
    <>
      {running && (
        <Sheet
          heading="On everyone’s screen"
          aside={prompts && count > 1 && `${promptNumber + 1} of ${count}`}
        >
          <StepPrompt steps={room.steps} />
          {prompts && may && (
            <div className={styles.row}>
              {count > 1 && (
                <Button
                  leftSection={<IconRefresh size={18} stroke={1.75} aria-hidden="true" />}
                  disabled={isBusy}
                  onClick={() => choose(depth, (promptNumber + 1) % count)}
                >
                  Another
                </Button>
              )}
              <fieldset className={styles.depths}>
                <legend>How close</legend>
                {(Object.keys(depthNames) as Depth[]).map((one) => (
                  <label key={one} className={styles.depth}>
                    <input
                      type="radio"
                      name="depth"
                      checked={one === depth}
                      disabled={isBusy}
                      onChange={() => choose(one, 0)}
                    />
                    {depthNames[one]}
                  </label>
                ))}
              </fieldset>
            </div>
          )}
        </Sheet>
      )}
      <Sheet
        kind="staffOnly"
        heading="For you"
        aside={
          <>
            <IconEye size={16} stroke={1.75} aria-hidden="true" /> Only who leads sees this
          </>
        }
      >
        <div className={styles.staff}>
          {lead.from && <p className={styles.source}>{lead.from}</p>}
          {lead.notes && <p className={styles.notes}>{lead.notes}</p>}
          {lead.cautions.length > 0 && (
            <details>
              <summary>What to mind ({lead.cautions.length})</summary>
              <ul className={styles.cautions}>
                {lead.cautions.map((caution) => (
                  <li key={caution}>{caution}</li>
                ))}
              </ul>
            </details>
          )}
          {next && (
            <details>
              <summary>
                Then: {next.title}, {next.minutes} min
              </summary>
              <p className={styles.notes}>{lead.nextNotes || 'No notes.'}</p>
            </details>
          )}
          {!next && !lead.notes && <p>No step is left. End the group when everybody has said goodbye.</p>}
        </div>
      </Sheet>
    </>
  );
}
