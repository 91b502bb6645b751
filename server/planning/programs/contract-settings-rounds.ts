// Formats of listening rounds that a program adds to ours, or puts in their place by the same key.
import { z } from 'zod';

const prompt = z.string().trim().max(300, 'A prompt has at most 300 characters.');

export const listeningFormat = z.object({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/, 'Small letters, digits and hyphens.'),
  name: z.string().trim().min(1, 'Give it a name.').max(80, 'A name has at most 80 characters.'),
  /** How many sit together, where the number allows it. */
  size: z.union([z.literal(2), z.literal(3)]),
  talkMinutes: z.number().min(0.5).max(20),
  reflectMinutes: z.number().min(0.25).max(10),
  observeMinutes: z.number().min(0).max(10),
  place: z.enum(['breakouts', 'fishbowl']),
  /** What the cards ask for; where it is empty ours stand. */
  prompts: z
    .object({ speaker: prompt.default(''), listener: prompt.default(''), observer: prompt.default('') })
    .default({ speaker: '', listener: '', observer: '' }),
});
export type ListeningFormat = z.infer<typeof listeningFormat>;

export const roundSettings = {
  /** A program's own formats; one with the key of ours stands in its place. */
  listeningFormats: z
    .array(listeningFormat)
    .max(20)
    .refine((list) => new Set(list.map((one) => one.key)).size === list.length, 'Each key once.')
    .default([]),
};
