import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import { Checkbox } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { post } from '../../api.ts';
import type { Role } from '../../me.ts';
import { paths } from '../../paths.ts';
import { allRoles, rolesText } from '../../roles-text.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { DetailsFields, type DetailsValues, emptyDetails } from './DetailsFields.tsx';
import styles from './director.module.css';
import { peopleKey } from './list-queries.ts';

type Values = DetailsValues & { roles: Role[] };

/** A patient, or somebody who works here. Licences, diagnoses and approvals are added on the person's own page. */
export function NewPersonPage() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const shell = useFormShell<Values, { personId: string }>({
    draft: 'person:new',
    initialValues: { ...emptyDetails, roles: [] },
    validate: { roles: (chosen) => (chosen.length === 0 ? 'Choose at least one.' : null) },
    send: (values) => post('/api/people', { ...values, staff: null }),
    onDone: ({ personId }) => {
      void queryClient.invalidateQueries({ queryKey: peopleKey });
      void navigate({ to: paths.person, params: { personId } });
    },
  });
  return (
    <>
      <PageHeader
        tab="New person"
        when={<Link to={paths.people}>All people</Link>}
        title="A new person"
        under="Who is in treatment needs what every claim asks for: legal name, birth date and sex as the insurer has them."
      />
      <div className={styles.columns}>
        <FormShell shell={shell} act="Add the person" isMain>
          <Sheet heading="Here as">
            <Checkbox.Group aria-label="Here as" {...shell.form.getInputProps('roles')}>
              <div className={styles.days}>
                {allRoles.map((role) => (
                  <Checkbox key={role} value={role} label={rolesText([role])} />
                ))}
              </div>
            </Checkbox.Group>
          </Sheet>
          <Sheet heading="Name, address, birth date">
            <DetailsFields form={shell.form} />
          </Sheet>
        </FormShell>
      </div>
    </>
  );
}
