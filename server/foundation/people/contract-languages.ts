import { z } from 'zod';
import { languageCodes } from './rules-languages.ts';

/** The whole list: it takes the place of the one before. */
export const languagesBody = z.object({
  languages: z
    .array(z.enum(languageCodes, 'Choose a language from the list.'))
    .max(8, 'Eight languages at most.')
    .refine((list) => new Set(list).size === list.length, 'Each language once.'),
});
export type LanguagesBody = z.infer<typeof languagesBody>;

export const languagesAnswer = z.object({
  /** Empty: not said. */
  languages: z.array(z.string()),
  saidAt: z.iso.datetime().nullable(),
  /** Who said it: the person, or staff. */
  by: z.enum(['self', 'staff']).nullable(),
});
export type LanguagesAnswer = z.infer<typeof languagesAnswer>;
