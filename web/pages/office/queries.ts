import { infiniteQueryOptions } from '@tanstack/react-query';
import type { ChainAnswer } from '#server/foundation/audit/contract.ts';
import type { RulesAnswer } from '#server/foundation/payers/contract.ts';
import type { PayersAnswer } from '#server/foundation/payers/contract-billing.ts';
import type { ClaimAnswer, ClaimsAnswer, DayAnswer, DaysAnswer } from '#server/office/billing/contract.ts';
import type { BoardAnswer } from '#server/office/review/contract.ts';
import type { CoverageAnswer } from '#server/planning/coverage/contract.ts';
import { get, query } from '../../api.ts';

/** The first key of everything that lists service days. */
export const daysKey = ['/api/service-days/list'];
export const dayQuery = (serviceDayId: string) =>
  query<DayAnswer>(`/api/service-days/${serviceDayId}`, ['day', 'claim']);
/** The first key of everything that lists claims. */
export const claimsKey = ['/api/claims/list'];
export const claimQuery = (claimId: string) => query<ClaimAnswer>(`/api/claims/${claimId}`, ['claim']);
export const payersQuery = query<PayersAnswer>('/api/payers');
export const rulesQuery = query<RulesAnswer>('/api/payer-rules');
export const coverageQuery = (patientId: string) =>
  query<CoverageAnswer>(`/api/patients/${patientId}/coverage`, ['day']);
/** The board of one payer, or of all; fifty rows at a time. */
export const boardQuery = (payerId: string) =>
  infiniteQueryOptions({
    queryKey: ['/api/runway', payerId],
    queryFn: ({ pageParam, signal }) => {
      const search = { ...(payerId && { payerId }), ...(pageParam && { after: pageParam }) };
      return get<BoardAnswer>(`/api/runway?${new URLSearchParams(search)}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    meta: { topics: ['runway'] },
  });

export const chainQuery = query<ChainAnswer>('/api/audit/chain');

export type ListedDay = DaysAnswer['days'][number];
export type Claim = ClaimsAnswer['claims'][number];
export type Batch = ClaimsAnswer['batches'][number];
export type ClaimLine = ClaimAnswer['items'][number];
export type RuleVersion = RulesAnswer['rules'][number];
export type BoardPage = BoardAnswer;
export type OnBoard = BoardAnswer['people'][number];
export type { AuditPage } from '#server/foundation/people/contract-audit.ts';
export type { ClaimAnswer, DayAnswer };
