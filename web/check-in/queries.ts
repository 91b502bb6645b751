import type { OwnCheckInAnswer, OwnTrendAnswer } from '#server/care/measures/contract.ts';
import { query } from '../api.ts';

/** What the check-in and check-out of one session start from. */
export const checkInQuery = (sessionId: string) =>
  query<OwnCheckInAnswer>(`/api/sessions/${sessionId}/check-in`, ['check_in']);

/** The person's own way, from all they said. */
export const trendQuery = query<OwnTrendAnswer>('/api/check-ins', ['check_in']);
