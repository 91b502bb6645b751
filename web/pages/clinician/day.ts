import type { SessionsAnswer, StaffSession } from '#server/planning/programs/contract.ts';
import { query } from '../../api.ts';

/** Sessions of today and of the three days before: what meets, and what may still wait for confirmation and notes. */
export const dayQuery = (zone: string) => {
  const today = Temporal.Now.plainDateISO(zone);
  return query<SessionsAnswer>(`/api/sessions?from=${today.subtract({ days: 3 })}&through=${today}`, [
    'session',
  ]);
};

export interface Day {
  /** Today's sessions that are not over, first to last; cancelled ones among them. */
  ahead: StaffSession[];
  /** Sessions that are over, newest first. */
  over: StaffSession[];
}

/** A group that meets round the clock would bury the others: of each group only the newest few are looked at. */
const newestOfEachGroup = 3;

export function dayOf(sessions: readonly StaffSession[], now: string): Day {
  const over = sessions.filter((session) => session.endsAt <= now && !session.cancelled).toReversed();
  const kept = [...Map.groupBy(over, (session) => session.groupId).values()].flatMap((ofGroup) =>
    ofGroup.slice(0, newestOfEachGroup),
  );
  return {
    ahead: sessions.filter((session) => session.endsAt > now),
    over: over.filter((session) => kept.includes(session)),
  };
}
