import { z } from 'zod';

/** The form at the door. */
export const placeForm = z.object({
  place: z.enum(['home', 'elsewhere']),
  state: z.string().regex(/^[A-Z]{2}$/, 'Choose the state where you are now.'),
  address: z.string().trim().min(5, 'Write the address where help would come.').max(300),
  alone: z.boolean(),
  callbackPhone: z
    .string()
    .trim()
    .regex(/^\+?[0-9 ().-]{7,20}$/, 'Write a phone number that reaches you now.'),
});

export type PlaceForm = z.infer<typeof placeForm>;
