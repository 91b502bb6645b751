import { NativeSelect, TextInput } from '@mantine/core';
import { post } from '../../api.ts';
import { type Role, useMe } from '../../me.ts';
import { allRoles, rolesText } from '../../roles-text.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import styles from './director.module.css';
import { useSaved } from './use-saved.ts';

/** What the person is here today; roles begin and end on a day and are never overwritten. */
export function Roles({ personId, roles }: { personId: string; roles: Role[] }) {
  const me = useMe();
  const saved = useSaved(personId);
  const today = Temporal.Now.plainDateISO(me.programZone).toString();
  const shell = useFormShell({
    draft: `role:${personId}`,
    initialValues: { change: '', day: today },
    validate: { change: (change: string) => (change === '' ? 'Choose what changes.' : null) },
    send: ({ change, day }) => {
      const [act, role] = change.split(' ');
      return act === 'end'
        ? post(`/api/people/${personId}/roles/end`, { role, lastDay: day })
        : post(`/api/people/${personId}/roles`, { role, from: day });
    },
    onDone: () => {
      shell.form.setFieldValue('change', '');
      saved();
    },
  });
  const isEnd = shell.form.getValues().change.startsWith('end');
  return (
    <Sheet heading="Here as">
      <ul className={styles.list}>
        {roles.map((role) => (
          <li key={role} className={styles.line}>
            {rolesText([role])}
          </li>
        ))}
      </ul>
      <div className={styles.apart}>
        <FormShell shell={shell} act="Change the roles">
          <NativeSelect
            label="Change"
            data={[
              { value: '', label: 'Choose' },
              ...allRoles.map((role) =>
                roles.includes(role)
                  ? { value: `end ${role}`, label: `No longer ${rolesText([role]).toLowerCase()}` }
                  : { value: `give ${role}`, label: `Also ${rolesText([role]).toLowerCase()}` },
              ),
            ]}
            {...shell.form.getInputProps('change')}
          />
          <TextInput label={isEnd ? 'Last day' : 'From'} type="date" {...shell.form.getInputProps('day')} />
        </FormShell>
      </div>
    </Sheet>
  );
}
