import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { GroupsAnswer } from '#server/planning/programs/contract.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { BlocksField } from './BlocksField.tsx';
import styles from './director.module.css';
import { Findings } from './Findings.tsx';
import { type GroupValues, groupChecks, ruleOf, saveGroup, valuesOf } from './group-values.ts';
import type { Group, Person } from './queries.ts';
import { weekdays } from './recurrence.ts';

interface GroupFormProps {
  group: Group | null;
  known: GroupsAnswer;
  people: readonly Person[];
  onSaved: () => void;
}

/** Makes or changes a group. Its blocks are held against every payer's rule while they are typed. */
export function GroupForm({ group, known, people, onSaved }: GroupFormProps) {
  const shell = useFormShell<GroupValues, unknown>({
    draft: `group:${group?.id ?? 'new'}`,
    initialValues: valuesOf(group, known),
    validate: groupChecks,
    send: (values) => saveGroup(values, group, known),
    onDone: onSaved,
  });
  const { form } = shell;
  const values = form.getValues();
  const whoHolds = (role: 'group_therapist' | 'room_host', none = 'Nobody') => [
    { value: '', label: none },
    ...people
      .filter((one) => one.roles.includes(role))
      .map((one) => ({ value: one.id, label: one.fullName })),
  ];
  return (
    <FormShell shell={shell} act={group ? 'Save the group' : 'Make the group'} isMain>
      <Sheet heading="The group">
        <div className={styles.column}>
          <TextInput label="Name" {...form.getInputProps('name')} />
          <div className={styles.pair}>
            {!group && (
              <NativeSelect
                label="Program"
                data={known.programs.map((program) => ({ value: program.id, label: program.name }))}
                {...form.getInputProps('programId')}
              />
            )}
            <TextInput label="Places" inputMode="numeric" {...form.getInputProps('capacity')} />
          </div>
          <div className={styles.pair}>
            <NativeSelect
              label="Lead"
              description="Signs the notes"
              data={whoHolds('group_therapist', 'Choose')}
              {...form.getInputProps('leadId')}
            />
            <NativeSelect
              label="Second therapist"
              description="If there is one"
              data={whoHolds('group_therapist')}
              {...form.getInputProps('coId')}
            />
            <NativeSelect
              label="Room host"
              description="Opens the door, helps in the room"
              data={whoHolds('room_host')}
              {...form.getInputProps('hostId')}
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
