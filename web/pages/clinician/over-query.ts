import type { SessionsAnswer } from '#server/planning/programs/contract.ts';
import { query } from '../../api.ts';

/** Own sessions of the last three days that are over, newest first: what may still wait for confirmation and notes. */
export const overQuery = (zone: string) => {
  const today = Temporal.Now.plainDateISO(zone);
  const days = `from=${today.subtract({ days: 3 })}&through=${today}`;
  return query<SessionsAnswer>(`/api/sessions?${days}&state=over&whose=mine`, ['session']);
};
