// What people ask and answer inside the room: quiet words, the way they take part, what staff say among themselves.
import { z } from 'zod';

const instant = z.iso.datetime();

export const quietWords = ['i_hear_you', 'thank_you', 'same_here', 'slower_please'] as const;
export const quietWordBody = z.object({ word: z.enum(quietWords) });

export const cameraOffBody = z.object({
  /** Read by the staff of this session only. */
  reason: z.string().trim().max(300, 'Keep it to 300 characters; a few words are enough.').default(''),
});

export const audioOnlyWhys = ['network', 'device', 'privacy', 'other'] as const;
export const audioOnlyBody = z.object({ why: z.enum(audioOnlyWhys) });

/** What listening without pictures means for this person's cover today. */
export const audioOnlyAnswer = z.object({
  cover: z.enum(['counts', 'video_only', 'not_known']),
  /** Null: with pictures. */
  since: instant.nullable(),
});

export const captionsBody = z.object({ on: z.boolean() });

export const sayBody = z.object({
  text: z
    .string()
    .trim()
    .min(1, 'Write a few words.')
    .max(500, 'Keep it to 500 characters; this is read while a group goes on.'),
});

export const markParams = z.object({ sessionId: z.uuid(), markId: z.uuid() });

/** Only for those who run this session. In the order of writing. */
export const staffLinesAnswer = z.object({
  lines: z.array(
    z.object({
      id: z.string(),
      /** said: among staff. seen: what somebody saw of a person; the time of it is a witness. */
      kind: z.enum(['said', 'seen']),
      byMe: z.boolean(),
      byName: z.string(),
      aboutPersonId: z.string().nullable(),
      aboutName: z.string().nullable(),
      at: instant,
      present: z.boolean().nullable(),
      text: z.string(),
      /** Taken back by whoever wrote it: it is no witness any more. */
      undone: z.boolean(),
    }),
  ),
});

export type StaffLinesAnswer = z.infer<typeof staffLinesAnswer>;
export type AudioOnlyAnswer = z.infer<typeof audioOnlyAnswer>;
