// What the door and the room ask and answer. Instants are ISO 8601 in UTC; `version` sorts as text: newer is greater.
import { z } from 'zod';
import { agreement } from '#server/planning/consent/contract.ts';
import { placeForm, position } from '#server/planning/safety/contract.ts';
import { missing, readiness } from './contract-arrival.ts';
import { audioOnlyWhys, quietWords } from './contract-inside.ts';
import {
  leading,
  place as placeOfSeat,
  privateRooms,
  reasonText,
  saw,
  support,
  told,
} from './contract-place.ts';
import { stepsAnswer } from './contract-steps.ts';

const instant = z.iso.datetime();

export const sessionParams = z.object({ sessionId: z.uuid() });
export const sessionPersonParams = z.object({ sessionId: z.uuid(), personId: z.uuid() });

/** What a patient says before coming in. Help would come to this address. */
export const knockBody = placeForm.extend({
  /** The name that the door shows is theirs; a device may still be signed in as somebody else. */
  isMe: z.literal(true, 'Say that this is you, or sign in as yourself.'),
  devicesOk: z.boolean(),
});

export const doorStates = [
  'too_early',
  'come',
  'waiting',
  'admitted',
  'in_room',
  'private',
  'breakout',
  'left',
  'removed',
  'ended',
  'cancelled',
] as const;

const place = z.object({
  place: z.enum(['home', 'elsewhere']),
  state: z.string(),
  address: z.string(),
  alone: z.boolean(),
  callbackPhone: z.string(),
  hearers: z.string().nullable(),
  headphones: z.boolean().nullable(),
  position: position.nullable(),
});

export const doorAnswer = z.object({
  version: z.string(),
  now: instant,
  session: z.object({ id: z.string(), startsAt: instant, endsAt: instant, groupOpen: z.boolean() }),
  /**
   * too_early: the door opens at doorOpensAt · come: answer the questions (POST door) · waiting: staff admit you · admitted:
   * take your seat (POST seat-token) · in_room: you are there, on this or another device (POST seat-token takes over) · private:
   * you are in a private room with staff (POST seat-token) · breakout: you are in a breakout of the group (POST seat-token) · left: you
   * left, knock again to return · removed: staff asked you to leave; only they can let you back in · ended · cancelled
   */
  state: z.enum(doorStates),
  since: instant.nullable(),
  doorOpensAt: instant,
  /** Staff have seen you and ask you to wait a moment. */
  held: z.boolean(),
  /** Where my seat is; null: in no room. */
  place: placeOfSeat.nullable(),
  /** From then on latecomers ring (POST door/ring); null: the doors stay open. */
  doorsCloseAt: instant.nullable(),
  rangAt: instant.nullable(),
  /** What staff wrote to me while I wait here. */
  told,
  /** What this person said last, here or in another session: the questions start from it. Null for who is inside. */
  lastPlace: place.nullable(),
  /** What this person is called in the room. Empty for who is inside. */
  name: z.string(),
  /** What is not there yet before going in; after the knock it says what staff still have to decide about. Empty for who is inside. */
  missing,
  /** What the program asks to sign and this person has not signed yet. */
  agreement: agreement.nullable(),
  /** Where the person said they are now, and whether somebody who treats here may treat there. Null for who is inside. */
  cover: z.object({ state: z.string(), covered: z.boolean() }).nullable(),
  privateWordAskedAt: instant.nullable(),
  wish: readiness.shape.wish,
  /** Whom to call when the devices fail. Null for who is inside. */
  helpPhone: z.string().nullable(),
});

export const seatTokenAnswer = z.object({
  url: z.string(),
  token: z.string(),
  identity: z.string(),
  /** The room that this pass is for. */
  place: placeOfSeat,
  expiresAt: instant,
});

export const heartbeatBody = z.object({
  connected: z.boolean(),
  participantSid: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .nullable(),
  /** The browser's own key of this beat; without one, beats within the same 5 seconds are one. */
  key: z.uuid().optional(),
});
export const heartbeatAnswer = z.object({ recorded: z.boolean() });

/** The state of things changed (or was already so): read the room again when its version is older. */
export const doneAnswer = z.object({ done: z.boolean() });

export const openAnswer = z.object({
  openedAt: instant,
  /** True for the second of two clicks, or the second of two facilitators. */
  wasOpen: z.boolean(),
  admitted: z.array(z.string()),
});

export const blockBody = z.object({
  ordinal: z.int().min(1).max(50),
  /** The block that ran, as it was seen; null: none. */
  sawRunning: z.int().nullable().optional(),
});

export const reasonBody = z.object({ reason: reasonText, saw });

