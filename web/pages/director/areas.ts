import type { AreasAnswer } from '#server/planning/safety/contract-emergency.ts';
import { query } from '../../api.ts';

export const areasQuery = query<AreasAnswer>('/api/emergency-areas', ['emergency']);
