import { z } from 'zod';

const authority = z.string().trim().min(3, 'Name the page or section this stands on.').max(200);
const minutes = z.int().min(0).max(10_080);
const wholeHours = z.int().min(1).max(720);

const payerRuleFields = z.strictObject({
  test: z.discriminatedUnion('per', [
    z.strictObject({
      per: z.literal('day'),
      minMinutes: minutes.min(1, 'A day that needs no minutes is no test.'),
      minServices: z.int().min(1).max(10),
      authority,
    }),
    z.strictObject({
      per: z.literal('week'),
      minMinutes: minutes.min(1, 'A week that needs no minutes is no test.'),
      week: z.enum(['calendar', 'rolling']),
      weekStartsOn: z.int().min(1).max(7),
      minMinutesDay: minutes,
      authority,
    }),
  ]),
  countableKinds: z
    .array(z.enum(['therapy', 'education', 'activityTherapy']))
    .min(1, 'Name at least one kind of block that counts.'),
  facilitator: z.enum(['in_room', 'in_session']),
  audioCounts: z.boolean(),
  privateRoomCounts: z.boolean().optional(),
  telehealth: z.strictObject({ covered: z.boolean(), authority }),
  code: z.strictObject({
    revenueCode: z.string().regex(/^(\d{4})?$/, 'A revenue code has four digits.'),
    hcpcs: z.string().regex(/^[A-Z]\d{4}$|^\d{5}$/, 'A procedure code has five characters.'),
    modifiers: z.array(z.string().regex(/^[A-Z0-9]{2}$/, 'A modifier has two characters.')).max(4),
    authority,
  }),
  claimForm: z.enum(['837I', '837P']),
  authorization: z.strictObject({ required: z.boolean(), authority }),
  noteWithinHours: wholeHours,
  maxDaysPerWeek: z.int().min(1).max(7).nullable(),
});

/** SV2 of the institutional claim begins with a revenue code, SV1 of the professional one has none (005010X223A2, X222A1). */
export const payerRuleSchema = payerRuleFields.refine(
  ({ claimForm, code }) => (claimForm === '837I') === (code.revenueCode !== ''),
  {
    path: ['code', 'revenueCode'],
    error: 'The institutional claim needs a revenue code of four digits; the professional one has none.',
  },
);

const date = z.iso.date();

export const publishRuleSchema = z.strictObject({
  contractId: z.uuid(),
  from: date,
  authority,
  rule: payerRuleSchema,
});

export const ruleVersionAnswer = z.object({
  id: z.uuid(),
  contractId: z.uuid(),
  payerName: z.string(),
  contractName: z.string(),
  from: date,
  until: date.nullable(),
  authority: z.string(),
  publishedAt: z.iso.datetime(),
  /** Demands in reading order, each a sentence and what it stands on. */
  demands: z.array(z.object({ sentence: z.string(), authority: z.string() })),
  rule: payerRuleSchema,
  fee: z.object({ chargeCents: z.int(), expectedCents: z.int() }).nullable(),
});

export const rulesAnswer = z.object({ rules: z.array(ruleVersionAnswer) });
export const publishedAnswer = z.object({ ruleVersionId: z.uuid() });

export type RulesAnswer = z.infer<typeof rulesAnswer>;
