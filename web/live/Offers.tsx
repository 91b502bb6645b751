import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import type { OffersAnswer } from '#server/care/live/contract-arrival.ts';
import { post, query } from '../api.ts';
import { useMe } from '../me.ts';
import { spanText, whenText } from '../ui/format.ts';
import { useNow } from '../ui/useNow.ts';
import styles from './Dialog.module.css';
import type { Act } from './use-act.ts';

interface OffersProps {
  path: string;
  wish: RoomAnswer['atDoor'][number]['readiness']['wish'];
  acts: Act;
  mayAsk: boolean;
}

/** What fits somebody whom nobody of this session may treat today: another session, or a clinician who may. */
export function Offers({ path, wish, acts, mayAsk }: OffersProps) {
  const { programZone } = useMe();
  const now = useNow();
  const { data } = useQuery(query<OffersAnswer>(`${path}/offers`, ['session']));
  if (!data) return null;
  const wished = (id: string) => wish?.toSessionId === id;
  const sessions = data.sessions.toSorted((a, b) => Number(wished(b.id)) - Number(wished(a.id))).slice(0, 5);
  return (
    <section className={styles.list} aria-label="What fits">
      <h3>What fits</h3>
      {data.clinicians.length > 0 && (
        <>
          <p>
            May treat in {data.state} today. Whoever you ask leads this session too from now on, is called,
            and can come in at once.
          </p>
          {data.clinicians.map((one) =>
            mayAsk ? (
              <Button
                key={one.personId}
                variant="default"
                loading={acts.isRunning(`ask ${one.personId}`)}
                onClick={() =>
                  void acts.act(`ask ${one.personId}`, () =>
                    post(`${path}/ask-in`, { staffId: one.personId }),
                  )
                }
              >
                Ask {one.name} in ({one.by})
              </Button>
            ) : (
              <p key={one.personId}>
                {one.name} ({one.by})
              </p>
            ),
          )}
        </>
      )}
      {sessions.length === 0 && data.clinicians.length === 0 && (
        <p>No session of the next seven days and no clinician here is covered in {data.state}.</p>
      )}
      {sessions.map((one) => {
        const when = `${one.groupName}, ${whenText(one.startsAt, now, programZone)}, ${spanText(one.startsAt, one.endsAt, programZone)}`;
        return (
          <Button
            key={one.id}
            variant="default"
            loading={acts.isRunning(`move ${one.id}`)}
            onClick={() =>
              void acts.act(`move ${one.id}`, () => post(`${path}/move`, { toSessionId: one.id }))
            }
          >
            {wished(one.id) ? `Move to ${when}: asked for` : `Move to ${when}`}
          </Button>
        );
      })}
    </section>
  );
}
