import { useQuery } from '@tanstack/react-query';
import { StatusMark } from '../ui/StatusMark.tsx';
import styles from './ConnectionStrip.module.css';
import { audioOnlyQuery } from './queries.ts';

/** With the camera off: whether these minutes count, for whom it matters. Not for who is seen by agreement: staff settle that. */
export function CoverHint({ sessionId, isAgreed }: { sessionId: string; isAgreed: boolean }) {
  const { data } = useQuery(audioOnlyQuery(sessionId));
  if (data?.cover !== 'video_only') return null;
  return (
    <p className={styles.strip}>
      <StatusMark mark="watch">
        {isAgreed
          ? 'Your camera is off by agreement. Your plan counts minutes with the camera on; your program looks at this with you after the group.'
          : 'Your camera is off. Your plan counts minutes with the camera on.'}
      </StatusMark>
    </p>
  );
}
