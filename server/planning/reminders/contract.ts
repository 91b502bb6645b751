import { z } from 'zod';

const instant = z.iso.datetime();
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time such as 21:00.');

export const channelParams = z.object({ channelId: z.uuid() });

export const channelBody = z
  .object({ kind: z.enum(['mail', 'sms']), address: z.string().trim().max(254, 'This is too long.') })
  .superRefine(({ kind, address }, check) => {
    if (kind === 'mail' && !z.email().safeParse(address).success) {
      check.addIssue({ code: 'custom', path: ['address'], message: 'Type a whole e-mail address.' });
    }
  });

export const codeBody = z.object({
  code: z
    .string()
    .max(40)
    .transform((typed) => typed.replace(/\D/g, ''))
    .pipe(z.string().length(6, 'A code has six digits.')),
});

export const choiceBody = z.object({
  wantsReminders: z.boolean(),
  quiet: z.object({ from: clock, until: clock }).nullable(),
  mayLeaveMessage: z.boolean(),
});

/** How I am reminded, for the person alone. */
export const myRemindersAnswer = z.object({
  channels: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(['mail', 'sms']),
      address: z.string(),
      /** waits: its code was sent and not typed yet. not_sent: the service did not take the code. over: ask again. refused: does not work. */
      state: z.enum(['confirmed', 'waits', 'not_sent', 'over', 'refused']),
    }),
  ),
  choice: choiceBody,
  /** What holds when none of my own is set, and when I am reminded. */
  program: z
    .object({
      on: z.boolean(),
      minutesBefore: z.array(z.int()),
      quiet: z.object({ from: clock, until: clock }),
      timeZone: z.string(),
      /** The whole message as it would come now. */
      example: z.string(),
    })
    .nullable(),
  canText: z.boolean(),
});
export type MyReminders = z.infer<typeof myRemindersAnswer>;

export const confirmAnswer = z.object({ confirmed: z.boolean(), triesLeft: z.int().min(0) });
export const channelAnswer = z.object({ channelId: z.uuid() });
export const sessionParams = z.object({ sessionId: z.uuid() });

/** What is printed for a day on which video is down. */
export const rosterAnswer = z.object({
  groupName: z.string(),
  startsAt: instant,
  endsAt: instant,
  timeZone: z.string(),
  staff: z.array(z.object({ name: z.string(), duty: z.string() })),
  callIn: z.object({ phone: z.string(), words: z.string().nullable() }).nullable(),
  people: z.array(
    z.object({
      personId: z.uuid(),
      name: z.string(),
      phone: z.object({ number: z.string(), isConfirmed: z.boolean() }).nullable(),
      mayLeaveMessage: z.boolean(),
    }),
  ),
  printedByName: z.string(),
  now: instant,
});
export type RosterAnswer = z.infer<typeof rosterAnswer>;

/** What a mail service says of a mail that came back, in the words of RFC 3463. */
export const bounceBody = z.object({
  address: z
    .email('Send the whole address that the mail was for.')
    .max(254)
    .transform((address) => address.toLowerCase()),
  status: z
    .string()
    .regex(/^[245]\.\d{1,3}\.\d{1,3}$/, 'Send the status of the delivery report, such as 5.1.1.'),
});
export const bounceAnswer = z.object({
  /** Whether it says that the address itself does not work; anything else changes nothing. */
  isForGood: z.boolean(),
});

export const doneAnswer = z.object({ done: z.literal(true) });

export const deliveryLogQuery = z.object({
  /** The `next` of the page before. */
  after: z.uuid().optional(),
});

export const deliveryLogAnswer = z.object({
  /** Of the last seven days; failed: by every way that was tried. Not only of this page. */
  counts: z.object({ all: z.int(), failed: z.int() }),
  /** Ask with `after` for the next page; null at the end. */
  next: z.uuid().nullable(),
  /** Newest first, of the last seven days. */
  reminders: z.array(
    z.object({
      id: z.uuid(),
      personId: z.uuid(),
      name: z.string(),
      kind: z.enum(['ahead', 'changed']),
      timeZone: z.string(),
      forStartsAt: instant,
      at: instant,
      ways: z.array(
        z.object({
          way: z.enum(['mail', 'sms', 'push']),
          state: z.enum(['tried', 'sent', 'delivered', 'failed']),
          cause: z.string().nullable(),
          at: instant,
          tries: z.int(),
        }),
      ),
    }),
  ),
  /** Expected in the next seven days, and no way was ever confirmed or all were ended: the fifty who are expected first. */
  withoutWay: z.array(z.object({ personId: z.uuid(), name: z.string() })),
  withoutWayCount: z.int(),
});
export type DeliveryLog = z.infer<typeof deliveryLogAnswer>;
