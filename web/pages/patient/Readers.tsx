import '@mantine/core/styles/Input.layer.css';
import { Button, NativeSelect, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import type { MyPlanAnswer } from '#server/planning/safety/contract-plan.ts';
import { post } from '../../api.ts';
import { useMe } from '../../me.ts';
import { dayOf, fullDateText } from '../../ui/format.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useStaleAnswer } from './edit-plan.ts';
import { myPlanQuery } from './my-plan.ts';
import styles from './readers.module.css';

const spans = [
  { value: '', label: 'Until I take it back' },
  { value: '30', label: 'For 30 days' },
  { value: '90', label: 'For 90 days' },
];

/** Whom the person lets read the plan: chosen one by one, taken back at any time. */
export function Readers({ answer }: { answer: MyPlanAnswer }) {
  const { programZone } = useMe();
  const markStale = useStaleAnswer(myPlanQuery.queryKey);
  const [withPersonId, setWith] = useState('');
  const [days, setDays] = useState('');
  const [running, setRunning] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const act = async (name: string, send: () => Promise<unknown>) => {
    if (running !== null) return;
    setRunning(name);
    setProblem(null);
    try {
      await send();
      await markStale();
      setWith('');
    } catch (error) {
      setProblem(error);
    } finally {
      setRunning(null);
    }
  };
  const shared = new Set(answer.shares.map((one) => one.withName));
  const choices = answer.canShareWith.filter((one) => !shared.has(one.name));
  const dayText = (instant: string) => fullDateText(dayOf(instant, programZone));
  const share = () =>
    act('share', () =>
      post('/api/safety-plan/shares', { withPersonId, days: days === '' ? null : Number(days) }),
    );
  return (
    <Sheet heading="Who can read it">
      <div className={styles.stack}>
        {answer.shares.length === 0 && <p>You have shared it with nobody.</p>}
        <ul className={styles.list}>
          {answer.shares.map((one) => (
            <li key={one.id}>
              <span>
                <strong>{one.withName}</strong>
                <span className={styles.detail}>
                  since {dayText(one.fromAt)}
                  {one.untilAt ? `, until ${dayText(one.untilAt)}` : ', until you take it back'}
                </span>
              </span>
              <Button
                loading={running === one.id}
                onClick={() => void act(one.id, () => post(`/api/safety-plan/shares/${one.id}/end`))}
              >
                Take back<VisuallyHidden> from {one.withName}</VisuallyHidden>
              </Button>
            </li>
          ))}
        </ul>
        {choices.length > 0 && (
          <div className={styles.choose}>
            <NativeSelect
              label="Share with"
              value={withPersonId}
              onChange={(event) => setWith(event.currentTarget.value)}
              data={[
                { value: '', label: 'Choose…' },
                ...choices.map((one) => ({
                  value: one.personId,
                  label: one.isStaff ? one.name : `${one.name} (in treatment with you)`,
                })),
              ]}
            />
            <NativeSelect
              label="How long"
              value={days}
              onChange={(event) => setDays(event.currentTarget.value)}
              data={spans}
            />
            <Button disabled={withPersonId === ''} loading={running === 'share'} onClick={() => void share()}>
              Let them read it
            </Button>
          </div>
        )}
        {problem !== null && <ProblemNotice error={problem} />}
      </div>
    </Sheet>
  );
}
