import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { VoiceChoiceAnswer } from '#server/care/voices/contract.ts';
import { put, query } from '../api.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';

/** For who treats somebody: whether facilitators see how long they spoke. No reason is asked. */
export function VoiceOff({ personId }: { personId: string }) {
  const path = `/api/people/${personId}/voice`;
  const { data, refetch } = useQuery({ ...query<VoiceChoiceAnswer>(path), retry: false });
  const [problem, setProblem] = useState<unknown>(null);
  if (!data) return null;
  const change = async (shown: boolean) => {
    setProblem(null);
    await put(path, { off: !shown }).catch(setProblem);
    await refetch();
  };
  return (
    <>
      <Switch
        label="Facilitators see in minutes how long they spoke"
        description={
          data.own
            ? 'They have it off themselves: nothing is counted, whatever stands here.'
            : 'Off: nothing is counted for their seat, and no cue says that they are quiet.'
        }
        checked={!data.theirs}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      {problem !== null && <ProblemNotice error={problem} />}
    </>
  );
}
