// What a program decides about reminders, and about a day on which video is down.
import { z } from 'zod';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time such as 21:00.');
const phone = z
  .string()
  .trim()
  .regex(/^\+?[0-9 ().-]{7,20}$/, 'Write a phone number, or leave it empty.');

/** Words that say in a sender's name what somebody comes for. A list for honest mistakes, not a proof. */
const revealing =
  /therap|mental|psych|behavio|counsel|treat|recover|rehab|addict|substance|sober|clinic|hospital|patient|trauma|depress|anxi|suicid|crisis|wellness|couple|intensive|\biop\b|\bphp\b/i;

export const reminderSettings = {
  remindersOn: z.boolean().default(true),
  /** Minutes before the start. */
  reminderMinutesBefore: z
    .array(
      z.int().min(10, 'Not later than 10 minutes before.').max(10_080, 'Not earlier than a week before.'),
    )
    .max(4, 'At most four.')
    .default([1_440, 60]),
  /** Who a message says it is from. Neutral: it stands on locked screens and in shared mailboxes. */
  reminderSender: z
    .string()
    .trim()
    .min(1, 'Write a name.')
    .max(20, 'At most 20 characters.')
    .refine((name) => !revealing.test(name), 'This name says what people come for. Choose a neutral one.')
    .default('Hearth'),
  /**
   * Nothing is sent in these hours unless the person chose others. The defaults are those in which US law wants no telemarketing
   * calls (47 CFR 64.1200(c)(1)); reminders of care are none, and keep to them all the same.
   */
  quietHoursFrom: clock.default('21:00'),
  quietHoursUntil: clock.default('08:00'),
  /** Minutes after an absence is known within which somebody calls; never past the end of the day. */
  outreachWithinMinutes: z.int().min(15).max(720).default(120),
  /** The line on which people meet when video is down; printed on rosters, never sent. */
  callInPhone: phone.nullable().default(null),
  /** What else has to be dialled or said there. */
  callInWords: z.string().trim().max(200, 'At most 200 characters.').nullable().default(null),
};
