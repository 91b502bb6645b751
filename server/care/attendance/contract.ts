import { z } from 'zod';

const instant = z.iso.datetime();
const stretch = z.object({ from: instant, to: instant });

export const sessionParams = z.object({ sessionId: z.uuid() });
export const sessionPersonParams = z.object({ sessionId: z.uuid(), personId: z.uuid() });

export const outcomes = ['attended', 'partly', 'absent', 'cancelled'] as const;
export const marks = ['late', 'left early', 'connection lost', 'removed', 'held at the door'] as const;

const decision = z.object({
  kind: z.enum(['confirmed', 'corrected', 'absence_explained']),
  byName: z.string(),
  at: instant,
  reason: z.string().nullable(),
});

const person = z.object({
  personId: z.uuid(),
  name: z.string(),
  outcome: z.enum(outcomes),
  marks: z.array(z.enum(marks)),
  reasons: z.array(z.string()),
  /** Decimal, as witnessed. */
  minutesPresent: z.number(),
  /** Whole minutes of the program's default rule; null when nobody led. */
  minutesCountable: z.int().nullable(),
  /** What counts, on the ribbon. */
  counted: z.array(stretch),
  stays: z.array(stretch.extend({ openedBy: z.string(), closedBy: z.string(), uncertaintyMs: z.number() })),
  gaps: z.array(stretch.extend({ why: z.string() })),
  /** From knocking to coming in, when that was not at once. */
  atDoor: stretch.nullable(),
  /** Waiting that was not this person’s doing. Never minutes. */
  waits: z.array(stretch.extend({ cause: z.enum(['opened_late', 'held', 'not_let_in']) })),
  disputes: z.array(stretch.extend({ why: z.string() })),
  /** Each machine witness on the same axis; only where they disagree. */
  witnesses: z.array(
    z.object({
      source: z.enum(['media_server', 'browser']),
      stretches: z.array(stretch),
      lastAt: instant,
      text: z.string(),
    }),
  ),
  /** What staff saw; in their words for who was on duty and who answers for the program. */
  seen: z.array(
    z.object({ at: instant, byName: z.string(), present: z.boolean(), text: z.string().nullable() }),
  ),
  /** Entered by staff from paper: their word, marked as that. It makes no minute. */
  entered: z.array(
    stretch.extend({
      id: z.uuid(),
      how: z.enum(['call_in_line', 'telephone', 'in_person']),
      byName: z.string(),
      reason: z.string(),
      at: instant,
    }),
  ),
  /** Minutes that staff added and no machine saw. */
  beyondWitnesses: z.array(stretch.extend({ counted: z.boolean(), reason: z.string() })),
  /** The decision that holds; null while nobody confirmed what stands here now. */
  decision: decision.nullable(),
  /** A decision was made, then the evidence changed. */
  changedSince: z.boolean(),
});

export const attendanceAnswer = z.object({
  session: z.object({
    id: z.uuid(),
    groupName: z.string(),
    startsAt: instant,
    endsAt: instant,
    timeZone: z.string(),
    window: stretch,
    /** Nothing can be confirmed before the end, and before its witnesses were read. */
    over: z.boolean(),
    /** It has ended, and the last signals of its room are still coming in: ask again in a few seconds. */
    lastSignals: z.boolean(),
    cancelled: z.boolean(),
  }),
  mayConfirm: z.boolean(),
  blocks: z.array(stretch.extend({ kind: z.string(), countable: z.boolean() })),
  /** Minutes that a person who was there throughout could count. */
  minutesPossible: z.int(),
  facilitators: z.array(
    z.object({ personId: z.uuid(), name: z.string(), host: z.boolean(), stays: z.array(stretch) }),
  ),
  /** Those who need an eye first. */
  people: z.array(person),
});

export const confirmBody = z.object({
  personIds: z.array(z.uuid()).min(1, 'Choose at least one person.').max(50),
});
export const confirmedAnswer = z.object({ confirmed: z.array(z.uuid()) });

export const correctBody = z.object({
  corrections: z
    .array(
      z.object({
        from: z.iso.datetime({ offset: true }),
        to: z.iso.datetime({ offset: true }),
        present: z.boolean(),
        media: z.enum(['video', 'audio', 'phone']),
      }),
    )
    .min(1)
    .max(10),
  reason: z.string().trim().min(3, 'Say in a few words how you know.').max(500),
});

export const entryParams = z.object({ sessionId: z.uuid(), entryId: z.uuid() });

export const entryBody = z.object({
  people: z
    .array(
      z.object({
        personId: z.uuid(),
        from: z.iso.datetime({ offset: true }),
        to: z.iso.datetime({ offset: true }),
      }),
    )
    .min(1, 'Choose at least one person.')
    .max(20),
  how: z.enum(['call_in_line', 'telephone', 'in_person']),
  reason: z.string().trim().min(3, 'Say in a few words how you know.').max(500),
  requestKey: z.uuid(),
});

export const takeBackBody = z.object({
  why: z.string().trim().min(3, 'Say in a few words why.').max(500),
});

export const absenceBody = z.object({
  reason: z.string().trim().min(1, 'Write the reason, or “not known”.').max(500),
});
export const doneAnswer = z.object({ done: z.literal(true) });

export const beyondWitnessesAnswer = z.object({
  added: z.array(
    z.object({
      sessionId: z.uuid(),
      groupName: z.string(),
      localDate: z.iso.date(),
      timeZone: z.string(),
      personId: z.uuid(),
      name: z.string(),
      from: instant,
      to: instant,
      /** The staff mark that it rests on. */
      observedAt: instant.nullable(),
      reason: z.string(),
      byName: z.string(),
      decidedAt: instant,
    }),
  ),
});

export type BeyondWitnessesAnswer = z.infer<typeof beyondWitnessesAnswer>;
export type AttendanceAnswer = z.infer<typeof attendanceAnswer>;
