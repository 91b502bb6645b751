import { Button } from '@mantine/core';
import styles from './notes.module.css';
import type { Shared } from './notes.ts';

interface OfferedWordsProps {
  offered: Shared;
  body: Shared;
  onTake: (body: Shared) => void;
}

/** Below what was typed already, so that no word is lost. */
const below = (typed: string, offered: string) =>
  typed.trim() === '' ? offered : `${typed.trimEnd()}\n${offered}`;

/** What the room knows of the session, to take into the section or to leave: steps, minutes, depth. */
export function OfferedWords({ offered, body, onTake }: OfferedWordsProps) {
  const isTaken = body.topic.includes(offered.topic) && body.interventions.includes(offered.interventions);
  if (isTaken) return null;
  return (
    <div className={styles.offered}>
      <p>
        <strong>From the steps that ran: </strong>
        {offered.topic} {offered.interventions}
      </p>
      <Button
        onClick={() =>
          onTake({
            topic: body.topic.includes(offered.topic) ? body.topic : below(body.topic, offered.topic),
            interventions: below(body.interventions, offered.interventions),
          })
        }
      >
        Take these words
      </Button>
    </div>
  );
}
