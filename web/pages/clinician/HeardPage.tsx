import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Switch.layer.css';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { HeardAnswer, TogetherAnswer } from '#server/care/measures/contract-heard.ts';
import type { SharedPractice } from '#server/care/measures/contract-practice.ts';
import { query } from '../../api.ts';
import { FeltHeard } from '../../heard/FeltHeard.tsx';
import styles from '../../heard/heard.module.css';
import { turnsSentence } from '../../heard/heard-words.ts';
import { Languages } from '../../heard/Languages.tsx';
import { Leave } from '../../heard/Leave.tsx';
import { VoiceOff } from '../../heard/VoiceOff.tsx';
import { useMe } from '../../me.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { TrendChart } from '../patient/TrendChart.tsx';
import { nameQuery } from './patient-queries.ts';

/** How heard one person felt, beside their mood, for who treats them. */
export function HeardPage() {
  const { personId } = useParams({ from: '/staff/people/$personId/heard' });
  const { programZone } = useMe();
  const { data: named } = useQuery(nameQuery(personId));
  const path = `/api/people/${personId}/felt-heard`;
  const { data, error } = useQuery(query<HeardAnswer>(path, ['check_in']));
  const { data: practice } = useQuery(query<SharedPractice>(`/api/people/${personId}/practice`));
  return (
    <>
      <PageHeader
        tab="Felt heard"
        when={named?.fullName ?? 'This person'}
        title="How heard they felt, beside their mood."
        under="Our own questions, not validated yet. A drop is a reason to ask, not a finding."
        act={
          <div className={styles.files}>
            <Button renderRoot={(props) => <a href={`${path}/export`} download {...props} />}>
              Table (CSV)
            </Button>
            <Button renderRoot={(props) => <a href={`${path}/export?as=json`} download {...props} />}>
              With measures (JSON)
            </Button>
          </div>
        }
      />
      {error && <ProblemNotice error={error} />}
      <div className={styles.sheets}>
        {data && (
          <Sheet>
            <FeltHeard heard={data} whose="staff" />
            {data.mood.points.length > 0 && (
              <section className={styles.line}>
                <div>
                  <h2>Mood before the same groups</h2>
                  <p className={styles.small}>0 to 10, from the check-ins.</p>
                </div>
                <TrendChart name="Mood" line={data.mood as never} />
              </section>
            )}
            {practice?.shared && (
              <p>
                Practises listening alone: tried {practice.tried} of {practice.of}, found {practice.fitting}.
              </p>
            )}
          </Sheet>
        )}
        <Sheet heading="Practising listening">
          <Languages path={`/api/people/${personId}/languages`} whose="staff" zone={programZone} />
          <VoiceOff personId={personId} />
        </Sheet>
        <Together personId={personId} />
      </div>
    </>
  );
}

/** Only for who treats both partners; to everybody else there is nothing here. */
function Together({ personId }: { personId: string }) {
  const { programZone } = useMe();
  const { data } = useQuery({
    ...query<TogetherAnswer>(`/api/people/${personId}/felt-heard/together`),
    retry: false,
  });
  if (!data) return null;
  return (
    <Sheet heading="With their partner" aside="You treat both. Each of them sees only their own.">
      {data.people.map((one) => (
        <section key={one.personId} className={styles.line}>
          <div>
            <h2>{one.name}</h2>
            <p>
              {turnsSentence(one.byOther, 'speaker', false) ??
                'The other one has not listened to them in a round yet.'}
            </p>
          </div>
          <TrendChart name={`Feeling heard, ${one.name}`} line={one.heard.checkOut as never} />
        </section>
      ))}
      <Leave personId={personId} zone={programZone} />
    </Sheet>
  );
}
