import { useQueries } from '@tanstack/react-query';
import type { DoorAnswer } from '#server/care/live/contract.ts';
import type { TodayAnswer } from '#server/planning/programs/contract.ts';
import { doorQuery } from '../../live/queries.ts';
import { doorsToAsk } from './next-session.ts';

/** How the patient stands at the doors of today, by session id; doors that have not answered are not in it. */
export function useDoors(
  day: Pick<TodayAnswer, 'sessions' | 'localDate'>,
  now: string,
): Map<string, DoorAnswer['state']> {
  const asked = doorsToAsk(day, now);
  const answers = useQueries({ queries: asked.map((session) => doorQuery(session.id)) });
  return new Map(answers.flatMap(({ data }) => (data ? [[data.session.id, data.state]] : [])));
}
