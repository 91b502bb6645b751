import { z } from 'zod';

const levelOfCare = z.enum(['iop_mental_health', 'iop_sud', 'outpatient'], 'Choose the level of care.');

export const programForm = z.object({
  name: z.string().trim().min(1, 'Give the program a name.').max(80),
  levelOfCare,
  /** A name of the time zone database; the verb knows which there are. */
  timeZone: z.string().max(64).trim().min(1, 'Choose the time zone that the groups meet in.'),
  billingProviderId: z.uuid('Choose in whose name days are billed.'),
  /** Facility and care digits of the institutional claim (CLM05-1), such as 13 or 76. */
  typeOfBill: z
    .string()
    .max(10)
    .trim()
    .regex(/^[1-8]\d$/, 'Two digits, as the contract or licence says, such as 13 or 76.'),
});
export type ProgramForm = z.infer<typeof programForm>;

export const correctProgramBody = programForm.extend({
  why: z.string().trim().min(3, 'Say why in a few words.').max(300),
  /** How many corrections of the program its author had read of. */
  seenRevision: z.int().min(0),
});

export const programSavedAnswer = z.object({ programId: z.uuid() });

export const programsAnswer = z.object({
  programs: z.array(
    programForm.extend({
      id: z.uuid(),
      /** Its level of care and zone may still be corrected: no group and no admission stands on them. */
      isBare: z.boolean(),
      /** Newest first; `changed` are names of fields. */
      corrections: z.array(
        z.object({
          changed: z.array(z.string()),
          why: z.string(),
          byName: z.string().nullable(),
          at: z.iso.datetime(),
        }),
      ),
    }),
  ),
});
export type ProgramsAnswer = z.infer<typeof programsAnswer>;
