import { Button } from '@mantine/core';
import { IconUsersPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { post } from '../../api.ts';
import { useMe } from '../../me.ts';
import { countText } from '../../ui/format.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';

/** In a demo: fills the room with invented people, who come by themselves. Elsewhere there is nothing to see. */
export function InviteBots({ sessionId }: { sessionId: string }) {
  const { hasBots } = useMe();
  const [state, setState] = useState<'idle' | 'asking' | number>('idle');
  const [problem, setProblem] = useState<unknown>();
  if (!hasBots) return null;
  const invite = async () => {
    setState('asking');
    setProblem(undefined);
    try {
      setState((await post<{ bots: number }>('/api/demo/bots', { sessionId })).bots);
    } catch (failure) {
      setProblem(failure);
      setState('idle');
    }
  };
  return (
    <>
      {problem !== undefined && <ProblemNotice error={problem} />}
      {typeof state === 'number' ? (
        <p role="status">
          {state === 0 ? 'Nobody is free to come.' : `${countText(state, 'bot is', 'bots are')} on the way.`}
        </p>
      ) : (
        <Button
          loading={state === 'asking'}
          leftSection={<IconUsersPlus size={20} stroke={1.75} aria-hidden="true" />}
          onClick={() => void invite()}
        >
          Fill the room with bots
        </Button>
      )}
    </>
  );
}
