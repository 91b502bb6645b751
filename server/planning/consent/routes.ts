import { get, post } from '#server/platform/http/route.ts';
import * as contract from './contract.ts';
import { firstAgreement } from './first-agreement.ts';
import { agreementsOf, mySignatures, publishAgreement, signAgreement } from './service.ts';
import type { Agreement } from './types.ts';

export const consentRoutes = [
  get('/api/my-agreements', {
    summary: 'What I signed, newest first',
    may: ['patient'],
    answer: contract.myAgreementsAnswer,
    handle: async (ctx) => ({
      signatures: (await mySignatures(ctx)).map(({ typedName, at, agreement }) => ({
        typedName,
        at: at.toString(),
        agreement: shown(agreement),
      })),
    }),
  }),
  post('/api/agreements/:agreementId/sign', {
    summary: 'I sign this version by typing my name',
    may: ['patient'],
    params: contract.agreementParams,
    body: contract.signBody,
    answer: contract.signAnswer,
    handle: (ctx, { params, body }) => signAgreement(ctx, { ...params, ...body }),
  }),
  get('/api/programs/:programId/agreements', {
    summary: 'Every version of what this program asks people to agree to',
    may: ['program_director'],
    params: contract.programParams,
    answer: contract.programAgreementsAnswer,
    handle: async (ctx, { params }) => ({
      versions: (await agreementsOf(ctx, params.programId)).map(shown),
      start: { title: firstAgreement.title, points: [...firstAgreement.points] },
    }),
  }),
  post('/api/programs/:programId/agreements', {
    summary: 'Publish a new version; everybody is asked to sign it once',
    may: ['program_director'],
    params: contract.programParams,
    body: contract.publishBody,
    answer: contract.agreement,
    handle: async (ctx, { params, body }) => shown(await publishAgreement(ctx, { ...params, ...body })),
  }),
];

function shown(one: Agreement) {
  const { id, version, title, points, clinicallyReviewedBy, publishedAt } = one;
  return {
    id,
    version,
    title,
    points: [...points],
    clinicallyReviewedBy,
    publishedAt: publishedAt.toString(),
  };
}
