import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/PasswordInput.layer.css';
import '@mantine/core/styles/ActionIcon.layer.css';
import { Checkbox, TextInput } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { PolicyAnswer } from '#server/foundation/identity/contract-organization.ts';
import { put, query } from '../../api.ts';
import { paths } from '../../paths.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { ApiKeys } from './ApiKeys.tsx';
import styles from './director.module.css';
import { Providers } from './Providers.tsx';
import { Saved } from './Saved.tsx';
import { Webhooks } from './Webhooks.tsx';

const policyQuery = query<PolicyAnswer>('/api/sign-in-policy');

/** Who may come in, and how: people, an organization's own sign-in, machines. */
export function AccessPage() {
  const { data } = useSuspenseQuery(policyQuery);
  return (
    <>
      <PageHeader
        tab="Sign-in and machines"
        when={
          <Link to={paths.data} params={{ page: 'everything' }}>
            Take along everything that the organization owns
          </Link>
        }
        title={
          data.staffNeedSecondFactor
            ? 'Whoever works here signs in with two steps.'
            : 'Whoever works here signs in with one step.'
        }
        under="People are invited on their own page, under People."
      />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Policy key={data.fromAt} policy={data} />
          <Providers />
        </div>
        <div className={styles.column}>
          <ApiKeys />
          <Webhooks />
        </div>
      </div>
    </>
  );
}

function Policy({ policy }: { policy: PolicyAnswer }) {
  const queryClient = useQueryClient();
  const [isSaved, setSaved] = useState(false);
  const shell = useFormShell({
    draft: 'sign-in-policy',
    initialValues: {
      staffNeedSecondFactor: policy.staffNeedSecondFactor,
      idleMinutes: String(policy.idleMinutes),
    },
    validate: {
      idleMinutes: (minutes) =>
        /^\d{1,3}$/.test(minutes.trim()) ? null : 'Write a whole number of minutes.',
    },
    send: ({ staffNeedSecondFactor, idleMinutes }) =>
      put<PolicyAnswer>('/api/sign-in-policy', { staffNeedSecondFactor, idleMinutes: Number(idleMinutes) }),
    onDone: (answer) => {
      setSaved(true);
      queryClient.setQueryData(policyQuery.queryKey, answer);
    },
  });
  return (
    <Sheet heading="What is asked of people">
      <FormShell
        shell={shell}
        act="Use this from now on"
        isMain
        others={<Saved isSaved={isSaved && !shell.form.isDirty()} />}
      >
        <Checkbox
          label="Whoever works here has to have a second step"
          description="An authenticator app or a passkey. Who has none sets it up at the next sign-in; nothing is open before."
          {...shell.form.getInputProps('staffNeedSecondFactor', { type: 'checkbox' })}
        />
        <TextInput
          label="Minutes until a sign-in that nobody uses ends"
          description="5 to 480. Two minutes before, people are asked; what they typed is kept. Being in a room counts as use."
          inputMode="numeric"
          {...shell.form.getInputProps('idleMinutes')}
        />
      </FormShell>
    </Sheet>
  );
}
