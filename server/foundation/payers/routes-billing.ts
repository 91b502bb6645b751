import { get, post, put } from '#server/platform/http/route.ts';
import {
  billingProviderForm,
  billingProviderParams,
  billingProvidersAnswer,
  contractForm,
  contractParams,
  correctBillingProviderBody,
  correctPayerBody,
  doneAnswer,
  feeForm,
  idAnswer,
  payerParams,
  payersAnswer,
} from './contract-billing.ts';
import {
  addBillingProvider,
  addContract,
  addFee,
  correctBillingProvider,
  correctPayer,
  listBillingProviders,
  listPayers,
} from './keep-billing.ts';

const keepers = ['biller', 'program_director'] as const;
const done = { done: true as const };

const exampleProvider = {
  name: 'Alder House',
  npi: '1800000014',
  taxId: '31-0000001',
  taxonomy: '261QM0850X',
  addressLine: '12 Alder Lane',
  city: 'Columbus',
  state: 'OH',
  zip: '43215-1234',
  phone: '614-555-0100',
  submitterId: 'ALDER',
};
const examplePayer = {
  name: 'Northgate PPO',
  electronicId: 'NORTHGATE',
  claimFilingIndicator: 'CI' as const,
};

export const billingSetUpRoutes = [
  get('/api/billing-providers', {
    summary: 'In whose name days are billed, and what was corrected of it',
    may: keepers,
    answer: billingProvidersAnswer,
    handle: async (ctx) => ({ billingProviders: await listBillingProviders(ctx) }),
  }),
  post('/api/billing-providers', {
    summary: 'Add a billing provider: the name, numbers and address that claims carry',
    may: keepers,
    body: billingProviderForm,
    example: exampleProvider,
    answer: idAnswer,
    handle: async (ctx, { body }) => ({ id: await addBillingProvider(ctx, body) }),
  }),
  put('/api/billing-providers/:billingProviderId', {
    summary: 'Correct a billing provider from now on, with the reason; what was sent stays as it was',
    may: keepers,
    params: billingProviderParams,
    body: correctBillingProviderBody,
    example: { ...exampleProvider, why: 'We moved.', seenRevision: 0 },
    answer: doneAnswer,
    handle: async (ctx, { params, body: { why, seenRevision, ...becomes } }) => {
      const reason = { why, seenRevision };
      await correctBillingProvider(ctx, { id: params.billingProviderId, ...becomes }, reason);
      return done;
    },
  }),
  get('/api/payers', {
    summary: 'Payers with their contracts, fees, and whether a rule is on file',
    may: keepers,
    answer: payersAnswer,
    handle: async (ctx) => ({ payers: await listPayers(ctx) }),
  }),
  post('/api/contracts', {
    summary: 'Add a contract and, when it is new, its payer',
    may: keepers,
    body: contractForm,
    example: { payer: examplePayer, name: '2026', fundingType: 'fully_insured' },
    answer: idAnswer,
    handle: async (ctx, { body }) => ({ id: await addContract(ctx, body) }),
  }),
  put('/api/payers/:payerId', {
    summary: 'Correct a payer from now on, with the reason; what was sent stays as it was',
    may: keepers,
    params: payerParams,
    body: correctPayerBody,
    example: { ...examplePayer, why: 'Its new electronic id.', seenRevision: 0 },
    answer: doneAnswer,
    handle: async (ctx, { params, body: { why, seenRevision, ...becomes } }) => {
      await correctPayer(ctx, { id: params.payerId, ...becomes }, { why, seenRevision });
      return done;
    },
  }),
  post('/api/contracts/:contractId/fees', {
    summary: 'What a day costs from a day on; the fee before ends there',
    may: keepers,
    params: contractParams,
    body: feeForm,
    answer: idAnswer,
    handle: async (ctx, { params, body }) => ({
      id: await addFee(ctx, {
        ...params,
        ...body,
        serviceKind: 'iop_day',
        from: Temporal.PlainDate.from(body.from),
      }),
    }),
  }),
];
