import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { PersonChoice } from '../../people/PersonChoice.tsx';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { BlocksField } from './BlocksField.tsx';
import styles from './director.module.css';
import { Findings } from './Findings.tsx';
import { type GroupValues, groupChecks, ruleOf, saveGroup, valuesOf } from './group-values.ts';
import type { Group, ProgramWithGroups } from './list-queries.ts';
import { weekdays } from './recurrence.ts';

interface GroupFormProps {
  group: Group | null;
  /** To choose from, for a new one. */
  programs: readonly ProgramWithGroups[];
  onSaved: () => void;
}

/** Makes or changes a group. Its blocks are held against every payer's rule while they are typed. */
export function GroupForm({ group, programs, onSaved }: GroupFormProps) {
  const shell = useFormShell<GroupValues, unknown>({
    draft: `group:${group?.id ?? 'new'}`,
    initialValues: valuesOf(group, programs),
    validate: groupChecks,
    send: (values) => saveGroup(values, group),
    onDone: onSaved,
  });
  const { form } = shell;
  const values = form.getValues();
  const choice = (duty: 'lead' | 'co' | 'host') => ({
    chosen: values[duty],
    onChoose: (person: GroupValues['lead']) => form.setFieldValue(duty, person),
    error: form.errors[duty] ?? (duty === 'lead' ? form.errors.facilitators : undefined),
  });
  return (
    <FormShell shell={shell} act={group ? 'Save the group' : 'Make the group'} isMain>
      <Sheet heading="The group">
        <div className={styles.column}>
          <TextInput label="Name" {...form.getInputProps('name')} />
          <div className={styles.pair}>
            {!group && (
              <NativeSelect
                label="Program"
                data={programs.map((program) => ({ value: program.id, label: program.name }))}
                {...form.getInputProps('programId')}
              />
            )}
            <TextInput label="Places" inputMode="numeric" {...form.getInputProps('capacity')} />
          </div>
          <div className={styles.pair}>
            <PersonChoice
              label="Lead"
              description="Signs the notes"
              placeholder="Type a name"
              among="group_therapist"
              {...choice('lead')}
            />
            <PersonChoice
              label="Second therapist"
              description="If there is one"
              placeholder="Type a name"
              among="group_therapist"
              {...choice('co')}
            />
            <PersonChoice
              label="Room host"
              description="Opens the door, helps in the room"
              placeholder="Type a name"
              among="room_host"
              {...choice('host')}
            />
          </div>
        </div>
      </Sheet>
      <Sheet heading="When it meets">
        <div className={styles.column}>
          {values.otherRule === null ? (
            <Checkbox.Group label="Days" {...form.getInputProps('days')}>
              <div className={styles.days}>
                {weekdays.map(([code, , name]) => (
                  <Checkbox key={code} value={code} label={name} />
                ))}
              </div>
            </Checkbox.Group>
          ) : (
            <TextInput
              label="Recurrence"
              description="A rule that is not weekly, as in a calendar file (RFC 5545)"
              {...form.getInputProps('otherRule')}
            />
          )}
          <div className={styles.pair}>
            <TextInput label="From" type="date" {...form.getInputProps('firstDay')} />
            <TextInput label="Begins at" type="time" {...form.getInputProps('time')} />
          </div>
        </div>
      </Sheet>
      <Sheet heading="The blocks of a session">
        <div className={styles.column}>
          <BlocksField
            blocks={values.blocks}
            error={form.errors.blocks}
            onChange={(blocks) => form.setFieldValue('blocks', blocks)}
          />
          <Findings
            blocks={values.blocks}
            rule={ruleOf(values)}
            acceptedKeys={values.acceptedKeys}
            onAccept={(keys) => form.setFieldValue('acceptedKeys', keys)}
          />
        </div>
      </Sheet>
    </FormShell>
  );
}
