// What a program decides about alerts and who is on call. The figures are the field's habit, not law: each program sets its own.
import { z } from 'zod';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'Write a time such as 08:00.');

export const onCallHours = z.object({ weekday: z.int().min(1).max(7), from: timeOfDay, until: timeOfDay });

/** Ways to reach somebody who vanished after talk of risk, in the order of the program's plan. */
export const callListSteps = ['call', 'text', 'support_person', 'welfare_check'] as const;

export const safetySettings = {
  /** Minutes without acknowledgement after which the backup is paged, counted from the alert. */
  pageBackupAfterMinutes: z.int().min(1).max(60).default(5),
  /** The same for the supervisor. */
  pageSupervisorAfterMinutes: z.int().min(1).max(120).default(10),
  /** After the last rung everybody is paged again at this distance until somebody acknowledges. */
  pageAgainEveryMinutes: z.int().min(1).max(60).default(5),
  /** Minutes after which an alert that was taken pages again when nothing was done about it. */
  actWithinMinutes: z.int().min(2).max(120).default(15),
  /** Minutes within which a clinician looks at what is not urgent; never past the end of the program's day. */
  sameDayDueMinutes: z.int().min(30).max(720).default(240),
  /** When somebody has to be on call; null: day and night. Monday is 1. */
  onCallHours: z.array(onCallHours).max(21).nullable().default(null),
  /** Safety questions are asked while nobody is on call too, for this written reason; null: they are not. */
  safetyQuestionsUnstaffedBecause: z
    .string()
    .trim()
    .min(20, 'Give the reason in a sentence: it stays with the decision.')
    .max(500)
    .nullable()
    .default(null),
  /** Minutes after which somebody who went away after talk of risk has vanished. */
  vanishedAfterMinutes: z.int().min(1).max(30).default(2),
  callList: z
    .array(z.enum(callListSteps))
    .min(1)
    .max(callListSteps.length)
    .default([...callListSteps]),
};
