// What is asked and answered about arriving: who somebody is, what is missing, what fits instead.
import { z } from 'zod';
import { grounds, identityHows, missingKinds, wishes } from './types.ts';

const instant = z.iso.datetime();
const said = (what: string) => z.string().trim().min(3, what).max(300, 'Say it in at most 300 characters.');

export const identityBody = z.object({ how: z.enum(identityHows) });

export const letPassBody = z.object({
  what: z.enum(['agreement', 'check_in']),
  reason: said('Say in a few words why.'),
});

export const groundBody = z.object({
  ground: z.enum(grounds),
  /** The state that was on the screen: another one meanwhile is looked at anew. */
  state: z.string().regex(/^[A-Z]{2}$/),
  because: said('Name the rule, the compact or the proof; for a welfare contact say what it is for.'),
});

export const wishBody = z.object({
  wish: z.enum(wishes),
  toSessionId: z.uuid().nullable().default(null),
});

export const moveBody = z.object({ toSessionId: z.uuid() });

export const askInBody = z.object({ staffId: z.uuid() });

export const missing = z.array(z.enum(missingKinds));

export const offersAnswer = z.object({
  state: z.string().nullable(),
  /** Sessions of the next days with a free place, led by somebody who is covered there. */
  sessions: z.array(z.object({ id: z.string(), groupName: z.string(), startsAt: instant, endsAt: instant })),
  /** Staff only: who could join or stand in. */
  clinicians: z.array(z.object({ personId: z.string(), name: z.string(), by: z.string() })),
});

/** Staff only: where somebody at the door stands. */
export const readiness = z.object({
  missing,
  saidName: z.string().nullable(),
  identity: z.object({ how: z.enum(identityHows), byName: z.string(), at: instant }).nullable(),
  /** Who treats here, and by what each may treat where the person is; null: by nothing on file. */
  cover: z
    .object({
      state: z.string(),
      clinicians: z.array(z.object({ name: z.string(), by: z.string().nullable() })),
    })
    .nullable(),
  ground: z.object({ ground: z.enum(grounds), because: z.string(), byName: z.string() }).nullable(),
  letPass: z.array(z.object({ what: z.enum(missingKinds), reason: z.string() })),
  privateWordAskedAt: instant.nullable(),
  wish: z.object({ wish: z.enum(wishes), toSessionId: z.string().nullable() }).nullable(),
  hasOpenAlert: z.boolean(),
});

export const deviceCheckAnswer = z.object({ url: z.string(), sendToken: z.string(), hearToken: z.string() });

export type LetPassBody = z.infer<typeof letPassBody>;
export type GroundBody = z.infer<typeof groundBody>;
export type WishBody = z.output<typeof wishBody>;
export type OffersAnswer = z.infer<typeof offersAnswer>;
export type ReadinessShown = z.infer<typeof readiness>;
export type DeviceCheckAnswer = z.infer<typeof deviceCheckAnswer>;
export type Done = { done: boolean };
