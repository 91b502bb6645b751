// What a listening round asks and answers. Instants are ISO 8601 in UTC. Staff see every circle; a patient sees their own, of the others
// only that they exist.
import { z } from 'zod';

const instant = z.iso.datetime();
const seen = z.string().max(64);
const role = z.enum(['speaker', 'listener', 'observer']);
export const phaseKinds = ['arrive', 'talk', 'reflect', 'observe', 'together', 'open'] as const;

export const sessionParams = z.object({ sessionId: z.uuid() });

const circle = z.object({
  members: z.array(z.uuid()).max(8),
  /** A facilitator who stays in it. */
  facilitatorId: z.uuid().nullable().default(null),
  interpreterIds: z.array(z.uuid()).max(4).default([]),
});
const helpers = z
  .array(z.object({ interpreterId: z.uuid(), personId: z.uuid() }))
  .max(8)
  .default([]);

export const proposalBody = z.object({
  formatKey: z.string().max(40),
  /** Another one, another proposal. */
  seed: z.int().min(0).max(1_000_000).default(0),
  helpers,
});

export const arrangementBody = z.object({
  formatKey: z.string().max(40),
  circles: z.array(circle).max(12),
  /** Who stays in the group. */
  stay: z.array(z.uuid()).max(40).default([]),
  helpers,
});
export type ArrangementBody = z.output<typeof arrangementBody>;
export const startBody = arrangementBody.extend({ seen });

export const faultCodes = [
  'not_together',
  'language',
  'out_of_sight',
  'alone',
  'too_many',
  'twice',
  'not_here',
  'interpreter_away',
  'facilitator_away',
] as const;
export const becauses = [
  'fresh',
  'again',
  'number',
  'with_facilitator',
  'with_interpreter',
  'in_sight',
  'nobody_fits',
  'alone',
] as const;

const named = z.object({ personId: z.string(), name: z.string() });

/** An arrangement with what speaks against it and what it costs: for those who lead. */
export const arrangementAnswer = z.object({
  circles: z.array(
    z.object({
      members: z.array(named),
      facilitator: named.nullable(),
      interpreters: z.array(named),
      why: z.array(z.enum(becauses)),
    }),
  ),
  stay: z.array(named.extend({ why: z.enum(becauses).nullable() })),
  /** What keeps it from being started; of whom it speaks. */
  faults: z.array(z.object({ code: z.enum(faultCodes), circle: z.int().nullable(), people: z.array(named) })),
  /** For whom minutes would not count, at most so many, because their payer wants the facilitator in the same room. */
  costs: z.array(named.extend({ minutes: z.int() })),
  minutes: z.number(),
  /** Whom to choose from when it is changed by hand. */
  people: z.array(named),
  facilitators: z.array(named),
  interpreters: z.array(named),
});
export type ArrangementAnswer = z.infer<typeof arrangementAnswer>;

export const startedAnswer = z.object({ roundId: z.string() });
export const extendBody = z.object({ minutes: z.int().min(1).max(15), seen });
export const endBody = z.object({ seen: seen.optional() });
export const lineBody = z.object({
  text: z.string().trim().min(1, 'Write what everybody should read.').max(200, 'At most 200 characters.'),
});
export const visitBody = z.object({ roomId: z.uuid() });
export const placeBody = z.object({ personId: z.uuid(), roomId: z.union([z.uuid(), z.literal('main')]) });
export const roundBody = z.object({ roundId: z.uuid() });
export const passBody = roundBody.extend({ turn: z.int().min(1).max(50) });
export const heardAnswers = ['yes', 'partly', 'no'] as const;
export const answerBody = passBody.extend({ answer: z.enum(heardAnswers) });
export const ratingBody = roundBody.extend({ rating: z.int().min(0).max(10) });
export const doneAnswer = z.object({ done: z.boolean() });

const phase = z.object({ kind: z.enum(phaseKinds), from: instant, until: instant });

/** One circle as those in it see it. */
const ownCircle = z.object({
  roomId: z.string(),
  role: role.nullable(),
  /** The turn that runs, of how many. */
  turn: z.int().nullable(),
  turns: z.int(),
  phase,
  /** All phases of the turn that runs, for the ribbon. */
  phases: z.array(phase),
  speaker: z.string().nullable(),
  listener: z.string().nullable(),
  observers: z.array(z.string()),
  card: z.object({
    /** The largest line on the screen. */
    line: z.string(),
    title: z.string().nullable(),
    prompt: z.string().nullable(),
    ladder: z.array(z.object({ step: z.string(), say: z.string() })),
  }),
  /** The turn that the speaker is asked about: did the listener get it? */
  ask: z.object({ turn: z.int(), listener: z.string() }).nullable(),
  mayPass: z.boolean(),
  helpAskedAt: instant.nullable(),
  /** Facilitators who are here. */
  withStaff: z.array(z.string()),
  /** For who interprets or captions: the part is that of this person (or of nobody), and there is nothing to press. */
  beside: z.object({ name: z.string().nullable() }).nullable(),
});

const staffCircle = z.object({
  roomId: z.string(),
  people: z.array(
    named.extend({
      role: role.nullable(),
      here: z.boolean(),
      /** Since when they are not seen there; null: they are, or are on the way. */
      missingSince: instant.nullable(),
      helpAskedAt: instant.nullable(),
    }),
  ),
  turn: z.int().nullable(),
  turns: z.int(),
  phase,
  staff: z.array(named.extend({ me: z.boolean() })),
  lastVisitAt: instant.nullable(),
});

export const roundAnswer = z.object({
  version: z.string(),
  now: instant,
  /** What an act of staff names. */
  seen: z.string(),
  round: z
    .object({
      id: z.string(),
      name: z.string(),
      place: z.enum(['breakouts', 'fishbowl']),
      startedAt: instant,
      endsAt: instant,
      line: z.object({ text: z.string(), at: instant }).nullable(),
      mine: ownCircle.nullable(),
      /** Those who lead or host; null for everybody else. */
      circles: z.array(staffCircle).nullable(),
    })
    .nullable(),
  /** The last round in which I sat, until I have rated it: how well did I feel heard? */
  rate: z.object({ roundId: z.string() }).nullable(),
  formats: z
    .array(
      z.object({
        key: z.string(),
        name: z.string(),
        minutes: z.number(),
        place: z.enum(['breakouts', 'fishbowl']),
      }),
    )
    .nullable(),
});
export type RoundAnswer = z.infer<typeof roundAnswer>;
export type OwnCircle = z.infer<typeof ownCircle>;
export type StaffCircle = z.infer<typeof staffCircle>;
