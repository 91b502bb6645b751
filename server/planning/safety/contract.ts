import { z } from 'zod';

/** Only when the person sends it; on their device it is asked for in a step of its own. */
export const position = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  accuracyMeters: z.int().min(0).max(10_000_000),
});

/** The form at the door. */
export const placeForm = z.object({
  place: z.enum(['home', 'elsewhere'], 'Say whether you are at home.'),
  state: z.string().regex(/^[A-Z]{2}$/, 'Choose the state where you are now.'),
  address: z
    .string()
    .trim()
    .min(5, 'Write the address where help would come.')
    .max(300, 'Write the address in at most 300 characters.'),
  position: position.nullable().default(null),
  alone: z.boolean('Say whether someone might hear you.'),
  hearers: z.string().trim().max(200, 'Say it in at most 200 characters.').default(''),
  headphones: z.boolean('Say whether you use headphones.'),
  driving: z.boolean('Say whether you are driving.'),
  callbackPhone: z
    .string()
    .trim()
    .regex(/^\+?[0-9 ().-]{7,20}$/, 'Write a phone number that reaches you now.'),
});

export type PlaceForm = z.infer<typeof placeForm>;
