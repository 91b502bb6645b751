import { get, post } from '#server/platform/http/route.ts';
import { publishedAnswer, publishRuleSchema, rulesAnswer } from './contract.ts';
import { listRules, publishRule } from './service.ts';

export const routes = [
  get('/api/payer-rules', {
    summary: 'Every version of every payer rule, in sentences, newest first',
    may: ['biller', 'utilization_reviewer', 'program_director', 'group_therapist'],
    answer: rulesAnswer,
    handle: async (ctx) => ({ rules: await listRules(ctx) }),
  }),
  post('/api/payer-rules', {
    summary: 'Publish a new version of a payer rule from a date on',
    may: ['biller', 'program_director'],
    body: publishRuleSchema,
    answer: publishedAnswer,
    handle: async (ctx, { body }) => ({
      ruleVersionId: await publishRule(ctx, {
        ...body,
        serviceKind: 'iop_day',
        from: Temporal.PlainDate.from(body.from),
      }),
    }),
  }),
];
