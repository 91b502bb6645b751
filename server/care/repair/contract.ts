import { z } from 'zod';
import { outcomes, repairSteps } from './types.ts';

const instant = z.iso.datetime();

export const sessionParams = z.object({ sessionId: z.uuid() });
export const hurtParams = z.object({ sessionId: z.uuid(), hurtId: z.uuid() });
export const programParams = z.object({ programId: z.uuid() });
export const done = z.object({ done: z.boolean() });

export const sayHurtBody = z.object({
  /** Of the browser: the same press sent again is the same. */
  requestKey: z.uuid(),
  /** The seat of whoever it was about, if the person wants to say. */
  aboutIdentity: z.uuid().nullable().default(null),
  words: z
    .string()
    .trim()
    .max(1000, 'Keep it to 1,000 characters: a sentence or two is enough.')
    .transform((text) => text || null)
    .nullable()
    .default(null),
});

/** What the person sees of what they said: nobody else's name is in it. */
export const ownHurtsAnswer = z.object({
  hurts: z.array(
    z.object({
      id: z.string(),
      at: instant,
      words: z.string().nullable(),
      state: z.enum(['said', 'taken', 'ended', 'taken_back']),
      outcome: z.enum(outcomes).nullable(),
      mayName: z.boolean(),
    }),
  ),
});
export type OwnHurtsAnswer = z.infer<typeof ownHurtsAnswer>;

export const ownActBody = z.object({ act: z.enum(['may_name', 'may_not_name', 'taken_back']) });

export const repairsAnswer = z.object({
  repairs: z.array(
    z.object({
      id: z.string(),
      at: instant,
      saidBy: z.enum(['person', 'staff']),
      person: z.object({ personId: z.string(), name: z.string() }),
      about: z.object({ personId: z.string(), name: z.string(), isStaff: z.boolean() }).nullable(),
      words: z.string().nullable(),
      mayName: z.boolean(),
      threat: z.boolean(),
      phase: z.enum(['said', 'taken', 'ended', 'taken_back']),
      step: z.enum(repairSteps).nullable(),
      done: z.array(z.enum(repairSteps)),
      skipped: z.array(z.enum(repairSteps)),
      outcome: z.enum(outcomes).nullable(),
      takenByName: z.string().nullable(),
      /** To be named by the next act. */
      version: z.int(),
    }),
  ),
});
export type RepairsAnswer = z.infer<typeof repairsAnswer>;

export const seeHurtBody = z
  .object({ requestKey: z.uuid(), personId: z.uuid(), aboutId: z.uuid().nullable().default(null) })
  .refine((one) => one.personId !== one.aboutId, {
    path: ['aboutId'],
    message: 'Choose two different people.',
  });

export const repairActBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('taken'), saw: z.int().min(0) }),
  z.object({
    kind: z.enum(['step_done', 'step_skipped']),
    detail: z.enum(repairSteps),
    saw: z.int().min(0),
  }),
  z.object({ kind: z.literal('step_back'), saw: z.int().min(0) }),
  z.object({ kind: z.literal('ended'), detail: z.enum(outcomes), saw: z.int().min(0) }),
  z.object({
    kind: z.literal('threat'),
    /** Whether somebody has to look at once, today, or the staff here are enough. */
    alert: z.enum(['page', 'same_day', 'none']),
    saw: z.int().min(0),
  }),
]);
export type RepairActBody = z.infer<typeof repairActBody>;

export const figuresQuery = z.object({ from: z.iso.date(), through: z.iso.date() });

/** Counts of one program; every share has its denominator beside it, and nobody is in it. */
export const figuresAnswer = z.object({
  from: z.iso.date(),
  through: z.iso.date(),
  said: z.int(),
  takenBack: z.int(),
  /** Said and not taken back: what everything below is of. */
  stood: z.int(),
  taken: z.int(),
  open: z.int(),
  outcomes: z.record(z.enum(outcomes), z.int()),
  checks: z.object({
    due: z.int(),
    inTime: z.int(),
    late: z.int(),
    overdue: z.int(),
    waiting: z.int(),
    /** Hours from the hurt to the talk alone; null: none was held. */
    medianHours: z.number().nullable(),
    withinHours: z.int(),
  }),
});
export type FiguresAnswer = z.infer<typeof figuresAnswer>;
