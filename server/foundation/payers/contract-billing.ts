import { z } from 'zod';
import { isNpi } from '#x12/npi.ts';

// The lengths are those of the elements that the words end up in (005010X223A2: NM103, N301, N401, PER04); an interchange
// takes fifteen characters of a sender or receiver (ISA06, ISA08). Printable ASCII is what every partner takes, less the
// delimiters that the writer uses.

const sendable = /^[ -~]*$/;
const word = (what: string, max: number, min = 1) =>
  z
    .string()
    .trim()
    .min(min, `Write the ${what}.`)
    .max(max, `At most ${max} characters go on a claim.`)
    .regex(sendable, 'A claim carries plain letters, figures and signs only: no accents.')
    .refine(
      (text) => !/[*~:^]/.test(text),
      'Leave out the signs * ~ : and ^, which separate the parts of a claim.',
    );
const digits = z
  .string()
  .max(40)
  .transform((text) => text.replace(/\D/g, ''));
const tradingId = (what: string) =>
  z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[0-9A-Z]{2,15}$/, `${what}: 2 to 15 letters and figures.`);
/** What every correction brings along; `seenRevision`: how many corrections of the thing its author had read of. */
const reasonForm = z.object({
  why: z.string().trim().min(3, 'Say why in a few words.').max(300),
  seenRevision: z.int().min(0),
});

export const billingProviderForm = z.object({
  name: word('legal name that bills', 60),
  npi: z
    .string()
    .max(40)
    .trim()
    .refine(isNpi, 'An NPI is ten digits and its last digit must fit the others. Check for a typo.'),
  taxId: digits.pipe(
    z.string().regex(/^(?!0{9})\d{9}$/, 'An employer identification number has nine digits.'),
  ),
  taxonomy: z
    .string()
    .trim()
    .toUpperCase()
    // NUCC's codes: three figures, six figures or letters, an X.
    .regex(/^\d{3}[0-9A-Z]{6}X$/, 'A taxonomy code has ten characters and ends in X, such as 261QM0850X.'),
  addressLine: word('street address', 55).refine(
    // 2010AA N3: the billing provider's address is a street address, a post-office box goes to pay-to.
    (text) => !/^\W*p\W*o\W*box\b/i.test(text),
    'A claim needs a street address here, not a post-office box.',
  ),
  city: word('city', 30, 2),
  state: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'Write the state as two letters, such as OH.'),
  zip: digits.pipe(
    z.string().regex(/^\d{9}$/, 'Write all nine digits of the ZIP code: a claim is refused with five.'),
  ),
  phone: digits.pipe(z.string().regex(/^\d{10}$/, 'A telephone number has ten digits.')),
  submitterId: tradingId('The name your clearing house knows you by'),
});
export type BillingProviderForm = z.input<typeof billingProviderForm>;
export const correctBillingProviderBody = billingProviderForm.extend(reasonForm.shape);

/** Element 1032; a payer's contract says which one is its own. */
export const claimFilings = [
  'BL',
  'CI',
  'HM',
  '12',
  '13',
  '14',
  '16',
  'MA',
  'MB',
  'MC',
  'CH',
  'VA',
  'OF',
  '11',
  'ZZ',
] as const;
export type ClaimFiling = (typeof claimFilings)[number];

export const payerForm = z.object({
  name: word('name of the payer', 60),
  electronicId: tradingId('The payer’s electronic id'),
  claimFilingIndicator: z.enum(claimFilings, 'Choose the kind of plan.'),
});
export const correctPayerBody = payerForm.extend(reasonForm.shape);

export const contractForm = z.object({
  payer: payerForm,
  name: z.string().trim().min(1, 'Give the contract a name, such as its year.').max(80),
  fundingType: z.enum(['self_funded', 'fully_insured'], 'Choose who carries the risk.'),
});

const cents = (min: number) =>
  z
    .int('Write an amount in dollars and cents.')
    .min(min, 'Write an amount above zero.')
    .max(100_000_00, 'At most $100,000.00 for a day.');
export const feeForm = z.object({
  from: z.iso.date('Choose the first day.'),
  chargeCents: cents(1),
  expectedCents: cents(0),
});

export const billingProviderParams = z.object({ billingProviderId: z.uuid() });
export const payerParams = z.object({ payerId: z.uuid() });
export const contractParams = z.object({ contractId: z.uuid() });
export const idAnswer = z.object({ id: z.uuid() });
export const doneAnswer = z.object({ done: z.literal(true) });

/** Newest first; `changed` are names of fields. */
export const corrections = z.array(
  z.object({
    changed: z.array(z.string()),
    why: z.string(),
    byName: z.string().nullable(),
    at: z.iso.datetime(),
  }),
);

export const billingProvidersAnswer = z.object({
  billingProviders: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      npi: z.string(),
      taxId: z.string(),
      taxonomy: z.string(),
      addressLine: z.string(),
      city: z.string(),
      state: z.string(),
      zip: z.string(),
      phone: z.string(),
      submitterId: z.string(),
      corrections,
    }),
  ),
});
export type BillingProvidersAnswer = z.infer<typeof billingProvidersAnswer>;

export const payersAnswer = z.object({
  payers: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      electronicId: z.string(),
      claimFilingIndicator: z.string(),
      contracts: z.array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          fundingType: z.enum(['self_funded', 'fully_insured']),
          /** What counts as a day is known. */
          hasRule: z.boolean(),
          /** First to last; `until` is not included. */
          fees: z.array(
            z.object({
              id: z.uuid(),
              chargeCents: z.int(),
              expectedCents: z.int(),
              from: z.iso.date(),
              until: z.iso.date().nullable(),
            }),
          ),
        }),
      ),
      corrections,
    }),
  ),
});
export type PayersAnswer = z.infer<typeof payersAnswer>;
