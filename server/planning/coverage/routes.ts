import { mustSeePerson } from '#server/foundation/people/service.ts';
import { get, post } from '#server/platform/http/route.ts';
import { approvalBody, coverageAnswer, idAnswer, insureBody, patientParams } from './contract.ts';
import { addAuthorization, insure } from './service.ts';
import { showCoverage } from './show-coverage.ts';

const keepers = ['utilization_reviewer', 'biller', 'program_director'];
const day = (text: string) => Temporal.PlainDate.from(text);

export const coverageRoutes = [
  get('/api/patients/:patientId/coverage', {
    summary: "A patient's policies and approvals with the units that are left",
    scope: 'coverage:read',
    may: keepers,
    params: patientParams,
    answer: coverageAnswer,
    handle: (ctx, { params }) => showCoverage(ctx, params.patientId),
  }),
  post('/api/patients/:patientId/policies', {
    summary: 'A policy that pays from a date on; the one of the same rank ends there',
    may: keepers,
    params: patientParams,
    body: insureBody,
    answer: idAnswer,
    handle: async (ctx, { params, body }) => {
      await mustSeePerson(ctx, params.patientId);
      await mustSeePerson(ctx, body.subscriberId);
      return { id: await insure(ctx, { ...body, ...params, from: day(body.from) }) };
    },
  }),
  post('/api/patients/:patientId/approvals', {
    summary: "A payer's letter of approval: dates, codes, units",
    may: keepers,
    params: patientParams,
    body: approvalBody,
    answer: idAnswer,
    handle: async (ctx, { params, body }) => {
      await mustSeePerson(ctx, params.patientId);
      const { revenueCode, hcpcs, unitsApproved, ...letter } = body;
      const dates = { from: day(body.from), through: day(body.through), letterDate: day(body.letterDate) };
      const services = [{ revenueCode, hcpcs, unitsApproved, unit: 'day' as const }];
      return { id: await addAuthorization(ctx, { ...letter, ...dates, ...params, services }) };
    },
  }),
];
