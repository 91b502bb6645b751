import type { StaffSession } from '#server/planning/programs/contract.ts';

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
