import { z } from 'zod';
import { roles } from '../people/types.ts';

export const role = z.enum(roles);

/** Who is signed in. */
export const me = z
  .object({
    personId: z.uuid(),
    name: z.string(),
    chosenName: z.string(),
    /** The role that decides where the person begins. */
    role,
    roles: z.array(role),
    organizationName: z.string(),
    /** IANA name; times on pages are in it. */
    programZone: z.string(),
    /** Path of the first page. */
    home: z.string(),
    /** A demo whose rooms can be filled with bots. */
    hasBots: z.boolean(),
  })
  .meta({ id: 'Me' });

/** The entrance of the demo: whom a visitor can be, and the group that meets now. */
export const demoEntrance = z.object({
  people: z.array(
    z.object({
      accountId: z.string(),
      name: z.string(),
      role: z.string(),
      section: z.enum(['treatment', 'treating', 'office']),
      line: z.string(),
      organizationName: z.string(),
      /** One of the few to begin with, all of the first organization; the others are for whoever looks further. */
      shownFirst: z.boolean(),
    }),
  ),
  meeting: z
    .object({
      sessionId: z.uuid(),
      groupName: z.string(),
      peopleHere: z.int(),
      minutesLeft: z.int(),
    })
    .nullable(),
});
