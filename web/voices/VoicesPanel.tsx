import { useQuery } from '@tanstack/react-query';
import type { VoicesAnswer } from '#server/care/voices/contract.ts';
import { query } from '../api.ts';
import { Sheet } from '../ui/Sheet.tsx';
import styles from './voices.module.css';

const voicesQuery = (sessionId: string) => ({
  ...query<VoicesAnswer>(`/api/sessions/${sessionId}/voices`),
  staleTime: 0,
  refetchInterval: 20_000,
  retry: false,
});

type Seat = VoicesAnswer['seats'][number];

/** Who has been heard so far: grey bars in the order of names, for those who hold the session. No ranking, no score. */
export function VoicesPanel({ sessionId }: { sessionId: string }) {
  const { data } = useQuery(voicesQuery(sessionId));
  if (!data?.offered || data.seats.length === 0) return null;
  const most = Math.max(60, ...data.seats.map((one) => one.seconds ?? 0));
  const cues = data.seats.flatMap((one) => cueText(one) ?? []);
  return (
    <Sheet kind="staffOnly" heading="Voices so far" aside="Only staff see this.">
      <ul className={styles.list}>
        {data.seats.map((seat) => (
          <li key={seat.names.join(' ')} data-cue={seat.cue !== null || undefined}>
            <span className={styles.name}>{seat.names.join(' and ')}</span>
            <span className={styles.track} aria-hidden="true">
              <span className={styles.bar} style={{ width: `${((seat.seconds ?? 0) / most) * 100}%` }} />
            </span>
            <span className={styles.time}>{timeText(seat)}</span>
          </li>
        ))}
      </ul>
      {cues.map((cue) => (
        <p key={cue} className={styles.cue}>
          {cue}
        </p>
      ))}
    </Sheet>
  );
}

export function timeText({ seconds }: Pick<Seat, 'seconds'>): string {
  if (seconds === null) return 'not shown';
  if (seconds === 0) return 'not yet';
  return seconds < 60 ? 'under 1 min' : `${Math.round(seconds / 60)} min`;
}

export function cueText({ names, cue }: Pick<Seat, 'names' | 'cue'>): string | null {
  const who = names.join(' and ');
  switch (cue) {
    case 'less_than_usual':
      return `${who}: much less than is usual for them. A private line can invite.`;
    case 'as_usual':
      return `${who} has said little, and it was so before.`;
    case 'not_yet':
      return `${who} has not spoken yet.`;
    case null:
      return null;
  }
}
