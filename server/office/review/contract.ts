import { z } from 'zod';

const date = z.iso.date();

export const patientParams = z.object({ patientId: z.uuid() });

const runway = z.object({
  state: z.enum(['risk', 'watch', 'kept']),
  unitsApproved: z.int(),
  unitsLeft: z.int(),
  approvedThrough: date.nullable(),
  lastCoveredDay: date.nullable(),
  reviewBy: date.nullable(),
  days: z.array(z.object({ date, kind: z.enum(['covered', 'booked', 'uncovered', 'none']) })),
  week: z.object({
    countedMinutes: z.int(),
    bookedMinutes: z.int(),
    needMinutes: z.int().nullable(),
    parts: z.array(z.object({ date, minutes: z.int(), kind: z.enum(['counted', 'booked']) })),
    sentence: z.string(),
  }),
  toKeep: z.array(z.string()),
});

export const runwayAnswer = z.object({
  today: date,
  payerName: z.string().nullable(),
  runway: runway.nullable(),
});

export const boardAnswer = z.object({
  today: date,
  people: z.array(
    z.object({
      patientId: z.uuid(),
      name: z.string(),
      payerName: z.string(),
      approval: z.string().nullable(),
      runway,
    }),
  ),
});

export type RunwayAnswer = z.infer<typeof runwayAnswer>;
export type BoardAnswer = z.infer<typeof boardAnswer>;
