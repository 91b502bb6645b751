import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { DoorAnswer } from '#server/care/live/contract.ts';
import type { OffersAnswer, WishBody } from '#server/care/live/contract-arrival.ts';
import { post, query } from '../../api.ts';
import { useAct } from '../../live/use-act.ts';
import { useMe } from '../../me.ts';
import { spanText, whenText } from '../../ui/format.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useNow } from '../../ui/useNow.ts';
import styles from './join.module.css';
import { stateName } from './states.ts';

/** Where nobody of the group may treat today: said kindly, with what fits. Help is never refused here, staff decide with the person. */
export function NotCovered({ door }: { door: DoorAnswer }) {
  const { programZone } = useMe();
  const now = useNow();
  const path = `/api/sessions/${door.session.id}/door`;
  const { data } = useQuery(query<OffersAnswer>(`${path}/offers`, ['session']));
  const { act, isRunning, problem } = useAct(door.session.id);
  const wish = (body: WishBody) => act(JSON.stringify(body), () => post(`${path}/wish`, body));
  const isWished = (body: WishBody) =>
    door.wish?.wish === body.wish && door.wish.toSessionId === body.toSessionId;
  const choices: { words: string; body: WishBody }[] = [
    ...(data?.sessions ?? []).slice(0, 5).map((one) => ({
      words: `Come to ${one.groupName}, ${whenText(one.startsAt, now, programZone)}, ${spanText(one.startsAt, one.endsAt, programZone)}`,
      body: { wish: 'another_group' as const, toSessionId: one.id },
    })),
    {
      words: 'Wait here for a clinician who may',
      body: { wish: 'wait_for_clinician' as const, toSessionId: null },
    },
    { words: 'Another day', body: { wish: 'postpone' as const, toSessionId: null } },
  ];
  return (
    <Sheet heading="About where you are today">
      <div className={styles.words}>
        <p>
          You are in {stateName(door.cover?.state ?? '')}. Who leads this group may not treat people there: a
          rule of the states, nothing about you. Staff have been told and find a way with you. If you need
          help now, say so to them: nobody is sent away.
        </p>
        <p>
          You may say what you would like. Staff see it, and nothing changes before they have agreed it with
          you.
        </p>
      </div>
      <ul className={styles.offers}>
        {choices.map(({ words, body }) => (
          <li key={JSON.stringify(body)}>
            <Button
              variant="default"
              fullWidth
              aria-pressed={isWished(body)}
              loading={isRunning(JSON.stringify(body))}
              onClick={() => void wish(body)}
            >
              {isWished(body) ? `You said: ${words}` : words}
            </Button>
          </li>
        ))}
      </ul>
      {problem !== null && <ProblemNotice error={problem} />}
    </Sheet>
  );
}
