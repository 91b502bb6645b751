import type { ImportAnswer, ImportsAnswer } from '#server/roof/census/contract.ts';
import type { ExportsAnswer } from '#server/roof/exports/contract.ts';
import { query } from '../../api.ts';

export const importsQuery = query<ImportsAnswer>('/api/census-imports', ['import']);
export const importQuery = (importId: string) =>
  query<ImportAnswer>(`/api/census-imports/${importId}`, ['import']);
export const exportsQuery = query<ExportsAnswer>('/api/exports', ['import']);
