import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { MyReminders } from '#server/planning/reminders/contract.ts';
import { post } from '../../api.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from './reminders.module.css';
import { myRemindersQuery } from './reminders-query.ts';

type Channel = MyReminders['channels'][number];
type Kind = Channel['kind'];

const words = {
  sms: { heading: 'Text message', label: 'Mobile number', other: 'Another number', type: 'tel', auto: 'tel' },
  mail: {
    heading: 'E-mail',
    label: 'E-mail address',
    other: 'Another address',
    type: 'email',
    auto: 'email',
  },
} as const;

/** One way to be reached: the address that holds, its code that waits, another address. */
export function ReminderChannel({ kind, channels }: { kind: Kind; channels: Channel[] }) {
  const own = channels.filter((one) => one.kind === kind);
  const confirmed = own.find((one) => one.state === 'confirmed');
  const open = own.find((one) => one.state !== 'confirmed');
  const [isAsking, setAsking] = useState(false);
  const { heading, other } = words[kind];
  return (
    <section className={styles.way} aria-labelledby={`way-${kind}`}>
      <h3 id={`way-${kind}`}>{heading}</h3>
      {confirmed && <Confirmed channel={confirmed} />}
      {open?.state === 'waits' && <TypeCode key={open.id} channel={open} />}
      {open?.state === 'not_sent' && (
        <StatusMark mark="refused">
          The code could not be sent to {open.address}. Look whether it is right, then ask again.
        </StatusMark>
      )}
      {open?.state === 'refused' && (
        <StatusMark mark="refused">
          Mail to {open.address} comes back, so nothing more is sent there. Give another address, or this one
          again once it works.
        </StatusMark>
      )}
      {open?.state === 'over' && (
        <StatusMark mark="partial">The code for {open.address} does not work any more. Ask again.</StatusMark>
      )}
      {(!confirmed && !open) || isAsking || (open && open.state !== 'waits') ? (
        <AskCode kind={kind} onAsked={() => setAsking(false)} />
      ) : (
        <Button variant="subtle" className={styles.other} onClick={() => setAsking(true)}>
          {other}
        </Button>
      )}
    </section>
  );
}

function Confirmed({ channel }: { channel: Channel }) {
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<unknown>(null);
  const end = async () => {
    setProblem(null);
    await post(`/api/my-reminders/channels/${channel.id}/end`).catch(setProblem);
    await queryClient.invalidateQueries(myRemindersQuery);
  };
  return (
    <div className={styles.confirmed}>
      <StatusMark mark="kept">{channel.address} is yours, as you showed with a code.</StatusMark>
      <Button onClick={() => void end()}>Send nothing there</Button>
      {problem !== null && <ProblemNotice error={problem} />}
    </div>
  );
}

function AskCode({ kind, onAsked }: { kind: Kind; onAsked: () => void }) {
  const queryClient = useQueryClient();
  const { label, type, auto } = words[kind];
  const shell = useFormShell({
    draft: `reminders:${kind}`,
    initialValues: { address: '' },
    validate: { address: (address) => (address.trim() ? null : 'Type where the code should go.') },
    send: ({ address }) => post('/api/my-reminders/channels', { kind, address }),
    onDone: async () => {
      await queryClient.invalidateQueries(myRemindersQuery);
      onAsked();
    },
  });
  return (
    <FormShell shell={shell} act="Send me a code">
      <TextInput
        label={label}
        description="It counts once you have typed the code that goes there."
        type={type}
        autoComplete={auto}
        autoCapitalize="none"
        maxLength={254}
        {...shell.form.getInputProps('address')}
      />
    </FormShell>
  );
}

function TypeCode({ channel }: { channel: Channel }) {
  const queryClient = useQueryClient();
  const [left, setLeft] = useState<number>();
  const shell = useFormShell({
    draft: `reminders:code:${channel.id}`,
    initialValues: { code: '' },
    secret: ['code'],
    validate: { code: (code) => (code.replace(/\D/g, '').length === 6 ? null : 'The code has six digits.') },
    send: (values) =>
      post<{ confirmed: boolean; triesLeft: number }>(
        `/api/my-reminders/channels/${channel.id}/confirm`,
        values,
      ),
    onDone: async ({ confirmed, triesLeft }) => {
      if (!confirmed) setLeft(triesLeft);
      if (confirmed || triesLeft === 0) await queryClient.invalidateQueries(myRemindersQuery);
    },
  });
  return (
    <FormShell shell={shell} act="This is the code">
      <StatusMark mark="waits">A code is on its way to {channel.address}.</StatusMark>
      <TextInput
        label="The six digits"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
        {...shell.form.getInputProps('code')}
        {...(left !== undefined && { error: `That is not it. You can try ${left} more times.` })}
      />
    </FormShell>
  );
}
