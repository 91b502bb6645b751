import { z } from 'zod';

/** On the program's wall clock: 2026-09-21T08:00. */
const wall = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, 'Give the day and the time.')
  .refine((text) => z.iso.date().safeParse(text.slice(0, 10)).success, 'There is no such day.');

export const rotaParams = z.object({ programId: z.uuid() });
export const rotaQuery = z.object({
  from: z.iso.date(),
  days: z.coerce.number().int().min(1).max(62).default(7),
});

const shift = z.object({
  from: wall,
  until: wall,
  primaryId: z.uuid('Choose somebody.'),
  backupId: z.uuid('Choose somebody.'),
  supervisorId: z.uuid('Choose somebody.'),
});
export type ShiftForm = z.infer<typeof shift>;

export const saveRotaBody = z.object({
  why: z.string().trim().min(3, 'Say in a few words what changes.').max(300),
  shifts: z.array(shift).min(1, 'Add at least one shift.').max(400),
});

export const rotaAnswer = z.object({
  programId: z.string(),
  programName: z.string(),
  timeZone: z.string(),
  now: wall,
  shifts: z.array(
    shift.extend({ primaryName: z.string(), backupName: z.string(), supervisorName: z.string() }),
  ),
  holes: z.array(z.object({ from: wall, until: wall })),
  plannedUntil: wall.nullable(),
  /** Null: day and night. */
  onCallHours: z.array(z.object({ weekday: z.int(), from: z.string(), until: z.string() })).nullable(),
  mayEdit: z.boolean(),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  history: z.array(
    z.object({
      id: z.string(),
      from: wall,
      until: wall,
      savedAt: z.iso.datetime(),
      byName: z.string().nullable(),
      why: z.string(),
    }),
  ),
});
export type RotaAnswer = z.infer<typeof rotaAnswer>;
