import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../api.ts';
import { useAct } from '../live/use-act.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import styles from './Rounds.module.css';
import { roundQuery } from './round-query.ts';

const scale = Array.from({ length: 11 }, (_, value) => value);

/** Once a round, after it: how well somebody felt heard. Nobody has to say it. */
export function RateRound({ sessionId, roundId }: { sessionId: string; roundId: string }) {
  const { act, isRunning, problem } = useAct(sessionId);
  const queryClient = useQueryClient();
  const [rating, setRating] = useState<number | null>(null);
  const [isLater, setLater] = useState(false);
  if (isLater) return null;
  const send = () =>
    void act('rating', async () => {
      await post(`/api/sessions/${sessionId}/listening/rating`, { roundId, rating });
      await queryClient.invalidateQueries({ queryKey: roundQuery(sessionId).queryKey });
    });
  return (
    <section className={styles.fromStaff} aria-label="How it was">
      {problem !== null && <ProblemNotice error={problem} />}
      <fieldset className={styles.scale}>
        <legend>How well did you feel heard in this round?</legend>
        {scale.map((value) => (
          <label key={value}>
            <input
              type="radio"
              name="felt-heard"
              checked={rating === value}
              onChange={() => setRating(value)}
            />
            {value}
          </label>
        ))}
      </fieldset>
      <div className={styles.ends} aria-hidden="true">
        <span>0 not at all</span>
        <span>10 completely</span>
      </div>
      <div className={styles.quietActs}>
        <Button disabled={rating === null} loading={isRunning('rating')} onClick={send}>
          Keep it
        </Button>
        <Button variant="subtle" onClick={() => setLater(true)}>
          Rather not
        </Button>
      </div>
    </section>
  );
}
