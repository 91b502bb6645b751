// Who interprets or captions a session, and what they know of it.
import { z } from 'zod';

export const supportDuty = z.enum(['interpreter', 'captioner']);
export const seatSupportBody = z.object({
  staffId: z.uuid(),
  duty: supportDuty,
  /** The one person whom they come for and go along with; null: everybody. */
  forPatientId: z.uuid().nullable().default(null),
});
export const unseatSupportBody = z.object({ staffId: z.uuid() });

const instant = z.iso.datetime();

export const supportSession = z.object({
  id: z.string(),
  groupName: z.string(),
  leadName: z.string().nullable(),
  startsAt: instant,
  endsAt: instant,
  timeZone: z.string(),
  cancelled: z.boolean(),
  duty: supportDuty,
  /** What the one person is called whom they come for; null: for everybody. */
  forName: z.string().nullable(),
});
export type SupportSession = z.infer<typeof supportSession>;

export const supportSessionsAnswer = z.object({ now: instant, sessions: z.array(supportSession) });
export type SupportSessionsAnswer = z.infer<typeof supportSessionsAnswer>;
