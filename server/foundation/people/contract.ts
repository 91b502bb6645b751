import { z } from 'zod';
import { roles } from './types.ts';

const name = (what: string) => z.string().trim().min(1, `Write the ${what}.`).max(80);
const orNull = <Shape extends z.ZodType>(shape: Shape) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? null : value),
    shape.nullable(),
  );

export const roleName = z.enum(roles);
export type RoleName = z.infer<typeof roleName>;

const state = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, 'Write the state as two letters, such as OH.');
const digits = z
  .string()
  .max(40)
  .transform((text) => text.replace(/\D/g, ''));

/** What the director types about a person. An empty field is null. */
export const personForm = z.object({
  legalFirstName: name('legal first name'),
  legalLastName: name('legal last name'),
  chosenName: orNull(z.string().trim().max(80)),
  birthDate: orNull(z.iso.date('Write the birth date as year, month and day.')),
  sexForClaims: orNull(z.enum(['F', 'M', 'U'])),
  addressLine: orNull(z.string().trim().max(120)),
  city: orNull(z.string().trim().max(80)),
  state: orNull(state),
  zip: orNull(digits.pipe(z.string().regex(/^(\d{5}|\d{9})$/, 'A ZIP code has five or nine digits.'))),
  phone: orNull(digits.pipe(z.string().regex(/^\d{10}$/, 'A telephone number has ten digits.'))),
});
export type PersonForm = z.infer<typeof personForm>;

export const staffForm = z.object({
  credential: z
    .string()
    .trim()
    .min(1, 'Write the credential as it stands under a signature, such as LCSW.')
    .max(40),
  npi: orNull(z.string().trim().max(20, 'An NPI has ten digits.')),
  taxonomy: orNull(
    z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[0-9A-Z]{10}$/, 'A taxonomy code has ten characters.'),
  ),
});

export const newPersonBody = personForm.extend({
  roles: z.array(roleName).min(1, 'Choose at least one role.'),
  staff: staffForm.nullable(),
});

export const personParams = z.object({ personId: z.uuid() });

export const roleBody = z.object({ role: roleName, from: z.iso.date() });
export const endRoleBody = z.object({ role: roleName, lastDay: z.iso.date() });

export const licenceBody = z
  .object({
    state,
    kind: z.string().trim().min(1, 'Write the kind of licence, such as LCSW.').max(40),
    number: z.string().trim().min(1, 'Write the licence number.').max(40),
    from: z.iso.date('Write its first day.'),
    /** The last day it is valid. */
    through: orNull(z.iso.date()),
  })
  .refine((licence) => licence.through === null || licence.through >= licence.from, {
    path: ['through'],
    message: 'The last day comes after the first.',
  });

const licence = z.object({
  id: z.string(),
  state: z.string(),
  kind: z.string(),
  number: z.string(),
  from: z.iso.date(),
  through: z.iso.date().nullable(),
});

const someText = (most: number, message: string) =>
  z.string().trim().min(1, message).max(most, `At most ${most} characters.`);

/** Leave to treat people in other states without their licence, one for each state that is named. */
export const authorityBody = z
  .object({
    kind: z.enum(['compact_privilege', 'temporary_practice']),
    states: z.array(state).min(1, 'Name at least one state.').max(60),
    authority: someText(120, 'Name the compact or the rule.'),
    proof: someText(300, 'Say its number, or where the proof is kept.'),
    from: z.iso.date('Write its first day.'),
    /** The last day it is valid. */
    through: orNull(z.iso.date()),
  })
  .refine((one) => one.through === null || one.through >= one.from, {
    path: ['through'],
    message: 'The last day comes after the first.',
  });

export const authorityParams = z.object({ personId: z.uuid(), authorityId: z.uuid() });
export const endAuthorityBody = z.object({
  lastDay: z.iso.date('Write the last day on which it holds.'),
  why: someText(300, 'Say why it ends.'),
});

const practiceAuthority = z.object({
  id: z.string(),
  kind: z.enum(['compact_privilege', 'temporary_practice']),
  state: z.string(),
  authority: z.string(),
  proof: z.string(),
  from: z.iso.date(),
  through: z.iso.date().nullable(),
});

export const peopleAnswer = z.object({
  people: z.array(
    z.object({
      id: z.string(),
      fullName: z.string(),
      roomName: z.string(),
      legalName: z.string(),
      credential: z.string().nullable(),
      roles: z.array(roleName),
      licences: z.array(licence),
    }),
  ),
  /** Of all that were asked for, not only of this page; somebody who is a patient counts as that. */
  counts: z.object({ staff: z.int(), patients: z.int(), without: z.int() }),
  /** Ask with `after` for the next page; null at the end. */
  next: z.uuid().nullable(),
});
export type PeopleAnswer = z.infer<typeof peopleAnswer>;

export const personAnswer = z.object({
  person: z.object({
    id: z.string(),
    legalFirstName: z.string(),
    legalLastName: z.string(),
    chosenName: z.string().nullable(),
    birthDate: z.iso.date().nullable(),
    sexForClaims: z.enum(['F', 'M', 'U']).nullable(),
    addressLine: z.string().nullable(),
    city: z.string().nullable(),
    state: z.string().nullable(),
    zip: z.string().nullable(),
    phone: z.string().nullable(),
  }),
  roles: z.array(roleName),
  staff: z
    .object({ credential: z.string(), npi: z.string().nullable(), taxonomy: z.string().nullable() })
    .nullable(),
  licences: z.array(licence),
  authorities: z.array(practiceAuthority),
});
export type PersonAnswer = z.infer<typeof personAnswer>;

export const personSavedAnswer = z.object({ personId: z.string() });
