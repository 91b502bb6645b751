import type { NameAnswer } from '#server/foundation/people/contract-find.ts';
import type { PatientSessionsAnswer } from '#server/planning/programs/contract.ts';
import { query } from '../../api.ts';

export const nameQuery = (personId: string) => query<NameAnswer>(`/api/people/${personId}/name`);

/** Two weeks before a day: as far back as something is made up for. */
export const missedQuery = (patientId: string, day: string) => {
  const through = Temporal.PlainDate.from(day);
  const from = through.subtract({ days: 14 });
  return query<PatientSessionsAnswer>(`/api/patients/${patientId}/sessions?from=${from}&through=${through}`);
};
