// What is asked and answered about places: the group, private rooms, the door with who waits there, who leads.
import { z } from 'zod';

const instant = z.iso.datetime();

/** 'main': the group; else the id of a private room or a breakout. A browser whose seat moves joins the other room by itself. */
export const place = z.union([z.literal('main'), z.uuid()]);

export const wheres = ['away', 'waiting', 'admitted', 'private', 'breakout', 'left', 'removed'] as const;

/** What the one who acts saw of the person. An act that was meant for something older is refused with how it is now. */
export const saw = z
  .object({ where: z.enum(wheres).optional(), handRaisedAt: instant.nullable().optional() })
  .optional();
export type Saw = z.infer<typeof saw>;
export const sawBody = z.object({ saw });

export const reasonText = z.string().trim().max(300, 'At most 300 characters.').default('');

export const privateBody = z.object({
  /** An open private room; null: a new one. */
  roomId: z.uuid().nullable().default(null),
  /** Whoever moves the person goes along. */
  withMe: z.boolean().default(true),
  /** Interpreters and captioners who go along; absent: those who are there for this person. */
  along: z.array(z.uuid()).max(10).optional(),
  reason: reasonText,
  saw,
});
export type PrivateBody = z.infer<typeof privateBody>;
export const privateAnswer = z.object({ done: z.boolean(), roomId: z.string() });

export const privateRoomParams = z.object({ sessionId: z.uuid(), privateRoomId: z.uuid() });

export const tellBody = z.object({
  text: z.string().trim().min(1, 'Write what the person should read.').max(300, 'At most 300 characters.'),
});

export const leadBody = z.object({
  /** Who led, as it was seen. */
  saw: z.object({ leaderId: z.uuid().nullable() }).optional(),
});

export const admittedAnswer = z.object({ admitted: z.array(z.string()) });

/** Lines that staff wrote to somebody at the door. */
export const told = z.array(z.object({ text: z.string(), at: instant }));

/** Staff only (empty for patients): who is in which private room. */
export const privateRooms = z.array(
  z.object({
    roomId: z.string(),
    openedAt: instant,
    people: z.array(
      z.object({
        personId: z.string(),
        displayName: z.string(),
        /** Runs the session. */
        isStaff: z.boolean(),
        /** Interprets or captions there: with them alone, a person is without staff. */
        support: z.enum(['interpreter', 'captioner']).nullable(),
        me: z.boolean(),
        /** The media server has them there. */
        here: z.boolean(),
        since: instant,
      }),
    ),
  }),
);

export const support = z.array(
  z.object({
    personId: z.string(),
    displayName: z.string(),
    duty: z.enum(['interpreter', 'captioner']),
    forPersonId: z.string().nullable(),
  }),
);

/** Who leads now, and why it is quiet when no facilitator is in the group; null: one is there, or nobody expects one yet. */
export const leading = z.object({
  /** Staff only; null for patients. */
  leaderId: z.string().nullable(),
  leaderName: z.string().nullable(),
  quiet: z
    .object({
      /** gone: the connection of the last one is lost, or they left · apart: they are with somebody in a private room */
      why: z.enum(['gone', 'apart']),
      since: instant,
      /** Somebody else was called. */
      paged: z.boolean(),
    })
    .nullable(),
});

/** How things stand with one person: the `current` of a stale act. */
export const personNow = z.object({
  version: z.string(),
  personId: z.string(),
  where: z.enum(wheres),
  since: instant.nullable(),
  handRaisedAt: instant.nullable(),
});
