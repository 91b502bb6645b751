import { get, post, put } from '#server/platform/http/route.ts';
import { doneAnswer } from './contract.ts';
import { correctProgramBody, programForm, programSavedAnswer, programsAnswer } from './contract-programs.ts';
import { programParams } from './contract-settings.ts';
import { correctProgram, listPrograms } from './correct-programs.ts';
import { createProgram } from './run-programs.ts';

const director = ['program_director'] as const;
const example = {
  name: 'Day program',
  levelOfCare: 'iop_mental_health' as const,
  timeZone: 'America/New_York',
  billingProviderId: '01912345-0000-7000-8000-000000000001',
  typeOfBill: '13',
};

export const programRoutes = [
  get('/api/programs', {
    summary: 'Programs as they are billed, and what was corrected of them',
    may: director,
    answer: programsAnswer,
    handle: async (ctx) => ({ programs: await listPrograms(ctx) }),
  }),
  post('/api/programs', {
    summary: 'Make a program; its settings begin with the defaults',
    may: director,
    body: programForm,
    example,
    answer: programSavedAnswer,
    handle: async (ctx, { body }) => ({ programId: await createProgram(ctx, body) }),
  }),
  put('/api/programs/:programId', {
    summary: 'Correct a program from now on, with the reason',
    may: director,
    params: programParams,
    body: correctProgramBody,
    example: { ...example, why: 'Its new name.', seenRevision: 0 },
    answer: doneAnswer,
    handle: async (ctx, { params, body: { why, seenRevision, ...becomes } }) => {
      await correctProgram(ctx, { id: params.programId, ...becomes }, { why, seenRevision });
      return { done: true as const };
    },
  }),
];
