import { z } from 'zod';

export const sessionParams = z.object({ sessionId: z.uuid() });
export const personParams = z.object({ personId: z.uuid() });

/** What one page of a member of staff has counted so far; numbers only ever grow. */
export const voicesBody = z.object({
  runId: z.uuid(),
  totals: z
    .array(
      z.object({
        step: z.string().min(1).max(60),
        identity: z.uuid(),
        seconds: z.int().min(0).max(43_200),
      }),
    )
    .max(400),
});
export type VoicesBody = z.infer<typeof voicesBody>;

export const voicesAnswer = z.object({
  /** Whether this program shows totals at all. */
  offered: z.boolean(),
  seats: z.array(
    z.object({
      /** Who sits there: two names on one camera. */
      names: z.array(z.string()),
      /** Null: somebody on this seat has it off. */
      seconds: z.int().nullable(),
      steps: z.array(z.object({ step: z.string(), seconds: z.int() })),
      cue: z.enum(['not_yet', 'less_than_usual', 'as_usual']).nullable(),
    }),
  ),
});
export type VoicesAnswer = z.infer<typeof voicesAnswer>;

export const voiceChoiceBody = z.object({ off: z.boolean() });
export const voiceChoiceAnswer = z.object({
  /** Off because the person said so, because somebody who treats them did; either is enough. */
  own: z.boolean(),
  theirs: z.boolean(),
  off: z.boolean(),
});
export type VoiceChoiceAnswer = z.infer<typeof voiceChoiceAnswer>;
export const done = z.object({ done: z.literal(true) });
