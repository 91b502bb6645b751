import type { BillingProvidersAnswer, PayersAnswer } from '#server/foundation/payers/contract-billing.ts';
import type { ProgramsAnswer } from '#server/planning/programs/contract-programs.ts';
import { query } from '../../api.ts';

export const programsQuery = query<ProgramsAnswer>('/api/programs');
export const providersQuery = query<BillingProvidersAnswer>('/api/billing-providers');

export type Payer = PayersAnswer['payers'][number];
export type BillingProvider = BillingProvidersAnswer['billingProviders'][number];
