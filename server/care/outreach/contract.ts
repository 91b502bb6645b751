import { z } from 'zod';
import { answers, nextSteps, ways } from './types.ts';

const instant = z.iso.datetime();

export const sessionParams = z.object({ sessionId: z.uuid() });
export const callParams = z.object({ sessionId: z.uuid(), personId: z.uuid() });

const call = z.object({
  id: z.uuid(),
  way: z.enum(ways),
  answer: z.enum(answers),
  nextStep: z.enum(nextSteps),
  nextAt: instant.nullable(),
  byName: z.string(),
  at: instant,
  /** Null: none were written, or they are for the care team. */
  words: z.string().nullable(),
});
export type ShownCall = z.infer<typeof call>;

const shownCase = z.object({
  sessionId: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  localDate: z.iso.date(),
  groupName: z.string(),
  startsAt: instant,
  timeZone: z.string(),
  dueAt: instant,
  state: z.enum(['open', 'waits', 'done']),
  /** A number that the person showed to be theirs alone; else the one in their file, which others may answer. */
  phone: z.object({ number: z.string(), isConfirmed: z.boolean() }).nullable(),
  mayLeaveMessage: z.boolean(),
  mayCall: z.boolean(),
  calls: z.array(call),
});
export type OutreachCaseShown = z.infer<typeof shownCase>;

const ids = z
  .string()
  .max(2_000)
  .transform((text) => text.split(',').filter(Boolean))
  .pipe(z.array(z.uuid()).max(50, 'At most fifty people at once.'));

export const boardQuery = z.object({
  /** The `next` of the page before. */
  after: z.string().max(120).optional(),
  /** Up to fifty people, with commas between: of each of them the last time they were missed. */
  personIds: ids.optional(),
});

export const boardAnswer = z.object({
  now: instant,
  /** Open ones first, by when they are due; those of the last two weeks. */
  cases: z.array(shownCase),
  /** Of all that were asked for, not only of this page. */
  counts: z.object({ open: z.int(), waits: z.int(), done: z.int() }),
  next: z.string().nullable(),
});
export type OutreachBoard = z.infer<typeof boardAnswer>;

export const callBody = z.object({
  way: z.enum(ways),
  answer: z.enum(answers),
  nextStep: z.enum(nextSteps),
  nextAt: z.iso.datetime({ offset: true }).nullable(),
  words: z.string().trim().max(2000, 'At most 2,000 characters.'),
  requestKey: z.uuid(),
});
export const doneAnswer = z.object({ done: z.literal(true) });
