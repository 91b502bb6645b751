import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Switch.layer.css';
import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { HeardAnswer } from '#server/care/measures/contract-heard.ts';
import type { VoiceChoiceAnswer } from '#server/care/voices/contract.ts';
import { put, query } from '../api.ts';
import { useMe } from '../me.ts';
import { paths } from '../paths.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { FeltHeard } from './FeltHeard.tsx';
import styles from './heard.module.css';
import { Languages } from './Languages.tsx';

const heardQuery = query<HeardAnswer>('/api/felt-heard', ['check_in']);
const voiceQuery = query<VoiceChoiceAnswer>('/api/my-voice');

/** How heard the person felt, for themself; the way to practise; and whether facilitators see how long they spoke. */
export function OwnHeard() {
  const { programZone } = useMe();
  const { data, error, refetch } = useQuery(heardQuery);
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <>
      <FeltHeard heard={data} whose="own" />
      <div className={styles.links}>
        <Link to={paths.practice}>Practise listening, alone</Link>
        <a href="/api/felt-heard/export" download>
          My answers as a table (CSV)
        </a>
        <a href="/api/felt-heard/export?as=json" download>
          with my check-ins, for a program (JSON)
        </a>
      </div>
      <Languages path="/api/my-languages" whose="own" zone={programZone} />
      <OwnVoice />
    </>
  );
}

function OwnVoice() {
  const { data, refetch } = useQuery(voiceQuery);
  const [problem, setProblem] = useState<unknown>(null);
  if (!data) return null;
  const change = async (shown: boolean) => {
    setProblem(null);
    await put('/api/my-voice', { off: !shown }).catch(setProblem);
    await refetch();
  };
  return (
    <>
      <Switch
        label="Facilitators see in minutes how long I spoke"
        description="So that nobody is forgotten. Never sound, never a grade, and not for other members."
        checked={!data.own}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      {problem !== null && <ProblemNotice error={problem} />}
    </>
  );
}
