import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Switch.layer.css';
import { Button, NativeSelect, Switch, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import type { OwnHurtsAnswer } from '#server/care/repair/contract.ts';
import { post } from '../api.ts';
import { Dialog } from '../live/Dialog.tsx';
import { useAct } from '../live/use-act.ts';
import { keepDraft, readDraft } from '../ui/draft.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { ownHurtsQuery } from './queries.ts';
import styles from './repair.module.css';

interface ThatHurtProps {
  sessionId: string;
  people: RoomAnswer['people'];
  onClose: () => void;
}

type Draft = { words: string; about: string };

/** Said privately: one press, the rest may stay empty. What was said before stands below, with whether somebody has it. */
export function ThatHurt({ sessionId, people, onClose }: ThatHurtProps) {
  const { data, refetch } = useQuery(ownHurtsQuery(sessionId));
  const acts = useAct(sessionId);
  const name = `hurt:${sessionId}`;
  const [draft, setDraft] = useState<Draft>({ words: '', about: '', ...readDraft<Draft>(name) });
  const [requestKey, setRequestKey] = useState(() => crypto.randomUUID());
  const change = (next: Partial<Draft>) => {
    setDraft({ ...draft, ...next });
    keepDraft(name, { ...draft, ...next });
  };
  const path = `/api/sessions/${sessionId}/hurts`;
  const say = async () => {
    const body = { requestKey, words: draft.words, aboutIdentity: draft.about || null };
    if (!(await acts.act('hurt', () => post(path, body)))) return;
    change({ words: '', about: '' });
    setRequestKey(crypto.randomUUID());
    await refetch();
  };
  const act = async (id: string, what: string) => {
    await acts.act(`${id} ${what}`, () => post(`${path}/${id}/own`, { act: what }));
    await refetch();
  };
  const said = (data?.hurts ?? []).filter((one) => one.state !== 'taken_back');
  return (
    <Dialog
      title={said.length > 0 ? 'It is with who leads the group.' : 'Something hurt?'}
      onClose={onClose}
      closeWord="Back"
    >
      {said.map((one) => (
        <Said key={one.id} hurt={one} onAct={(what) => void act(one.id, what)} />
      ))}
      <p>
        Only those who lead this group and your care team read it. The others see nothing. Whoever it is about
        does not learn that you said it, unless you agree.
      </p>
      {acts.problem !== null && <ProblemNotice error={acts.problem} />}
      <Button
        variant="filled"
        color="ember"
        size="lg"
        loading={acts.isRunning('hurt')}
        onClick={() => void say()}
      >
        {said.length > 0 ? 'Say this too' : 'Tell them that it hurt'}
      </Button>
      <NativeSelect
        label="About whom, if you want to say"
        value={draft.about}
        data={[
          { value: '', label: 'I would rather not say' },
          ...people.filter((one) => !one.me).map((one) => ({ value: one.identity, label: one.displayName })),
        ]}
        onChange={(event) => change({ about: event.currentTarget.value })}
      />
      <Textarea
        label="In your words, if you want"
        autosize
        minRows={2}
        maxLength={1000}
        value={draft.words}
        onChange={(event) => change({ words: event.currentTarget.value })}
      />
    </Dialog>
  );
}

const states = {
  said: { mark: 'waits', text: 'Told. They see it now.' },
  taken: { mark: 'partial', text: 'Somebody has taken it up.' },
  ended: { mark: 'kept', text: 'They have dealt with it here. Somebody will talk with you alone.' },
  taken_back: { mark: 'open', text: 'Taken back.' },
} as const;

function Said({
  hurt,
  onAct,
}: {
  hurt: OwnHurtsAnswer['hurts'][number];
  onAct: (what: 'may_name' | 'may_not_name' | 'taken_back') => void;
}) {
  const { mark, text } = states[hurt.state];
  return (
    <div className={styles.said} role="status">
      <StatusMark mark={mark}>{text}</StatusMark>
      {hurt.words && <q className={styles.words}>{hurt.words}</q>}
      {hurt.state !== 'ended' && (
        <Switch
          label="It may be said in the group that it was me"
          checked={hurt.mayName}
          onChange={(event) => onAct(event.currentTarget.checked ? 'may_name' : 'may_not_name')}
        />
      )}
      {hurt.state === 'said' && <Button onClick={() => onAct('taken_back')}>I pressed by mistake</Button>}
    </div>
  );
}
