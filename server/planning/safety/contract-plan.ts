// The safety plan between browser and server. The six steps and their order: Stanley and Brown's safety planning intervention
// as published (JAMA Psychiatry 2018;75:894); words and layout are Hearth's own, their form is not used.
import { z } from 'zod';

const line = z
  .string()
  .trim()
  .min(1, 'Write something here, or take the line away.')
  .max(400, 'This is longer than fits in one line of a plan (400 letters). Make two lines of it.');
const lines = z.array(line).max(20, 'Twenty lines are enough for one step: a plan has to be quick to read.');

/** Ten digits or more as people write them, short codes like 988 too; empty: none. */
const phone = z
  .string()
  .trim()
  .max(24)
  .regex(/^(\+?[(0-9][0-9 ().-]{1,22}[0-9])?$/, 'Write a phone number, or leave this empty.');

const contact = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Write who or where this is, or take the line away.')
    .max(120, 'This name is longer than 120 letters.'),
  phone,
  note: z.string().trim().max(200, 'Keep the note under 200 letters.'),
});
const contacts = z.array(contact).max(12, 'Twelve are enough for one step.');

export const planSteps = z.object({
  warningSigns: lines,
  coping: lines,
  /** People and places that take one's mind off it; nobody has to be told anything. */
  distraction: contacts,
  people: contacts,
  professionals: contacts,
  environment: lines,
});
export type PlanSteps = z.infer<typeof planSteps>;
export type PlanContact = PlanSteps['people'][number];

export const shareParams = z.object({ shareId: z.uuid() });
export const planPersonParams = z.object({ personId: z.uuid() });

export const writePlanBody = z.object({
  /** The version that was changed on the screen; 0: there was none. */
  seenVersion: z.int().min(0),
  steps: planSteps,
});
export type WritePlanBody = z.infer<typeof writePlanBody>;

export const sharePlanBody = z.object({
  withPersonId: z.uuid(),
  /** Whole days from now; null: until it is taken back. */
  days: z.int().min(1, 'Choose at least one day.').max(366, 'Choose at most a year.').nullable(),
});

const version = z.object({
  version: z.int(),
  steps: planSteps,
  at: z.iso.datetime(),
  /** Who typed it, when that was not the person. */
  writtenDownBy: z.string().nullable(),
});

export const myPlanAnswer = z.object({
  personId: z.string(),
  /** Null: none was written yet. */
  plan: version.nullable(),
  /** Who else reads it, as the program decided; in words for the person. */
  readers: z.enum(['chosen', 'in_alert', 'clinicians']),
  writtenRule: z.string().nullable(),
  shares: z.array(
    z.object({
      id: z.string(),
      withName: z.string(),
      fromAt: z.iso.datetime(),
      untilAt: z.iso.datetime().nullable(),
    }),
  ),
  canShareWith: z.array(z.object({ personId: z.string(), name: z.string(), isStaff: z.boolean() })),
  /** Something happened, and the person has not looked at the plan since. */
  reviewAskedAt: z.iso.datetime().nullable(),
});
export type MyPlanAnswer = z.infer<typeof myPlanAnswer>;

export const planOfPersonAnswer = z.object({
  personId: z.string(),
  /** Why it may be read; `closed`: it may not, and the words are not in this answer. */
  because: z.enum(['shared', 'in_alert', 'clinicians', 'closed']),
  plan: version.nullable(),
  /** Newest first; only with the words. */
  history: z.array(z.object({ version: z.int(), at: z.iso.datetime() })),
  reviewAskedAt: z.iso.datetime().nullable(),
});
export type PlanOfPersonAnswer = z.infer<typeof planOfPersonAnswer>;

export const planWrittenAnswer = z.object({ version: z.int() });
export const planDoneAnswer = z.object({ done: z.literal(true) });
