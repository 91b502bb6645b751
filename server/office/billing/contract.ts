import { z } from 'zod';

const instant = z.iso.datetime();
const date = z.iso.date();
const cents = z.int();

export const serviceDayParams = z.object({ serviceDayId: z.uuid() });
export const claimParams = z.object({ claimId: z.uuid() });
export const claimLineParams = z.object({ claimId: z.uuid(), claimLineId: z.uuid() });
export const batchParams = z.object({ batchId: z.uuid() });

export const answers = ['billable', 'waits', 'not_billable'] as const;

/** toAdd: billable, and on no claim yet. */
export const dayFilters = ['all', 'toAdd', 'waits', 'not'] as const;
export const daysQuery = z.object({
  from: date.optional(),
  through: date.optional(),
  filter: z.enum(dayFilters).optional(),
  /** The `next` of the page before. */
  after: z.uuid().optional(),
});
/** In a body and never in an address: what is typed is somebody's name. */
export const daysBody = z.object({
  text: z.string().trim().max(100, 'At most 100 characters.'),
  filter: z.enum(dayFilters),
  after: z.uuid().nullable(),
});

export const daysAnswer = z.object({
  from: date,
  through: date,
  /** Of all days between the two. */
  counts: z.object({ billable: z.int(), waits: z.int(), not_billable: z.int() }),
  /** How many answer to what was asked for. */
  count: z.int(),
  /** The first one that can be put on a claim; null: none. */
  firstToAdd: z.uuid().nullable(),
  /** Ask with `after` for the next page; null at the end. */
  next: z.uuid().nullable(),
  days: z.array(
    z.object({
      id: z.uuid(),
      patientId: z.uuid(),
      name: z.string(),
      date,
      answer: z.enum(answers),
      /** The first reason that is not met; null when billable. */
      because: z.string().nullable(),
      until: z.string().nullable(),
      claim: z.object({ claimId: z.uuid(), submittedAt: instant.nullable() }).nullable(),
    }),
  ),
});

const reason = z.object({
  check: z.string(),
  state: z.enum(['met', 'waits', 'failed']),
  sentence: z.string(),
  detail: z.string(),
  until: z.string().nullable(),
  authority: z.string(),
  evidence: z.array(
    z.object({ kind: z.string(), id: z.string(), label: z.string(), sessionId: z.uuid().nullable() }),
  ),
});

const line = z.object({
  id: z.uuid().nullable(),
  date,
  revenueCode: z.string(),
  hcpcs: z.string(),
  modifiers: z.array(z.string()),
  units: z.int(),
  chargeCents: cents,
  expectedCents: cents,
});

export const dayAnswer = z.object({
  id: z.uuid(),
  patientId: z.uuid(),
  name: z.string(),
  payerName: z.string().nullable(),
  date,
  timeZone: z.string(),
  answer: z.enum(answers),
  minutesCounted: z.int(),
  decidedAt: instant,
  revision: z.int(),
  /** The version of the payer's rule that was held against the day. */
  rule: z.object({ id: z.uuid(), from: date }).nullable(),
  reasons: z.array(reason),
  /** Each session of the day on its own stretch of time. */
  sessions: z.array(
    z.object({
      sessionId: z.uuid(),
      groupName: z.string(),
      startsAt: instant,
      endsAt: instant,
      minutesCounted: z.int(),
      /** Presence in order. present: there, and it does not count for this payer. */
      stretches: z.array(
        z.object({ from: instant, to: instant, kind: z.enum(['counted', 'break', 'present']) }),
      ),
    }),
  ),
  line: line.nullable(),
  claim: z
    .object({ claimId: z.uuid(), controlNumber: z.string(), submittedAt: instant.nullable() })
    .nullable(),
  /** What can still be done when it is not billable now. */
  stillPossible: z.array(z.object({ act: z.string(), detail: z.string() })),
  /** Earlier answers, newest first. */
  history: z.array(
    z.object({
      revision: z.int(),
      answer: z.enum(answers),
      decidedAt: instant,
      because: z.string().nullable(),
    }),
  ),
});

export const addedAnswer = z.object({ claimId: z.uuid(), claimLineId: z.uuid() });
export const doneAnswer = z.object({ done: z.literal(true) });

const claimSummary = z.object({
  id: z.uuid(),
  controlNumber: z.string(),
  name: z.string(),
  payerId: z.uuid(),
  payerName: z.string(),
  from: date.nullable(),
  through: date.nullable(),
  lines: z.int(),
  totalCents: cents,
  submittedAt: instant.nullable(),
  batchId: z.uuid().nullable(),
});

export const claimsQuery = z.object({
  /** The `next` of the page before: more of what was sent. */
  after: z.uuid().optional(),
});
/** In a body and never in an address: what is typed is somebody's name, or the number of a claim. */
export const claimsBody = z.object({
  text: z.string().trim().max(100, 'At most 100 characters.'),
  after: z.uuid().nullable(),
});

export const claimsAnswer = z.object({
  /** All that wait, by payer. */
  drafts: z.array(
    z.object({ payerId: z.string(), payerName: z.string(), count: z.int(), totalCents: cents }),
  ),
  /** Drafts, twenty of each payer at most; then those that were sent, newest first. */
  claims: z.array(claimSummary),
  sentCount: z.int(),
  /** Ask with `after` for more that were sent; null at the end. */
  next: z.uuid().nullable(),
  batchCount: z.int(),
  /** The newest files, fifty at most. */
  batches: z.array(
    z.object({
      id: z.uuid(),
      fileName: z.string(),
      payerName: z.string(),
      madeAt: instant,
      madeBy: z.string(),
      claims: z.int(),
    }),
  ),
});

export const claimAnswer = claimSummary.extend({
  items: z.array(
    line.extend({
      ordinal: z.int(),
      serviceDayId: z.uuid(),
      evidence: z.array(
        z.object({
          kind: z.string(),
          id: z.uuid(),
          detail: z.record(z.string(), z.union([z.string(), z.number()])),
        }),
      ),
    }),
  ),
});

export const sendBody = z.object({ payerId: z.uuid() });
export const sentAnswer = z.object({ batchId: z.uuid(), claims: z.int() });
export const batchAnswer = z.object({
  fileName: z.string(),
  content: z.string(),
  contentHash: z.string(),
  madeAt: instant,
});

export type DayAnswer = z.infer<typeof dayAnswer>;
export type DaysAnswer = z.infer<typeof daysAnswer>;
export type ClaimAnswer = z.infer<typeof claimAnswer>;
export type ClaimsAnswer = z.infer<typeof claimsAnswer>;
