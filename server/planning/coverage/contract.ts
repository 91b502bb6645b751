import { z } from 'zod';

const date = z.iso.date('Choose the date.');

export const patientParams = z.object({ patientId: z.uuid() });

export const relationships = ['self', 'spouse', 'child', 'other'] as const;

export const insureBody = z.object({
  contractId: z.uuid('Choose the payer.'),
  memberId: z.string().trim().min(2, 'Copy the member number from the card.').max(80),
  groupNumber: z.string().trim().max(50),
  relationship: z.enum(relationships),
  subscriberId: z.uuid('Choose whose policy it is.'),
  rank: z.int().min(1).max(3),
  from: date,
});

export const approvalBody = z.object({
  policyId: z.uuid('Choose the policy that the letter is for.'),
  number: z.string().trim().min(1, 'Copy the number from the letter.').max(50),
  from: date,
  through: date,
  letterDate: date,
  telehealthAllowed: z.boolean(),
  /** Empty: the letter names a procedure alone, as for professional claims. */
  revenueCode: z.string().regex(/^(\d{4})?$/, 'A revenue code has four digits.'),
  hcpcs: z.string().regex(/^[A-Z0-9]{5}$/, 'A procedure code has five characters.'),
  unitsApproved: z.int().min(1, 'At least one day.').max(365),
});

export const idAnswer = z.object({ id: z.uuid() });

export const coverageAnswer = z.object({
  patient: z.object({ id: z.uuid(), name: z.string() }),
  policies: z.array(
    z.object({
      policyId: z.uuid(),
      payerName: z.string(),
      contractName: z.string(),
      memberId: z.string(),
      relationship: z.enum(relationships),
      subscriberName: z.string(),
      rank: z.int(),
      from: date,
      until: date.nullable(),
    }),
  ),
  approvals: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      payerName: z.string(),
      from: date,
      through: date,
      letterDate: date,
      telehealthAllowed: z.boolean(),
      services: z.array(
        z.object({ revenueCode: z.string(), hcpcs: z.string(), unitsApproved: z.int(), unitsLeft: z.int() }),
      ),
    }),
  ),
  /** What a new policy can be of. */
  contracts: z.array(z.object({ id: z.uuid(), name: z.string() })),
});

export type CoverageAnswer = z.infer<typeof coverageAnswer>;
