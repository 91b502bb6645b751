import type { z } from 'zod';
import type { failedJobs } from '#server/platform/contract-jobs.ts';
import type { houseAnswer } from '#server/roof/operations/contract.ts';
import { query } from '../../api.ts';

export type House = z.infer<typeof houseAnswer>;
export type FailedJobs = z.infer<typeof failedJobs>;

const lookEveryMs = 15_000;

export const houseQuery = { ...query<House>('/api/operations/house'), refetchInterval: lookEveryMs };
export const jobsQuery = { ...query<FailedJobs>('/api/operations/jobs'), refetchInterval: lookEveryMs };
