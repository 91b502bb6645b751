import '@mantine/core/styles/Input.layer.css';
import { NativeSelect, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { post } from '../api.ts';
import { paths } from '../paths.ts';
import { FormShell, useFormShell } from '../ui/FormShell.tsx';
import { Dialog } from './Dialog.tsx';

interface RaiseAlertProps {
  personId: string;
  name: string;
  sessionId: string | null;
  onClose: () => void;
  /** In a room one stays; elsewhere the alert opens. */
  stays?: boolean;
}

/** Staff are worried about somebody. */
export function RaiseAlert({ personId, name, sessionId, onClose, stays }: RaiseAlertProps) {
  const navigate = useNavigate();
  const shell = useFormShell({
    draft: `raise-alert:${personId}`,
    initialValues: { requestKey: crypto.randomUUID(), level: 'page', words: '' },
    send: (values) => post<{ alertId: string }>('/api/alerts', { ...values, personId, sessionId }),
    onDone: ({ alertId }) => {
      onClose();
      if (!stays) void navigate({ to: paths.alert, params: { alertId } });
    },
  });
  return (
    <Dialog title={`Raise an alert about ${name}?`} onClose={onClose}>
      <FormShell shell={shell} act="Raise the alert" isMain>
        <NativeSelect
          label="How soon"
          data={[
            { value: 'page', label: 'Now: page whoever is on call' },
            { value: 'same_day', label: 'Today: a task for their clinicians' },
          ]}
          {...shell.form.getInputProps('level')}
        />
        <Textarea
          label="What you saw or heard"
          description="Read by the care team and those who answer."
          autosize
          minRows={2}
          maxLength={4000}
          {...shell.form.getInputProps('words')}
        />
      </FormShell>
    </Dialog>
  );
}
