import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/PasswordInput.layer.css';
import '@mantine/core/styles/ActionIcon.layer.css';
import { useSuspenseQuery } from '@tanstack/react-query';
import { PageHeader } from '../../ui/PageHeader.tsx';
import styles from './account.module.css';
import { Organizations } from './Organizations.tsx';
import { Proof } from './Proof.tsx';
import { accountQuery } from './queries.ts';
import { SignIns } from './SignIns.tsx';
import { Authenticator, Passkeys } from './WaysIn.tsx';
import { EmailAddress, Password } from './WordsIn.tsx';

/** How one signs in, where one is signed in, and what happened with the account. */
export function AccountPage() {
  const { data } = useSuspenseQuery(accountQuery);
  const open = data.signIns.length;
  return (
    <>
      <PageHeader
        tab="Sign-in and devices"
        when="Only you see this page"
        title={
          open === 1 ? 'You are signed in here, and nowhere else.' : `${open} browsers are signed in as you.`
        }
        under="If something here was not you, sign out everywhere and choose a new password."
      />
      <div className={styles.columns}>
        <div className={styles.column}>
          {data.organizations.length > 1 && <Organizations organizations={data.organizations} />}
          <SignIns account={data} />
        </div>
        <div className={styles.column}>
          <Proof account={data}>
            <Passkeys account={data} />
            <Authenticator account={data} />
            <Password account={data} />
            <EmailAddress account={data} />
          </Proof>
        </div>
      </div>
    </>
  );
}
