import { z } from 'zod';

const instant = z.iso.datetime();
const text = z.string().max(4000);

export const sessionParams = z.object({ sessionId: z.uuid() });
export const draftParams = z.object({ sessionId: z.uuid(), personId: z.uuid() });
export const noteParams = z.object({ noteId: z.uuid() });

export const sharedSection = z.object({ topic: text, interventions: text });
export const ownSection = z.object({
  participation: text,
  response: text,
  risk: z.enum(['none_noted', 'noted']),
  riskNote: text,
  goal: text,
  progress: text,
  plan: text,
});

/** When the draft was last read; another tab may have written since. Null for the first words. */
const basedOn = z.iso.datetime({ offset: true }).nullable();

export const sharedDraftBody = z.object({ body: sharedSection, basedOn });
export const ownDraftBody = z.object({ body: ownSection, basedOn });
export const draftAnswer = z.object({ updatedAt: instant });

export const signBody = z.object({
  personIds: z.array(z.uuid()).min(1, 'Choose whose note you sign.').max(20),
});
export const signedAnswer = z.object({
  signed: z.array(z.object({ personId: z.uuid(), noteId: z.uuid(), version: z.int() })),
});

export const amendBody = z.object({
  own: ownSection,
  why: z.string().trim().min(3, 'Say why the note is amended.').max(500),
});
export const amendedAnswer = z.object({ version: z.int() });

export const facts = z.object({
  date: z.string(),
  startsAt: instant,
  endsAt: instant,
  minutes: z.int().nullable(),
  outcome: z.string(),
  headCount: z.int(),
  modality: z.literal('live video'),
  place: z.object({ state: z.string(), kind: z.enum(['home', 'elsewhere']) }).nullable(),
  facilitators: z.array(z.string()),
});

export const notesAnswer = z.object({
  session: z.object({
    id: z.uuid(),
    groupName: z.string(),
    startsAt: instant,
    endsAt: instant,
    timeZone: z.string(),
  }),
  mayWrite: z.boolean(),
  shared: z.object({
    body: sharedSection,
    updatedAt: instant.nullable(),
    signedVersion: z.int().nullable(),
    /** Words made of the steps that ran, to take or to leave; null when none ran. Nobody is named in them. */
    offered: sharedSection.nullable(),
  }),
  people: z.array(
    z.object({
      personId: z.uuid(),
      name: z.string(),
      outcome: z.string(),
      minutes: z.int().nullable(),
      attendanceConfirmed: z.boolean(),
      /** A note waits for the minutes; an absence needs none. */
      state: z.enum(['to_write', 'waits_for_minutes', 'absent', 'signed']),
      /** What a signature would freeze; null while the minutes are not confirmed. */
      facts: facts.nullable(),
      /** What the check-in offers to the risk line; the clinician takes it or writes their own. */
      checkInLine: z.object({ text: z.string(), isRisk: z.boolean() }).nullable(),
      /** What a repair in this session offers to this person’s own part; it names nobody else. */
      repairLine: z.string().nullable(),
      draft: z.object({ body: ownSection, updatedAt: instant }).nullable(),
      /** Every signed version, newest first. */
      versions: z.array(
        z.object({
          noteId: z.uuid(),
          version: z.int(),
          signedAt: instant,
          signedBy: z.string(),
          amendsWhy: z.string().nullable(),
          own: ownSection.extend({ facts }),
        }),
      ),
    }),
  ),
});

export type NotesAnswer = z.infer<typeof notesAnswer>;
