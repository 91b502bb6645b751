// Pure: what changed between two versions of a discussion, in words that a clinician reads.
import type { Depth, Discussion } from './types.ts';

export type Difference = {
  /** What it is about: "Purpose", "Prompt, deep", "Step 2: notes". */
  what: string;
  was: string | null;
  becomes: string | null;
};

const depthWords: Record<Depth, string> = { light: 'light', middle: 'middle', deep: 'deep' };

/** First to last as they stand on the page; what is equal is left out. Texts are compared whole: nobody reads half a prompt. */
export function differences(was: Discussion, becomes: Discussion): Difference[] {
  const one = (what: string, before: string, after: string): Difference[] =>
    before === after ? [] : [{ what, was: before || null, becomes: after || null }];
  return [
    ...one('Title', was.title, becomes.title),
    ...one('Theme', was.theme, becomes.theme),
    ...listed('Tag', was.tags, becomes.tags),
    ...one('Purpose', was.purpose, becomes.purpose),
    ...(Object.keys(depthWords) as Depth[]).flatMap((depth) =>
      listed(`Prompt, ${depthWords[depth]}`, was.prompts[depth], becomes.prompts[depth]),
    ),
    ...listed('Caution', was.cautions, becomes.cautions),
    ...one('Follow-up exercise', was.exercise, becomes.exercise),
    ...listed('Factor', was.factors, becomes.factors),
    ...stepDifferences(was, becomes),
  ];
}

/** What is gone and what is new, in order; a moved line is no difference. */
function listed(what: string, before: readonly string[], after: readonly string[]): Difference[] {
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => ({ what, was: line, becomes: null })),
    ...after.filter((line) => !before.includes(line)).map((line) => ({ what, was: null, becomes: line })),
  ];
}

function stepDifferences(was: Discussion, becomes: Discussion): Difference[] {
  const count = Math.max(was.steps.length, becomes.steps.length);
  return Array.from({ length: count }, (_, index) => index).flatMap((index): Difference[] => {
    const [before, after] = [was.steps[index], becomes.steps[index]];
    const name = `Step ${index + 1}`;
    if (!before) return [{ what: name, was: null, becomes: stepText(after!) }];
    if (!after) return [{ what: name, was: stepText(before), becomes: null }];
    const part = (what: string, old: string, now: string): Difference[] =>
      old === now ? [] : [{ what: `${name}: ${what}`, was: old || null, becomes: now || null }];
    return [
      ...part('title', before.title, after.title),
      ...part('kind', before.kind, after.kind),
      ...part('minutes', String(before.minutes), String(after.minutes)),
      ...part('prompt', before.prompt, after.prompt),
      ...part('prompts by depth', before.usesPrompts ? 'yes' : 'no', after.usesPrompts ? 'yes' : 'no'),
      ...part('notes', before.notes, after.notes),
    ];
  });
}

const stepText = (step: Discussion['steps'][number]) => `${step.title}, ${step.minutes} min: ${step.prompt}`;
