// Pure: a discussion as the fields of its form, and back. Lists are typed one on each line.
import { discussionBody, editBody } from '#server/planning/discussions/contract.ts';
import type { Content, Entry, Factor, Theme } from './words.ts';

export type EditedStep = Content['steps'][number];
export type EditValues = {
  title: string;
  theme: Theme;
  tags: string;
  purpose: string;
  light: string;
  middle: string;
  deep: string;
  cautions: string;
  exercise: string;
  factors: Factor[];
  steps: EditedStep[];
  why: string;
  status: Entry['status'];
};

export function valuesOf({ content, status }: Entry, mayReview: boolean): EditValues {
  const { prompts, tags, cautions, ...others } = content;
  return {
    ...others,
    tags: tags.join(', '),
    light: prompts.light.join('\n'),
    middle: prompts.middle.join('\n'),
    deep: prompts.deep.join('\n'),
    cautions: cautions.join('\n'),
    why: '',
    // A therapist's edit goes to review again.
    status: mayReview ? status : 'for_review',
  };
}

const split = (text: string, by: RegExp) =>
  text
    .split(by)
    .map((line) => line.trim())
    .filter((line) => line !== '');

export function contentOf(values: EditValues): Content {
  const { title, theme, purpose, exercise, factors, steps } = values;
  return {
    title,
    theme,
    purpose,
    exercise,
    factors,
    steps,
    tags: split(values.tags, /,/),
    cautions: split(values.cautions, /\n/),
    prompts: {
      light: split(values.light, /\n/),
      middle: split(values.middle, /\n/),
      deep: split(values.deep, /\n/),
    },
  };
}

/** The contract's own messages, at the field of the form that they belong to: a line of a list at its list. */
export function errorsByField(values: EditValues): Record<string, string> {
  const content = discussionBody.safeParse(contentOf(values));
  const why = editBody.shape.why.safeParse(values.why);
  const errors: Record<string, string> = {};
  for (const { path, message } of content.error?.issues ?? []) {
    const [first, second] = path;
    const field =
      first === 'prompts'
        ? String(second)
        : first === 'steps' && path.length > 1
          ? path.join('.')
          : String(first);
    errors[field] ??= message;
  }
  if (why.error) errors.why = why.error.issues[0]!.message;
  return errors;
}
