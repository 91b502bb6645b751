// The emergency card and what it is made of. What the card has to hold: APA and ATA's guidance on video visits into homes asks for
// the exact address, numbers of local help, nearest emergency department, a support person and a plan for a line that drops.
import { z } from 'zod';

const text = (max: number, empty: string) =>
  z.string().trim().min(1, empty).max(max, `Keep this under ${max} letters.`);
const optional = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Keep this under ${max} letters.`)
    .transform((value) => value || null)
    .nullable();

/**
 * Ten digits, as 911 cannot be dialled for another place: a call to 911 reaches the caller's own centre, and centres cannot pass it to another state
 * (NENA; about 6,000 separate centres).
 */
const tenDigits = z
  .string()
  .trim()
  .max(30)
  .transform((value) => value.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, ''))
  .pipe(z.string().regex(/^\d{10}$/, 'Write all ten digits. 911 would reach your own centre, not theirs.'));
const optionalTenDigits = z
  .string()
  .trim()
  .max(30)
  .nullable()
  .transform((value) => (value ?? '').replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '') || null)
  .pipe(
    z
      .string()
      .regex(/^\d{10}$/, 'Write all ten digits, or leave this empty.')
      .nullable(),
  );

export const areaBody = z.object({
  state: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'Write the state in two letters.'),
  county: optional(80),
  zipPrefix: z
    .string()
    .trim()
    .max(20, 'Write three to five digits.')
    .nullable()
    .transform((value) => value || null)
    .pipe(
      z
        .string()
        .regex(/^\d{3,5}$/, 'Write three to five digits.')
        .nullable(),
    ),
  centreName: text(120, 'Write the name of the 911 centre.'),
  centrePhone: tenDigits,
  hospitalName: optional(120),
  hospitalAddress: optional(200),
  hospitalPhone: optionalTenDigits,
  mobileCrisisName: optional(120),
  mobileCrisisPhone: optionalTenDigits,
  source: text(200, 'Say where these numbers come from: who was called, which list.'),
  checkedOn: z.iso.date('Write the day of the check as year-month-day.'),
});
export type AreaBody = z.infer<typeof areaBody>;

export const areaParams = z.object({ areaId: z.uuid() });
export const recheckBody = z.object({ source: areaBody.shape.source });
export const importBody = z.object({
  csv: z.string().min(1, 'Choose a file.').max(900_000, 'This file is too long; split it.'),
  /** True: say what would happen, write nothing. */
  dryRun: z.boolean(),
});

const area = z.object({
  id: z.string(),
  state: z.string(),
  county: z.string().nullable(),
  zipPrefix: z.string().nullable(),
  centreName: z.string(),
  centrePhone: z.string(),
  hospitalName: z.string().nullable(),
  hospitalAddress: z.string().nullable(),
  hospitalPhone: z.string().nullable(),
  mobileCrisisName: z.string().nullable(),
  mobileCrisisPhone: z.string().nullable(),
  source: z.string(),
  checkedOn: z.string(),
  checkedByName: z.string().nullable(),
  /** The last check is too long ago to be trusted without another call. */
  isStale: z.boolean(),
});
export type AreaAnswer = z.infer<typeof area>;

export const areasAnswer = z.object({ areas: z.array(area), staleAfterDays: z.int() });
export type AreasAnswer = z.infer<typeof areasAnswer>;

export const importAnswer = z.object({
  /** Rows that are new, that change something, that say what is known already. */
  added: z.int(),
  changed: z.int(),
  same: z.int(),
  /** Nothing is written while there is one. `row` counts the file's lines as a spreadsheet does. */
  problems: z.array(z.object({ row: z.int(), column: z.string(), message: z.string() })),
  written: z.boolean(),
});
export type ImportAnswer = z.infer<typeof importAnswer>;

export const supportBody = z
  .object({
    name: text(120, 'Write their name.'),
    relation: text(60, 'Write who they are: sister, friend, sponsor.'),
    phone: tenDigits,
    maySay: z.string().trim().max(500, 'Keep this under 500 letters.'),
    /** Null: they may be called only where the law allows it without a release. */
    releaseFrom: z.iso.date().nullable(),
    releaseUntil: z.iso.date().nullable(),
  })
  .refine((body) => !body.releaseUntil || (body.releaseFrom && body.releaseUntil >= body.releaseFrom), {
    path: ['releaseUntil'],
    message: 'The last day has to be on or after the first.',
  });
export type SupportBody = z.infer<typeof supportBody>;

const support = z.object({
  id: z.string(),
  name: z.string(),
  relation: z.string(),
  phone: z.string(),
  maySay: z.string(),
  release: z.enum(['holds', 'not_yet', 'ended', 'none']),
  releaseUntil: z.string().nullable(),
});
export const supportAnswer = z.object({ people: z.array(support) });
export type SupportAnswer = z.infer<typeof supportAnswer>;
export const supportParams = z.object({ supportPersonId: z.uuid() });

export const stepKinds = [
  'stayed_connected',
  'called_person',
  'texted_person',
  'called_911_centre',
  'called_mobile_crisis',
  'called_support_person',
  'asked_welfare_check',
  'called_second_staff',
  'told_prescriber',
  'other',
] as const;
export type StepKind = (typeof stepKinds)[number];

export const cardParams = z.object({ personId: z.uuid() });
export const cardQuery = z.object({
  sessionId: z.uuid().optional(),
  /** An area that somebody chose, where the address names none. */
  areaId: z.uuid().optional(),
});
export const openCardBody = z.object({ sessionId: z.uuid().nullable() });

export const stepBody = z
  .object({
    sessionId: z.uuid().nullable(),
    kind: z.enum(stepKinds),
    words: z.string().trim().max(2000, 'Keep this under 2,000 letters.'),
  })
  .refine((body) => body.kind !== 'other' || body.words.length > 0, {
    path: ['words'],
    message: 'Say in a few words what you did.',
  });

export const cardAnswer = z.object({
  personId: z.string(),
  name: z.string(),
  legalName: z.string(),
  birthDate: z.string().nullable(),
  /** Where help would go; null: nobody ever said. */
  place: z
    .object({
      address: z.string(),
      state: z.string().nullable(),
      /** `today` and `earlier`: said by the person; `profile`: from their papers. */
      from: z.enum(['today', 'earlier', 'profile']),
      saidAt: z.iso.datetime().nullable(),
    })
    .nullable(),
  callbackPhone: z.string().nullable(),
  area: area.nullable(),
  /** How the area was found. */
  areaBy: z.enum(['zip', 'chosen', 'none']),
  /** To choose from when the address says too little; those of the person's state first. */
  choices: z.array(z.object({ id: z.string(), label: z.string() })),
  supportPeople: z.array(support),
  lineDrop: z.object({ text: z.string(), checkedOn: z.string().nullable() }),
  steps: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(stepKinds),
      words: z.string(),
      at: z.iso.datetime(),
      byName: z.string(),
    }),
  ),
});
export type CardAnswer = z.infer<typeof cardAnswer>;

export const doneAnswer = z.object({ done: z.literal(true) });
export const secondAnswer = z.object({ paged: z.boolean() });
