import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { ProvidersAnswer } from '#server/foundation/identity/contract-organization.ts';
import { del, post, query } from '../../api.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import styles from './director.module.css';

const providersQuery = query<ProvidersAnswer>('/api/sign-in-providers');

/** The sign-in that the organization has already (OpenID Connect). Nobody comes in by it who was not invited. */
export function Providers() {
  const { data } = useSuspenseQuery(providersQuery);
  const queryClient = useQueryClient();
  const again = () => void queryClient.invalidateQueries({ queryKey: providersQuery.queryKey });
  const shell = useFormShell({
    draft: 'provider',
    initialValues: {
      name: '',
      issuer: '',
      clientId: '',
      clientSecret: '',
      emailDomain: '',
      asksSecondFactor: false,
    },
    secret: ['clientSecret'],
    send: (values) => post('/api/sign-in-providers', values),
    onDone: () => {
      shell.form.reset();
      again();
    },
  });
  const field = shell.form.getInputProps;
  return (
    <Sheet heading="Your organization’s own sign-in">
      <p>
        For an OpenID Connect provider. Tell it this way back:{' '}
        <code className={styles.token}>{data.backUrl}</code>
      </p>
      <ul className={styles.list}>
        {data.providers.map(({ id, name, issuer, emailDomain }) => (
          <li key={id} className={styles.line}>
            <span>
              <strong>{name}</strong>
              <span className={styles.second}>
                Addresses at {emailDomain}, by {issuer}
              </span>
            </span>
            <Button
              aria-label={`Use ${name} no more`}
              onClick={() => void del(`/api/sign-in-providers/${id}`).finally(again)}
            >
              Use it no more
            </Button>
          </li>
        ))}
      </ul>
      <FormShell shell={shell} act="Add this sign-in">
        <div className={styles.pair}>
          <TextInput label="Name" maxLength={100} {...field('name')} />
          <TextInput
            label="Issuer"
            description="Its address, with https"
            maxLength={500}
            {...field('issuer')}
          />
          <TextInput label="Client id" maxLength={300} {...field('clientId')} />
          <PasswordInput
            label="Client secret"
            autoComplete="off"
            maxLength={500}
            visibilityToggleButtonProps={{ 'aria-label': 'Show the secret' }}
            {...field('clientSecret')}
          />
          <TextInput label="Addresses end with" description="Such as example.org" {...field('emailDomain')} />
        </div>
        <Checkbox
          label="It asks for a second step itself"
          {...field('asksSecondFactor', { type: 'checkbox' })}
        />
      </FormShell>
    </Sheet>
  );
}
