// Formats of listening rounds that a program adds to ours, or puts in their place by the same key.
import { z } from 'zod';

const words = (longest: number) =>
  z
    .string()
    .trim()
    .min(1, 'Write it, or take the format out.')
    .max(longest, `At most ${longest} characters.`);
const card = z.object({ title: words(60), prompt: words(300) });

export const listeningFormat = z.object({
  key: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, 'Small letters, digits and hyphens.'),
  name: words(80),
  /** How many sit together, where the number allows it. */
  size: z.union([z.literal(2), z.literal(3)]),
  talkMinutes: z.number().min(1).max(20),
  reflectMinutes: z.number().min(1).max(10),
  observeMinutes: z.number().min(0).max(10),
  place: z.enum(['breakouts', 'fishbowl']),
  cards: z.object({ speaker: card, listener: card, observer: card }),
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
