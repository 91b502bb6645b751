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

const count = z.int().min(0);

export const boardQuery = z.object({
  payerId: z.uuid().optional(),
  /** The `next` of the page before. */
  after: z.string().max(60).optional(),
});

export const boardAnswer = z.object({
  today: date,
  /** Of everybody, or of one payer; not only of the rows that are shown. */
  counts: z.object({ risk: count, watch: count, kept: count }),
  /** Reviews whose packet is due today. */
  reviewsDue: count,
  payers: z.array(z.object({ id: z.uuid(), name: z.string() })),
  people: z.array(
    z.object({
      patientId: z.uuid(),
      name: z.string(),
      payerName: z.string(),
      approval: z.string().nullable(),
      runway,
    }),
  ),
  /** Where the next page begins; null: these are all. */
  next: z.string().nullable(),
});

export type RunwayAnswer = z.infer<typeof runwayAnswer>;
export type BoardAnswer = z.infer<typeof boardAnswer>;