export const observeBody = z.object({
  /** Absent: now. At most the length of the session ago. */
  at: z.iso.datetime({ offset: true }).optional(),
  present: z.boolean(),
  text: z.string().trim().max(500).default(''),
});

export const doorReasons = [
  'before_opening',
  'after_opening',
  'late',
  'lost_connection',
  'came_back',
  'held',
  'rang',
  'on_the_phone',
  'not_placed_together',
  'not_on_roster',
  'not_alone',
  'devices_not_ok',
  'private_word',
  'not_covered',
  'agreement_missing',
  'check_in_missing',
] as const;

const block = z.object({
  ordinal: z.number(),
  kind: z.enum(['therapy', 'education', 'activityTherapy', 'break']),
  plannedFrom: instant,
  plannedTo: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
});

const personInRoom = z.object({
  /** The media server's participant identity: the key from a tile to a name. */
  identity: z.string(),
  displayName: z.string(),
  role: z.enum(['patient', 'facilitator', 'host', 'interpreter', 'captioner']),
  me: z.boolean(),
  media: z.enum(['room', 'phone']),
  /** Seen there by the media server at its last word (a phone seat: while staff say so). */
  here: z.boolean(),
  handRaisedAt: instant.nullable(),
  /** Said without speaking, while it stands at the picture. */
  quietWord: z.object({ word: z.enum(quietWords), at: instant }).nullable(),
  /** Camera off by agreement, with the reason: for staff and the person; null for everybody else. */
  cameraOff: z.object({ reason: z.string(), since: instant }).nullable(),
  /** Sound alone, and why: for staff and the person; null for everybody else. */
  audioOnly: z.object({ why: z.enum(audioOnlyWhys), since: instant }).nullable(),
  /** Wants the captioner's text: for whoever writes it, and the person; false for everybody else. */
  wantsCaptions: z.boolean(),
  /** Staff only: nobody has written down yet by what they know who this is. */
  identityMissing: z.boolean(),
  /** Staff only; null for patients. */
  personId: z.string().nullable(),
  admittedAt: instant.nullable(),
});

export const roomAnswer = z.object({
  version: z.string(),
  now: instant,
  session: z.object({
    id: z.string(),
    groupName: z.string(),
    startsAt: instant,
    endsAt: instant,
    state: z.enum(['planned', 'open', 'ended', 'cancelled']),
    openedAt: instant.nullable(),
    endedAt: instant.nullable(),
  }),
  blocks: z.array(block),
  steps: stepsAnswer,
  /** Who has a seat in the room, here or about to be. */
  people: z.array(personInRoom),
  /** The room that this answer is about: where my seat is. */
  place: placeOfSeat,
  placeKind: z.enum(['main', 'private', 'breakout']),
  privateRooms,
  /** Staff only (empty for patients): who interprets or captions, and for whom; they can go along into a private room. */
  support,
  leading,
  /** In the order in which they were raised. */
  hands: z.array(z.object({ identity: z.string(), displayName: z.string(), raisedAt: instant })),
  /** Staff only (empty for patients): who is ready at the door, and why they need a look. */
  atDoor: z.array(
    z.object({
      personId: z.string(),
      displayName: z.string(),
      since: instant,
      why: z.array(z.enum(doorReasons)),
      held: z.boolean(),
      rangAt: instant.nullable(),
      told,
      place: place.nullable(),
      readiness,
    }),
  ),
  /** Staff only (empty for patients): expected or once here, now neither at the door nor in the room. */
  notHere: z.array(
    z.object({
      personId: z.string(),
      displayName: z.string(),
      state: z.enum(['not_arrived', 'stepped_away', 'left', 'removed']),
      since: instant.nullable(),
    }),
  ),
  me: z.object({
    personId: z.string(),
    displayName: z.string(),
    role: z.enum(['patient', 'facilitator', 'host', 'interpreter', 'captioner', 'visitor']),
    identity: z.string().nullable(),
    may: z.object({
      /** POST open. */
      open: z.boolean(),
      /** POST seat-token. */
      enter: z.boolean(),
      /** Admit, hold, remove, mute, lower a hand, observe, seat by phone. */
      help: z.boolean(),
      /** Blocks and end. */
      lead: z.boolean(),
    }),
  }),
});

/** As it is sent: what has a default may be left out. */
export type KnockBody = z.input<typeof knockBody>;
export type Knocked = z.output<typeof knockBody>;
export type DoorAnswer = z.infer<typeof doorAnswer>;
export type SeatTokenAnswer = z.infer<typeof seatTokenAnswer>;
export type HeartbeatBody = z.infer<typeof heartbeatBody>;
export type OpenAnswer = z.infer<typeof openAnswer>;
export type ObserveBody = z.infer<typeof observeBody>;
export type RoomAnswer = z.infer<typeof roomAnswer>;
