// What a program decides for itself. A key added here gets its default in every document that was written before it.
import { z } from 'zod';

export const programSettings = z.object({
  /** Minutes after the start when the doors close and a latecomer has to ring; null: they stay open. */
  doorsCloseAfterMinutes: z.int().min(0).max(180).nullable().default(15),
  /** A check-in is asked for before going in; staff may let somebody pass with a reason. */
  checkInBeforeEntry: z.boolean().default(false),
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
