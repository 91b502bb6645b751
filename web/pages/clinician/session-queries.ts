import type { NotesAnswer } from '#server/care/chart/contract.ts';
import type { SessionAnswer, SessionsAnswer } from '#server/planning/programs/contract.ts';
import { query } from '../../api.ts';

// What the routes ask for before a page is there: part of everybody's first load, so nothing else stands here.

export const sessionQuery = (sessionId: string) =>
  query<SessionAnswer>(`/api/sessions/${sessionId}`, ['session']);

export const notesQuery = (sessionId: string) =>
  query<NotesAnswer>(`/api/sessions/${sessionId}/notes`, ['note', 'attendance']);

/** Sessions of today and of the three days before: what meets, and what may still wait for confirmation and notes. */
export const dayQuery = (zone: string) => {
  const today = Temporal.Now.plainDateISO(zone);
  return query<SessionsAnswer>(`/api/sessions?from=${today.subtract({ days: 3 })}&through=${today}`, [
    'session',
  ]);
};
