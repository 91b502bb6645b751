import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { PlanAnswer } from '#server/planning/discussions/contract.ts';
import { withDiscussion } from '#server/planning/discussions/rules-plan.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import styles from './discussions.module.css';
import { PlanStepFields } from './PlanStepFields.tsx';
import { moved, newStepId } from './plan-steps.ts';
import { byTheme, type Entry, minutesOf, type PlannedStep, themeNames } from './words.ts';

const blockWords = {
  therapy: 'therapy',
  education: 'education',
  activityTherapy: 'activity therapy',
  break: 'break',
} as const;

interface PlanBlockProps {
  block: PlanAnswer['blocks'][number];
  blocks: PlanAnswer['blocks'];
  /** Of the whole session. */
  steps: PlannedStep[];
  library: Entry[];
  mayChange: boolean;
  /** The server's messages by path ("steps.3.title"). */
  errors: Record<string, string>;
  /** With a sentence for those who do not see what happened. */
  onChange: (steps: PlannedStep[], said: string) => void;
}

/** One block with its steps. Everything is done by buttons and fields; nothing has to be dragged. */
export function PlanBlock({ block, blocks, steps, library, mayChange, errors, onChange }: PlanBlockProps) {
  const own = steps.filter((step) => step.block === block.ordinal);
  const name = `Block ${block.ordinal}, ${blockWords[block.kind]}`;
  const add = () => {
    const step: PlannedStep = {
      id: newStepId(),
      block: block.ordinal,
      kind: block.kind === 'break' ? 'break' : 'work',
      title: 'New step',
      minutes: Math.max(1, Math.min(240, block.minutes - minutesOf(own))),
      prompt: '',
      prompts: null,
      notes: '',
      cautions: [],
      from: null,
    };
    const at =
      own.length > 0 ? steps.indexOf(own.at(-1)!) + 1 : steps.filter((s) => s.block < block.ordinal).length;
    onChange(
      [...steps.slice(0, at), step, ...steps.slice(at)],
      `A step was added to block ${block.ordinal}.`,
    );
  };
  return (
    <Sheet heading={name} aside={`${minutesOf(own)} of ${block.minutes} min`}>
      <ol className={styles.planSteps}>
        {own.map((step) => (
          <PlanStepFields
            key={step.id}
            step={step}
            mayChange={mayChange}
            errors={errors}
            index={steps.indexOf(step)}
            canMoveUp={moved(steps, step.id, -1, blocks) !== null}
            canMoveDown={moved(steps, step.id, 1, blocks) !== null}
            onChange={(changed) =>
              onChange(
                steps.map((one) => (one.id === step.id ? changed : one)),
                '',
              )
            }
            onMove={(by) => {
              const next = moved(steps, step.id, by, blocks);
              if (!next) return;
              const now = next.find((one) => one.id === step.id)!;
              const place = next.filter((one) => one.block === now.block).indexOf(now) + 1;
              onChange(next, `${step.title} is now step ${place} of block ${now.block}.`);
            }}
            onOut={() =>
              onChange(
                steps.filter((one) => one.id !== step.id),
                `${step.title} was taken out.`,
              )
            }
          />
        ))}
      </ol>
      {mayChange && (
        <div className={styles.blockActs}>
          <Button onClick={add} aria-label={`Add a step to block ${block.ordinal}`}>
            Add a step
          </Button>
          {block.kind !== 'break' && (
            <PutIn
              block={block}
              library={library}
              onPut={(entry) =>
                onChange(
                  withDiscussion(
                    steps,
                    block,
                    { ...entry.content, key: entry.key, version: entry.version },
                    newStepId,
                  ),
                  `${entry.content.title} was put into block ${block.ordinal}.`,
                )
              }
            />
          )}
        </div>
      )}
    </Sheet>
  );
}

interface PutInProps {
  block: PlanAnswer['blocks'][number];
  library: Entry[];
  onPut: (entry: Entry) => void;
}

function PutIn({ block, library, onPut }: PutInProps) {
  const [key, setKey] = useState('');
  const usable = library.filter((one) => one.status !== 'retired');
  const entry = usable.find((one) => one.key === key);
  return (
    <>
      <NativeSelect
        aria-label={`Discussion for block ${block.ordinal}`}
        value={key}
        onChange={(event) => setKey(event.currentTarget.value)}
        data={[
          { value: '', label: 'Choose a discussion' },
          ...byTheme(usable).map(([theme, entries]) => ({
            group: themeNames[theme],
            items: entries.map((one) => ({
              value: one.key,
              label: `${one.content.title}${one.isHouse ? '' : ' (your own)'}`,
            })),
          })),
        ]}
      />
      <Button disabled={!entry} onClick={() => entry && onPut(entry)}>
        Put it in
      </Button>
    </>
  );
}
