import { Button, TextInput, VisuallyHidden } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { post } from '../../api.ts';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { PersonChoice } from '../../people/PersonChoice.tsx';
import type { Chosen } from '../../people/search.ts';
import { Empty } from '../../ui/Empty.tsx';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import styles from './director.module.css';
import { type Group, groupQuery, groupsQuery } from './list-queries.ts';

/** Who belongs to a group. Sessions to come are booked and cancelled with it. */
export function Members({ group }: { group: Group }) {
  const [leaving, setLeaving] = useState<string | null>(null);
  return (
    <Sheet heading="Members" aside={`${group.members.length} of ${group.capacity}`}>
      {group.members.length === 0 && <Empty sentence="Nobody belongs to this group yet." />}
      <ul className={styles.list}>
        {group.members.map(({ patientId, name }) => (
          <li key={patientId} className={styles.line}>
            <Link to={paths.person} params={{ personId: patientId }}>
              {name}
            </Link>
            {leaving === patientId ? (
              <EndMembership group={group} patientId={patientId} onDone={() => setLeaving(null)} />
            ) : (
              <Button onClick={() => setLeaving(patientId)}>
                End<VisuallyHidden> the membership of {name}</VisuallyHidden>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {group.members.length < group.capacity && <AddMember group={group} />}
    </Sheet>
  );
}

function AddMember({ group }: { group: Group }) {
  const me = useMe();
  const queryClient = useQueryClient();
  const shell = useFormShell({
    draft: `member:${group.id}`,
    initialValues: {
      person: null as Chosen | null,
      from: Temporal.Now.plainDateISO(me.programZone).toString(),
    },
    validate: { person: (person) => (person ? null : 'Choose a person.') },
    send: ({ person, from }) => post(`/api/groups/${group.id}/members`, { patientId: person?.id, from }),
    onDone: () => {
      shell.form.setFieldValue('person', null);
      for (const { queryKey } of [groupsQuery, groupQuery(group.id)])
        void queryClient.invalidateQueries({ queryKey });
    },
  });
  return (
    <div className={styles.apart}>
      <FormShell shell={shell} act="Add to the group">
        <div className={styles.pair}>
          <PersonChoice
            label="Person"
            among="patients"
            taken={new Map(group.members.map((one) => [one.patientId, 'in this group']))}
            chosen={shell.form.getValues().person}
            onChoose={(person) => shell.form.setFieldValue('person', person)}
            error={shell.form.errors.person ?? shell.form.errors.patientId}
          />
          <TextInput label="From" type="date" {...shell.form.getInputProps('from')} />
        </div>
      </FormShell>
    </div>
  );
}

interface EndMembershipProps {
  group: Group;
  patientId: string;
  onDone: () => void;
}

function EndMembership({ group, patientId, onDone }: EndMembershipProps) {
  const me = useMe();
  const queryClient = useQueryClient();
  const shell = useFormShell({
    draft: `end:${group.id}:${patientId}`,
    initialValues: { lastDay: Temporal.Now.plainDateISO(me.programZone).toString(), why: '' },
    validate: { why: (why: string) => (why.trim().length < 3 ? 'Say why in a few words.' : null) },
    send: (values) => post(`/api/groups/${group.id}/members/end`, { patientId, ...values }),
    onDone: () => {
      onDone();
      for (const { queryKey } of [groupsQuery, groupQuery(group.id)])
        void queryClient.invalidateQueries({ queryKey });
    },
  });
  return (
    <FormShell shell={shell} act="End the membership" others={<Button onClick={onDone}>Keep</Button>}>
      <TextInput label="Last day" type="date" {...shell.form.getInputProps('lastDay')} />
      <TextInput label="Why" {...shell.form.getInputProps('why')} />
    </FormShell>
  );
}
