import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import { Radio, Textarea } from '@mantine/core';
import styles from './notes.module.css';
import type { NotePerson, Own } from './notes.ts';

const fields = [
  ['participation', 'How they took part', 'What this person said and did, in their own terms'],
  ['response', 'How they responded', 'What reached them, what did not, what they did with it'],
  ['goal', 'Goal of their plan', 'The one goal that this hour was about'],
  ['progress', 'What moved on it', 'A step, a stall, or a step back, and how you know'],
  ['plan', 'What comes next', 'What they try before the next group, and what you do'],
] as const;

interface OwnFieldsProps {
  body: Own;
  errors: Record<string, string>;
  onChange: (body: Own) => void;
  /** What the person said before the group; it is taken by a press, never by itself. */
  checkInLine?: NotePerson['checkInLine'];
  /** What a repair offers to this person’s own part; taken by a press too. */
  repairLine?: NotePerson['repairLine'];
}

/** One patient's own section. */
export function OwnFields({ body, errors, onChange, checkInLine, repairLine }: OwnFieldsProps) {
  const area = ([name, label, hint]: (typeof fields)[number]) => (
    <Textarea
      key={name}
      label={label}
      placeholder={hint}
      autosize
      minRows={2}
      maxLength={4000}
      value={body[name]}
      error={errors[name]}
      onChange={(event) => onChange({ ...body, [name]: event.currentTarget.value })}
    />
  );
  return (
    <>
      {fields.slice(0, 2).map(area)}
      {repairLine && !body.response.includes(repairLine) && (
        <p>
          {repairLine}{' '}
          <button
            type="button"
            className={styles.take}
            onClick={() =>
              onChange({ ...body, response: [body.response, repairLine].filter(Boolean).join('\n') })
            }
          >
            Take into the note
          </button>
        </p>
      )}
      <Radio.Group
        label="Risk"
        value={body.risk}
        onChange={(risk) => onChange({ ...body, risk: risk as Own['risk'] })}
      >
        <Radio value="none_noted" label="None noted" />
        <Radio value="noted" label="Noted" />
      </Radio.Group>
      {checkInLine && (
        <p>
          {checkInLine.text}{' '}
          {checkInLine.isRisk && (
            <button
              type="button"
              className={styles.take}
              onClick={() =>
                onChange({
                  ...body,
                  risk: 'noted',
                  riskNote: [body.riskNote, checkInLine.text].filter(Boolean).join('\n'),
                })
              }
            >
              Take into the note
            </button>
          )}
        </p>
      )}
      {body.risk === 'noted' && (
        <Textarea
          label="What was noted, and what was done"
          autosize
          minRows={2}
          maxLength={4000}
          value={body.riskNote}
          error={errors.riskNote}
          onChange={(event) => onChange({ ...body, riskNote: event.currentTarget.value })}
        />
      )}
      {fields.slice(2).map(area)}
    </>
  );
}
