import type { MySessionsAnswer } from '#server/planning/programs/contract.ts';
import { query } from '../../api.ts';

/** Two weeks from today on: as far as sessions are planned ahead. */
export const scheduleQuery = (zone: string) => {
  const today = Temporal.Now.plainDateISO(zone);
  return query<MySessionsAnswer>(`/api/my-sessions?from=${today}&through=${today.add({ days: 13 })}`, [
    'session',
  ]);
};
