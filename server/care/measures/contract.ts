import { z } from 'zod';
import { checkInParts, checkOutParts, screenerItems } from './types.ts';

export const sessionParams = z.object({ sessionId: z.uuid() });
export const screeningParams = z.object({ screeningId: z.uuid() });

const tenth = z.int('Choose a number from 0 to 10.').min(0).max(10).nullable();
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Keep it under ${max} characters: a sentence or two is enough.`)
    .transform((text) => text || null)
    .nullable();

export const checkInBody = z.object({
  mood: tenth,
  body: tenth,
  urge: tenth,
  /** One of the wheel or the person's own. */
  feeling: line(40),
  need: line(300),
  safety: z.int().min(0).max(3).nullable(),
  passed: z.array(z.enum(checkInParts)).max(checkInParts.length),
});
export type CheckInBody = z.input<typeof checkInBody>;

export const checkOutBody = z.object({
  takeAlong: line(500),
  step: line(200),
  feltSafe: tenth,
  feltHeard: tenth,
  passed: z.array(z.enum(checkOutParts)).max(checkOutParts.length),
});
export type CheckOutBody = z.input<typeof checkOutBody>;

export const answerBody = z.object({
  item: z.enum(screenerItems),
  answer: z.enum(['yes', 'no', 'passed']),
});
export type AnswerBody = z.infer<typeof answerBody>;

export const stepBody = z.object({ done: z.boolean() });

const given = z.object({
  mood: z.int().nullable(),
  body: z.int().nullable(),
  urge: z.int().nullable(),
  feeling: z.string().nullable(),
  need: z.string().nullable(),
  safety: z.int().nullable(),
  passed: z.array(z.enum(checkInParts)),
  at: z.iso.datetime(),
  version: z.int(),
});

const givenAtEnd = z.object({
  takeAlong: z.string().nullable(),
  step: z.string().nullable(),
  feltSafe: z.int().nullable(),
  feltHeard: z.int().nullable(),
  passed: z.array(z.enum(checkOutParts)),
  at: z.iso.datetime(),
  version: z.int(),
});

export const screeningAnswer = z.object({
  id: z.string(),
  form: z.enum(['recent', 'since_last']),
  /** Null: every question is answered. */
  next: z.enum(screenerItems).nullable(),
  given: z.array(z.object({ item: z.enum(screenerItems), answer: z.enum(['yes', 'no', 'passed']) })),
  /** Somebody on call has been told at once, because of these answers. */
  paged: z.boolean(),
});
export type ScreeningAnswer = z.infer<typeof screeningAnswer>;

const step = z.object({
  sessionId: z.string(),
  text: z.string(),
  saidAt: z.iso.datetime(),
  done: z.boolean(),
});

/** Everything that the forms of one session start from. */
export const ownCheckInAnswer = z.object({
  session: z.object({
    id: z.string(),
    groupName: z.string(),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    checkIn: z.enum(['too_early', 'now', 'too_late', 'cancelled']),
    checkOut: z.enum(['too_early', 'now', 'too_late', 'cancelled']),
  }),
  /** Whether the safety question is asked, and who reads the answer when. */
  safety: z.object({ offered: z.boolean(), staffed: z.boolean() }),
  checkIn: given.nullable(),
  checkOut: givenAtEnd.nullable(),
  /** Not finished yet. */
  screening: screeningAnswer.nullable(),
  /** Words that this person brought to the wheel themself. */
  ownWords: z.array(z.string()),
  /** What they said last time they would do. */
  lastStep: step.nullable(),
});
export type OwnCheckInAnswer = z.infer<typeof ownCheckInAnswer>;

const trend = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('too_early'), answers: z.int(), needed: z.int() }),
  z.object({ kind: z.enum(['same', 'higher', 'lower']), was: z.int(), now: z.int() }),
]);

const trendLine = z.object({
  points: z.array(z.object({ date: z.iso.date(), value: z.int().nullable() })),
  trend,
});

export const ownTrendAnswer = z.object({
  sessions: z.int(),
  mood: trendLine,
  body: trendLine,
  urge: trendLine,
  feltSafe: trendLine,
  feltHeard: trendLine,
  feelings: z.array(z.object({ word: z.string(), times: z.int() })),
  steps: z.array(step),
  kept: z.array(z.object({ text: z.string(), date: z.iso.date() })),
  /** A group of today or tomorrow whose check-in is still to come. */
  next: z.object({ sessionId: z.string(), groupName: z.string(), startsAt: z.iso.datetime() }).nullable(),
});
export type OwnTrendAnswer = z.infer<typeof ownTrendAnswer>;

const change = z.enum(['much_higher', 'higher', 'same', 'lower', 'much_lower']).nullable();

const number = z.object({ value: z.int(), words: z.string(), change });

export const roundAnswer = z.object({
  people: z.array(
    z.object({
      personId: z.string(),
      name: z.string(),
      stand: z.enum(['done', 'missing', 'passed']),
      at: z.iso.datetime().nullable(),
      corrected: z.boolean(),
      mood: number.nullable(),
      body: number.nullable(),
      urge: number.nullable(),
      feeling: z.string().nullable(),
      need: z.string().nullable(),
      /** Parts that the person would rather not say. */
      passed: z.array(z.enum(checkInParts)),
      safety: z.object({
        state: z.enum(['not_asked', 'no', 'at_times', 'often', 'now', 'passed']),
        screening: z.enum(['none', 'open', 'unfinished', 'finished']),
        /** The highest that answers of this session called for. */
        level: z.enum(['page', 'same_day']).nullable(),
      }),
      lastStep: step.nullable(),
      checkOut: z
        .object({
          takeAlong: z.string().nullable(),
          step: z.string().nullable(),
          feltSafe: number.nullable(),
          feltHeard: number.nullable(),
        })
        .nullable(),
    }),
  ),
});
export type RoundAnswer = z.infer<typeof roundAnswer>;

const level = z.enum(['same_day', 'page']);
const byItem = z.strictObject(
  Object.fromEntries(screenerItems.map((item) => [item, level])) as Record<
    (typeof screenerItems)[number],
    typeof level
  >,
);

export const triageRuleSchema = z.strictObject({
  safetyPageFrom: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  yes: byItem,
  passed: byItem,
  unfinishedAfterMinutes: z.int().min(1).max(60),
  sinceLastWithinDays: z.int().min(1).max(90),
});

export const triageBody = z.strictObject({
  from: z.iso.date(),
  because: z.string().trim().min(10, 'Say in a sentence who decided this and why.').max(500),
  rule: triageRuleSchema,
});

export const triageAnswer = z.object({
  /** Newest first; the last one is what Hearth comes with. */
  versions: z.array(
    z.object({
      version: z.int(),
      from: z.iso.date().nullable(),
      because: z.string(),
      rule: triageRuleSchema,
      writtenBy: z.string().nullable(),
    }),
  ),
});

export const done = z.object({ done: z.literal(true) });
