// What a program decides for itself. A key added here gets its default in every document that was written before it.
import { z } from 'zod';
import { heardSettings } from './contract-settings-heard.ts';
import { reminderSettings } from './contract-settings-reminders.ts';
import { roundSettings } from './contract-settings-rounds.ts';
import { safetySettings } from './contract-settings-safety.ts';

export const programSettings = z.object({
  /** Minutes after the start when the doors close and a latecomer has to ring; null: they stay open. */
  doorsCloseAfterMinutes: z.int().min(0).max(180).nullable().default(15),
  /** A check-in is asked for before going in; staff may let somebody pass with a reason. */
  checkInBeforeEntry: z.boolean().default(false),
  /** Who reads safety plans without being chosen by the person; `clinicians` holds only together with a written rule. */
  safetyPlanReaders: z.enum(['chosen', 'in_alert', 'clinicians']).default('in_alert'),
  /** The rule as the program tells it to people before they write their plan. */
  safetyPlanWrittenRule: z.string().max(1000).nullable().default(null),
  /** After an alert the plan is looked at again: within so many hours. Contact 24 to 72 h after an event is usual. */
  safetyPlanReviewHours: z.int().min(1).max(336).default(72),
  /** A number of a 911 centre that was not tried for so long is marked. */
  emergencyAreaStaleAfterDays: z.int().min(1).max(1825).default(180),
  /** On the emergency card: what staff do when the line drops. The first wording is ours, for clinical review. */
  lineDropText: z
    .string()
    .max(2000)
    .default(
      'Stay in the room for one minute: most people come back by themselves. Then call the call-back number, and send a text. No answer: call the support person, then the 911 centre of the place by its ten digits and ask for a welfare check. A second staff member calls while you stay in the room. Write each step down here.',
    ),
  /** The day on which the program last looked at that text, year-month-day. */
  lineDropCheckedOn: z.iso.date().nullable().default(null),
  ...safetySettings,
  ...roundSettings,
  ...heardSettings,
  ...reminderSettings,
  /** Whom people call when camera, microphone or network fail; empty: no number is shown. */
  helpPhone: z
    .string()
    .trim()
    .regex(/^\+?[0-9 ().-]{7,20}$/, 'Write a phone number, or leave it empty.')
    .nullable()
    .default(null),
});
export type ProgramSettings = z.infer<typeof programSettings>;

export const programParams = z.object({ programId: z.uuid() });

export const settingsAnswer = z.object({
  programId: z.string(),
  programName: z.string(),
  /** 0: nobody has set anything yet, the defaults hold. */
  revision: z.int(),
  settings: programSettings,
  /** Newest first. */
  history: z.array(z.object({ revision: z.int(), fromAt: z.iso.datetime(), byName: z.string().nullable() })),
});
export type SettingsAnswer = z.infer<typeof settingsAnswer>;

export const changeSettingsBody = z.object({
  /** The revision that was changed on the screen; another one in force meanwhile is not overwritten. */
  seenRevision: z.int().min(0),
  settings: programSettings,
});
