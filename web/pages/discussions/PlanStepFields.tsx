import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import styles from './discussions.module.css';
import { type Depth, depthNames, type PlannedStep, stepKindNames } from './words.ts';

interface PlanStepFieldsProps {
  step: PlannedStep;
  /** Its place in the whole plan: the server names its fields by it. */
  index: number;
  mayChange: boolean;
  canMoveUp: boolean;
  canMoveDown: boolean;
  errors: Record<string, string>;
  onChange: (step: PlannedStep) => void;
  onMove: (by: -1 | 1) => void;
  onOut: () => void;
}

/** One step of a plan: its line, and under it what everybody sees and what only who leads sees. */
export function PlanStepFields(props: PlanStepFieldsProps) {
  const { step, index, mayChange, canMoveUp, canMoveDown, errors, onChange, onMove, onOut } = props;
  const of = (field: keyof PlannedStep) => errors[`steps.${index}.${field}`];
  const part = (changed: Partial<PlannedStep>) => onChange({ ...step, ...changed });
  if (!mayChange)
    return (
      <li className={styles.planStep}>
        <strong>{step.title}</strong> <span className={styles.second}>{step.minutes} min</span>
      </li>
    );
  return (
    <li className={styles.planStep}>
      <div className={styles.planLine}>
        <TextInput
          aria-label={`Name of ${step.title}`}
          value={step.title}
          maxLength={80}
          error={of('title')}
          onChange={(event) => part({ title: event.currentTarget.value })}
        />
        <TextInput
          aria-label={`Minutes of ${step.title}`}
          inputMode="numeric"
          rightSection={<span aria-hidden="true">min</span>}
          value={Number.isNaN(step.minutes) ? '' : step.minutes}
          error={of('minutes')}
          onChange={(event) => part({ minutes: Number.parseInt(event.currentTarget.value, 10) })}
        />
        <span className={styles.moves}>
          <Button aria-label={`Move ${step.title} up`} disabled={!canMoveUp} onClick={() => onMove(-1)}>
            <IconArrowUp size={18} stroke={1.75} />
          </Button>
          <Button aria-label={`Move ${step.title} down`} disabled={!canMoveDown} onClick={() => onMove(1)}>
            <IconArrowDown size={18} stroke={1.75} />
          </Button>
          <Button aria-label={`Take out ${step.title}`} onClick={onOut}>
            <IconTrash size={18} stroke={1.75} />
          </Button>
        </span>
      </div>
      <details>
        <summary>
          {stepKindNames[step.kind]}
          {step.from && `, from “${step.from.title}”`}: what is on the screen, your notes
        </summary>
        <div className={styles.planDetails}>
          <NativeSelect
            label="Kind"
            value={step.kind}
            data={Object.entries(stepKindNames).map(([value, label]) => ({ value, label }))}
            onChange={(event) => part({ kind: event.currentTarget.value as PlannedStep['kind'] })}
          />
          {step.prompts ? (
            <div>
              <p className={styles.second}>
                Everybody sees one of these at a time; you choose the depth in the room.
              </p>
              {(Object.keys(depthNames) as Depth[]).map((depth) => (
                <p key={depth}>
                  <strong>{depthNames[depth]}: </strong>
                  {step.prompts![depth].join(' / ')}
                </p>
              ))}
            </div>
          ) : (
            <Textarea
              label="On everyone’s screen"
              autosize
              minRows={2}
              maxLength={400}
              value={step.prompt}
              error={of('prompt')}
              onChange={(event) => part({ prompt: event.currentTarget.value })}
            />
          )}
          <Textarea
            label="Notes, only for who leads"
            autosize
            minRows={2}
            maxLength={2000}
            value={step.notes}
            error={of('notes')}
            onChange={(event) => part({ notes: event.currentTarget.value })}
          />
        </div>
      </details>
    </li>
  );
}
