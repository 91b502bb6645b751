// The steps of the session as the room shows them, and what a facilitator does to them.
import { z } from 'zod';
import { planBody } from '#server/planning/discussions/contract.ts';

const instant = z.iso.datetime();
const depth = z.enum(['light', 'middle', 'deep']);
const stepKind = z.enum(['arrival', 'check_in', 'topic', 'work', 'skill', 'check_out', 'break']);

/** For everybody: names, minutes and the one prompt that is on everyone's screen. `lead` is for those who lead. */
export const stepsAnswer = z.object({
  /** What an act has to name; an older one is refused. */
  seen: z.string(),
  list: z.array(
    z.object({
      id: z.string(),
      block: z.int(),
      kind: stepKind,
      title: z.string(),
      /** Planned, with what was added. */
      minutes: z.int(),
      state: z.enum(['ahead', 'running', 'done', 'skipped']),
      startedAt: instant.nullable(),
      endedAt: instant.nullable(),
    }),
  ),
  running: z.object({ id: z.string(), prompt: z.string(), startedAt: instant, endsAt: instant }).nullable(),
  lead: z
    .object({
      planVersion: z.int(),
      depth,
      /** Which of the depth's prompts everybody sees, from 0. */
      promptNumber: z.int(),
      prompts: z
        .object({ light: z.array(z.string()), middle: z.array(z.string()), deep: z.array(z.string()) })
        .nullable(),
      notes: z.string(),
      cautions: z.array(z.string()),
      from: z.string().nullable(),
      nextId: z.string().nullable(),
      nextNotes: z.string(),
      previousId: z.string().nullable(),
    })
    .nullable(),
});
export type StepsAnswer = z.infer<typeof stepsAnswer>;

/** `seen`: the state that the facilitator acted on. */
const seen = z.string().max(64);
export const stepActBody = z.discriminatedUnion('act', [
  z.object({ act: z.literal('start'), step: z.string().max(64), seen }),
  z.object({ act: z.literal('next'), seen }),
  z.object({ act: z.literal('back'), seen }),
  z.object({ act: z.literal('skip'), step: z.string().max(64), seen }),
  z.object({ act: z.literal('extend'), minutes: z.int().min(1).max(30), seen }),
  z.object({ act: z.literal('choose'), depth, prompt: z.int().min(0).max(7), seen }),
]);
export type StepActBody = z.infer<typeof stepActBody>;
/** A plan is saved through the room, which knows what has begun. */
export const newPlanBody = planBody;
export const planSavedAnswer = z.object({ version: z.int() });
