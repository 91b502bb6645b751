import { Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { InvitationsAnswer } from '#server/foundation/identity/contract-organization.ts';
import { del, post, query } from '../../api.ts';
import { useMe } from '../../me.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { momentText } from '../../ui/format.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from './director.module.css';

type State = InvitationsAnswer['invitations'][number]['state'];
const states: Record<State, { mark: 'waits' | 'kept' | 'refused'; words: string }> = {
  open: { mark: 'waits', words: 'Not used yet' },
  accepted: { mark: 'kept', words: 'Used' },
  expired: { mark: 'refused', words: 'Ran out' },
  withdrawn: { mark: 'refused', words: 'Taken back' },
  replaced: { mark: 'refused', words: 'A newer one was sent' },
};

/** The way in for one person: a link by mail. For somebody who lost everything it is the way back. */
export function Invitations({ personId }: { personId: string }) {
  const url = `/api/people/${personId}/invitations`;
  const { programZone } = useMe();
  const queryClient = useQueryClient();
  const { data } = useQuery(query<InvitationsAnswer>(url));
  const again = () => void queryClient.invalidateQueries({ queryKey: [url] });
  const shell = useFormShell({
    draft: `invite:${personId}`,
    initialValues: { email: '' },
    validate: { email: (email) => (/\S@\S/.test(email) ? null : 'Type a whole e-mail address.') },
    send: (values) => post(url, values),
    onDone: () => {
      shell.form.reset();
      again();
    },
  });
  return (
    <Sheet heading="Way in">
      <ul className={styles.list}>
        {data?.invitations.map(({ id, email, createdAt, state }) => (
          <li key={id} className={styles.line}>
            <span>
              <strong>{email}</strong>
              <span className={styles.second}>{momentText(createdAt, programZone)}</span>
            </span>
            <StatusMark mark={states[state].mark}>{states[state].words}</StatusMark>
            {state === 'open' && (
              <Button
                aria-label={`Take back the invitation to ${email}`}
                onClick={() => void del(`/api/invitations/${id}`).finally(again)}
              >
                Take it back
              </Button>
            )}
          </li>
        ))}
      </ul>
      <FormShell shell={shell} act="Send an invitation">
        <TextInput
          label="E-mail"
          description="A link that works once, for seven days. Somebody with an account gets it back with a new password, without the app and passkeys of before."
          type="email"
          autoComplete="off"
          maxLength={254}
          {...shell.form.getInputProps('email')}
        />
      </FormShell>
    </Sheet>
  );
}
