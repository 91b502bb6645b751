// What a program decides about being heard, voices and repair. Defaults of ours, for clinical review.
import { z } from 'zod';

export const heardSettings = {
  /** A rating so many points below the person's own middle is a cue for their clinicians. */
  feltHeardDropPoints: z.int().min(2).max(8).default(3),
  /** A group's figures are shown from so many answers on; fewer would say who gave them. */
  feltHeardLeastAnswers: z.int().min(3).max(12).default(5),
  /** Facilitators see how long each seat spoke, as totals. */
  voiceTotals: z.boolean().default(true),
  /** Both people of a hurt are seen alone within so many hours. */
  repairCheckHours: z.int().min(1).max(72).default(24),
};
