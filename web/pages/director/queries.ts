import type { z } from 'zod';
import type { triageAnswer } from '#server/care/measures/contract.ts';
import type { PersonAnswer } from '#server/foundation/people/contract.ts';
import type { EpisodeAnswer } from '#server/planning/programs/contract.ts';
import type { SettingsAnswer } from '#server/planning/programs/contract-settings.ts';
import { query } from '../../api.ts';

export const personQuery = (personId: string) => query<PersonAnswer>(`/api/people/${personId}`);
export const settingsQuery = (programId: string) =>
  query<SettingsAnswer>(`/api/programs/${programId}/settings`);
type TriageAnswer = z.infer<typeof triageAnswer>;
export type TriageVersion = TriageAnswer['versions'][number];
export const triageQuery = query<TriageAnswer>('/api/triage-rules');
export const episodeQuery = (patientId: string) => query<EpisodeAnswer>(`/api/patients/${patientId}/episode`);
