import { z } from 'zod';

export const exportQuery = z.object({ as: z.enum(['csv', 'json']).default('csv') });
export const personParams = z.object({ personId: z.uuid() });
export const groupParams = z.object({ groupId: z.uuid() });

const count = z.object({ yes: z.int(), partly: z.int(), no: z.int() });

const trend = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('too_early'), answers: z.int(), needed: z.int() }),
  z.object({ kind: z.enum(['same', 'higher', 'lower']), was: z.number(), now: z.number() }),
]);
const line = z.object({
  points: z.array(z.object({ date: z.iso.date(), value: z.int().nullable() })),
  trend,
});

/** Each source on its own: what is asked in a round and what is asked after a group are two questions. */
export const heardAnswer = z.object({
  round: line,
  checkOut: line,
  turns: z.object({
    /** Others listened to this person. */
    asSpeaker: count,
    /** This person listened to others. */
    asListener: count,
  }),
  /** Read beside it: the mood of the same groups. */
  mood: line,
});
export type HeardAnswer = z.infer<typeof heardAnswer>;

/** Two partners, for who treats both: how each felt when the other listened. */
export const togetherAnswer = z.object({
  people: z.array(z.object({ personId: z.string(), name: z.string(), heard: heardAnswer, byOther: count })),
});
export type TogetherAnswer = z.infer<typeof togetherAnswer>;

export const groupHeardAnswer = z.object({
  /** Sessions with fewer answers are not shown: they would say who gave them. */
  leastAnswers: z.int(),
  sessions: z.array(
    z.object({
      sessionId: z.string(),
      date: z.iso.date(),
      round: z.object({ people: z.int(), heard: z.int(), partly: z.int(), middle: z.number() }).nullable(),
      checkOut: z.object({ people: z.int(), heard: z.int(), partly: z.int(), middle: z.number() }).nullable(),
    }),
  ),
});
export type GroupHeardAnswer = z.infer<typeof groupHeardAnswer>;
