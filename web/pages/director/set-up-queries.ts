import { useQueryClient } from '@tanstack/react-query';
import type { BillingProvidersAnswer, PayersAnswer } from '#server/foundation/payers/contract-billing.ts';
import type { ProgramsAnswer } from '#server/planning/programs/contract-programs.ts';
import { query } from '../../api.ts';
import { payersQuery } from '../office/queries.ts';
import { groupsQuery } from './list-queries.ts';

export const programsQuery = query<ProgramsAnswer>('/api/programs');
export const providersQuery = query<BillingProvidersAnswer>('/api/billing-providers');

export type Payer = PayersAnswer['payers'][number];
export type BillingProvider = BillingProvidersAnswer['billingProviders'][number];
export type Program = ProgramsAnswer['programs'][number];
/** What was put right in one of them, newest first. */
export type Correction = Program['corrections'][number];

/** Asks again for all that the page of the set-up shows. */
export function useAgain() {
  const queryClient = useQueryClient();
  return () => {
    for (const { queryKey } of [providersQuery, programsQuery, payersQuery, groupsQuery])
      void queryClient.invalidateQueries({ queryKey });
  };
}
