import { z } from 'zod';
import { roleName } from './contract.ts';

/** Who is meant: patients of today; whose insurance it can be (a patient, or somebody without a role here); or who holds a role today. */
export const amongWhom = z.enum(['patients', 'subscribers', 'group_therapist', 'room_host']);
export type AmongWhom = z.infer<typeof amongWhom>;

/** In a body and never in an address: what is typed is somebody's name. */
export const searchBody = z.object({
  text: z
    .string()
    .trim()
    .min(1, 'Type a part of the name, or the birth date.')
    .max(100, 'At most 100 characters.'),
  among: amongWhom,
});

export const searchAnswer = z.object({
  people: z.array(
    z.object({
      id: z.uuid(),
      fullName: z.string(),
      /** Tells two of one name apart; null for staff, and for who only hosts rooms. */
      birthDate: z.iso.date().nullable(),
    }),
  ),
  /** More match than are shown. */
  isCut: z.boolean(),
});
export type SearchAnswer = z.infer<typeof searchAnswer>;
export type FoundPerson = SearchAnswer['people'][number];

export const pageQuery = z.object({
  /** The `next` of the page before. */
  after: z.uuid().optional(),
});

export const listBody = z.object({
  text: z.string().trim().max(100, 'At most 100 characters.'),
  role: roleName.nullable(),
  after: z.uuid().nullable(),
});

export const nameAnswer = z.object({ fullName: z.string() });
export type NameAnswer = z.infer<typeof nameAnswer>;
