// What the library and the plans of sessions ask and answer. Texts are bounded; they are shown as text, never as markup.
import { z } from 'zod';
import { factors, stepKinds, themes } from './types.ts';

const line = (least: number, most: number, say: string) =>
  z.string().trim().min(least, say).max(most, `At most ${most} characters.`);
const text = (most: number) => z.string().trim().max(most, `At most ${most} characters.`);

const promptText = line(5, 400, 'Write the prompt.');
const promptsOf = z
  .array(promptText)
  .min(1, 'Each depth needs at least one prompt.')
  .max(8, 'At most 8 prompts in one depth.');
export const promptsBody = z.object({ light: promptsOf, middle: promptsOf, deep: promptsOf });

const minutes = z
  .int('Write whole minutes.')
  .min(1, 'A step has at least 1 minute.')
  .max(240, 'At most 240 minutes.');

export const discussionStep = z
  .object({
    kind: z.enum(['topic', 'work', 'skill']),
    title: line(2, 80, 'Name the step.'),
    minutes,
    prompt: text(400),
    usesPrompts: z.boolean(),
    notes: text(2000),
  })
  .refine((step) => step.usesPrompts || step.prompt.length >= 5, {
    path: ['prompt'],
    message: 'Write what everybody sees, or let the step use the prompts.',
  });

export const discussionBody = z.object({
  title: line(3, 80, 'Give it a title.'),
  theme: z.enum(themes),
  tags: z.array(line(1, 30, 'A tag is a word or two.')).max(8, 'At most 8 tags.'),
  purpose: line(20, 800, 'Say what it is for, in a sentence or two.'),
  prompts: promptsBody,
  cautions: z
    .array(line(5, 500, 'Write the caution.'))
    .min(1, 'Say at least one thing to mind.')
    .max(8, 'At most 8 cautions.'),
  exercise: line(20, 1000, 'Say what people can do afterwards.'),
  factors: z.array(z.enum(factors)).max(11),
  steps: z.array(discussionStep).min(1, 'Add a step.').max(12, 'At most 12 steps.'),
});
export type DiscussionBody = z.infer<typeof discussionBody>;

export const discussionParams = z.object({ discussionId: z.uuid() });
export const statuses = ['for_review', 'reviewed', 'retired'] as const;

export const discussionAnswer = z.object({
  /** A name of the house library, or the id of one of the program's own. */
  key: z.string(),
  isHouse: z.boolean(),
  /** Null: the house library. */
  program: z.object({ id: z.string(), name: z.string() }).nullable(),
  version: z.int(),
  status: z.enum(statuses),
  content: discussionBody,
});
export const libraryAnswer = z.object({
  discussions: z.array(discussionAnswer),
  programs: z.array(z.object({ id: z.string(), name: z.string() })),
  may: z.object({ review: z.boolean() }),
});
export type LibraryAnswer = z.infer<typeof libraryAnswer>;

export const copyBody = z.object({
  from: line(1, 64, 'Choose what to copy.'),
  programId: z.uuid('Choose a program.'),
});
export const copiedAnswer = z.object({ discussionId: z.string() });

export const editBody = z.object({
  content: discussionBody,
  why: line(3, 300, 'Say in a few words what changes and why.'),
  status: z.enum(statuses),
  /** The version that was edited; somebody else may have saved since. */
  basedOn: z.int().min(1),
});
export const editedAnswer = z.object({ version: z.int() });

export const historyAnswer = z.object({
  copiedFrom: z.object({ title: z.string(), version: z.int() }),
  /** Newest first; `changes` against the version before, of the first one none. */
  versions: z.array(
    z.object({
      version: z.int(),
      status: z.enum(statuses),
      why: z.string(),
      at: z.iso.datetime(),
      by: z.string(),
      changes: z.array(
        z.object({ what: z.string(), was: z.string().nullable(), becomes: z.string().nullable() }),
      ),
    }),
  ),
});
export type HistoryAnswer = z.infer<typeof historyAnswer>;

// The plan of one session.

export const sessionParams = z.object({ sessionId: z.uuid() });

export const planStep = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  block: z.int().min(1).max(50),
  kind: z.enum(stepKinds),
  title: line(2, 80, 'Name the step.'),
  minutes,
  prompt: text(400),
  prompts: promptsBody.nullable(),
  notes: text(2000),
  cautions: z.array(text(500)).max(8),
  from: z
    .object({ key: text(64), version: z.int().min(1), title: text(80), factors: z.array(z.enum(factors)) })
    .nullable(),
});
export const planBody = z.object({
  steps: z.array(planStep).min(1, 'A plan needs at least one step.').max(60, 'At most 60 steps.'),
  /** The version that was changed; 0: the suggested steps. */
  basedOn: z.int().min(0),
});
export type PlanBody = z.infer<typeof planBody>;

export const planAnswer = z.object({
  version: z.int(),
  steps: z.array(planStep),
  blocks: z.array(
    z.object({
      ordinal: z.int(),
      kind: z.enum(['therapy', 'education', 'activityTherapy', 'break']),
      minutes: z.int(),
    }),
  ),
  findings: z.array(
    z.object({ block: z.int(), kind: z.enum(['over', 'under', 'empty']), message: z.string() }),
  ),
  mayChange: z.boolean(),
});
export type PlanAnswer = z.infer<typeof planAnswer>;
