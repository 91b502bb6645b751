import type { MyPlanAnswer } from '#server/planning/safety/contract-plan.ts';
import { query } from '../../api.ts';

/** The signed-in person's own safety plan. */
export const myPlanQuery = query<MyPlanAnswer>('/api/safety-plan', ['plan']);
