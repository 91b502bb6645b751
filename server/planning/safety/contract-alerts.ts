import { z } from 'zod';

const time = z.iso.datetime();
const level = z.enum(['page', 'same_day']);
const phase = z.enum(['open', 'acknowledged', 'acted', 'closed']);
const rung = z.enum(['primary', 'backup', 'supervisor', 'director', 'answering']);
const channel = z.enum(['screen', 'mail', 'sms', 'push']);

export const alertParams = z.object({ alertId: z.uuid() });

const words = (atLeast: string) =>
  z.string().trim().min(3, atLeast).max(4_000, 'Keep it under 4,000 characters: the chart takes the rest.');

/** Of the browser that asks, made once for one press: sent again, nothing happens twice. */
const requestKey = z.uuid();

export const requestBody = z.object({ requestKey });
export const actBody = z.object({ requestKey, words: words('Say in a few words what you did.') });
export const closeBody = z.object({
  requestKey,
  assessment: words('Write how the person is, and why this can be closed.').min(
    10,
    'Write how the person is, and why this can be closed.',
  ),
});
export const callSteps = z.enum(['call', 'text', 'support_person', 'welfare_check']);
export const callOutcomes = z.enum(['reached', 'no_answer', 'left_word', 'under_way', 'not_possible']);
export const callBody = z.object({
  requestKey,
  step: callSteps,
  outcome: callOutcomes,
  words: words('Say what was answered and what comes next.'),
});
export const callInBody = z.object({ requestKey, staffId: z.uuid() });

export const raiseBody = z.object({
  requestKey,
  personId: z.uuid(),
  sessionId: z.uuid().nullable(),
  level,
  words: words('Say in a few words what you saw or heard.'),
});

export const notAllRightBody = z.object({
  requestKey,
  sessionId: z.uuid().nullable(),
  words: z
    .string()
    .trim()
    .max(1_000, 'Keep it under 1,000 characters. You can say more to the person who calls.'),
});

/** What the one who pressed it is told. */
export const notAllRightAnswer = z.object({
  /** Somebody is on call now. */
  staffed: z.boolean(),
  pagedWithinMinutes: z.int(),
  open: z
    .object({ raisedAt: time, acknowledgedAt: time.nullable(), byName: z.string().nullable() })
    .nullable(),
});
export type NotAllRightAnswer = z.infer<typeof notAllRightAnswer>;

export const raisedAnswer = z.object({ alertId: z.string() });
export const doneAnswer = z.object({ done: z.literal(true) });

const summary = z.object({
  id: z.string(),
  personId: z.string(),
  personName: z.string(),
  sessionId: z.string().nullable(),
  level,
  phase,
  /** Somebody took it and did nothing in time: it pages again, and anybody may take it. */
  idle: z.boolean(),
  source: z.string(),
  because: z.string(),
  raisedAt: time,
  closedAt: time.nullable(),
  acknowledgedAt: time.nullable(),
  acknowledgedByName: z.string().nullable(),
  /** The one who asks was paged. */
  pagedMe: z.boolean(),
  pages: z.array(
    z.object({ name: z.string(), rung, at: time, delivered: z.array(channel), failed: z.array(channel) }),
  ),
});
export type AlertSummary = z.infer<typeof summary>;

const onCall = z.object({
  programId: z.string(),
  programName: z.string(),
  /** Null: nobody is on call now, the directors are paged. */
  now: z
    .object({ primaryName: z.string(), backupName: z.string(), supervisorName: z.string(), until: time })
    .nullable(),
});

export const boardAnswer = z.object({
  open: z.array(summary),
  closed: z.array(summary),
  onCall: z.array(onCall),
});
export type BoardAnswer = z.infer<typeof boardAnswer>;

export const stripAnswer = z.object({
  alerts: z.array(
    z.object({
      id: z.string(),
      personName: z.string(),
      level,
      raisedAt: time,
      /** Nobody has it yet, or nothing was done about it in time. */
      waits: z.boolean(),
      mine: z.boolean(),
      pagedMe: z.boolean(),
      /** The page was not yet seen on a screen. */
      unseen: z.boolean(),
    }),
  ),
});
export type StripAnswer = z.infer<typeof stripAnswer>;

export const alertAnswer = z.object({
  alert: summary,
  steps: z.array(
    z.object({
      ordinal: z.int(),
      kind: z.string(),
      at: time,
      byName: z.string().nullable(),
      whomName: z.string().nullable(),
      rung: rung.nullable(),
      channel: channel.nullable(),
      pageOrdinal: z.int().nullable(),
      level: level.nullable(),
      detail: z.string().nullable(),
      words: z.string().nullable(),
    }),
  ),
  /** False: the words are for the care team and those who answer; acknowledging lets you read them. */
  mayReadWords: z.boolean(),
  mine: z.boolean(),
  callList: z.array(callSteps),
  /** Whom one could call in. */
  colleagues: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type AlertAnswer = z.infer<typeof alertAnswer>;

export const pushKeyAnswer = z.object({ publicKey: z.string() });
export const subscribeBody = z.object({
  endpoint: z.url().max(1_000),
  p256dh: z.string().regex(/^[\w-]{80,100}$/, 'This is no key of a browser.'),
  auth: z.string().regex(/^[\w-]{16,40}$/, 'This is no key of a browser.'),
});
export const unsubscribeBody = z.object({ endpoint: z.url().max(1_000) });
