import { useQuery } from '@tanstack/react-query';
import { useMe } from '../../me.ts';
import { OutreachCases } from '../desk/OutreachCases.tsx';
import { sessionOutreachQuery } from '../desk/outreach-query.ts';
import styles from './attendance.module.css';

/** Who was missed in this session's day, with the calls: for those who call or answer for it. */
export function Missed({ sessionId }: { sessionId: string }) {
  const { roles } = useMe();
  const mayKnow = roles.some((role) => role !== 'biller');
  const { data } = useQuery({ ...sessionOutreachQuery(sessionId), enabled: mayKnow });
  if (!data || data.cases.length === 0) return null;
  return (
    <section className={styles.missed} aria-labelledby="missed">
      <h2 id="missed">Missed that day</h2>
      <OutreachCases cases={data.cases} />
    </section>
  );
}
