import { z } from 'zod';

export const personParams = z.object({ personId: z.uuid() });
export const practiceBody = z.object({
  vignette: z.string().regex(/^[a-z0-9_]{2,40}$/),
  option: z.int().min(0).max(9),
});
export const shareBody = z.object({ shared: z.boolean() });
export const done = z.object({ done: z.literal(true) });

export const practiceAnswer = z.object({
  /** Exercises whose last answer fits, and all that were tried. */
  fitting: z.array(z.string()),
  tried: z.array(z.string()),
  shared: z.boolean(),
});
export type PracticeShown = z.infer<typeof practiceAnswer>;

export const sharedPracticeAnswer = z.object({
  shared: z.boolean(),
  fitting: z.int(),
  tried: z.int(),
  of: z.int(),
});
export type SharedPractice = z.infer<typeof sharedPracticeAnswer>;
