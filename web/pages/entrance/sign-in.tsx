import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/PasswordInput.layer.css';
import '@mantine/core/styles/ActionIcon.layer.css';
import { PasswordInput, TextInput } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { post } from '../../api.ts';
import { EntranceLayout } from '../../layouts/EntranceLayout.tsx';
import { enterAt } from '../../me.ts';
import { paths } from '../../paths.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import type { SignedIn } from './demo.ts';
import styles from './entrance.module.css';

const required = (message: string) => (value: string) => (value.trim() === '' ? message : null);

/** Sign-in with e-mail and password. */
export function SignInPage() {
  const { next } = useSearch({ from: paths.signIn });
  const shell = useFormShell({
    draft: 'sign-in',
    initialValues: { email: '', password: '' },
    secret: ['password'],
    validate: {
      email: required('Type your e-mail address.'),
      password: required('Type your password.'),
    },
    send: (values) => post<SignedIn>('/api/auth/sign-in/email', values),
    onDone: ({ home }) => enterAt(next ?? home),
  });
  return (
    <EntranceLayout
      aside={
        <div className={styles.welcome}>
          <title>Sign in · Hearth</title>
          <h1 className={styles.title}>Good to see you.</h1>
          <p>Use the e-mail address that your program has written to.</p>
          <p>
            If you need help now, call or text <a href="tel:988">988</a>. In danger, call{' '}
            <a href="tel:911">911</a>.
          </p>
        </div>
      }
    >
      <h2 className={styles.question}>Sign in</h2>
      <Sheet>
        <FormShell
          shell={shell}
          act="Sign in"
          isMain
          others={<Link to={paths.entrance}>Back to the entrance</Link>}
        >
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            {...shell.form.getInputProps('email')}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
            {...shell.form.getInputProps('password')}
          />
        </FormShell>
      </Sheet>
    </EntranceLayout>
  );
}
