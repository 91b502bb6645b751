// Pure: the library in words.
import type { LibraryAnswer, PlanAnswer } from '#server/planning/discussions/contract.ts';

export type Entry = LibraryAnswer['discussions'][number];
export type Content = Entry['content'];
export type Theme = Content['theme'];
export type Factor = Content['factors'][number];
export type Depth = keyof Content['prompts'];
export type PlannedStep = PlanAnswer['steps'][number];

export const themeNames: Record<Theme, string> = {
  emotional_intelligence: 'Emotional intelligence',
  grounding: 'Grounding, trauma-informed',
  relationships: 'Relationships',
  conflict: 'Conflict',
  validation: 'Validation',
  trust: 'Trust',
  closeness: 'Closeness',
  boundaries: 'Boundaries: whose is it?',
  lapse: 'Lapse',
  shame: 'Shame',
  grief: 'Grief',
  hope: 'Hope',
};

export const depthNames: Record<Depth, string> = { light: 'Light', middle: 'Middle', deep: 'Deep' };

export const factorNames: Record<Factor, string> = {
  hope: 'Hope',
  universality: 'Universality',
  information: 'Information',
  altruism: 'Altruism',
  family_reenactment: 'Family re-enactment',
  socialising: 'Socialising',
  imitation: 'Imitation',
  interpersonal_learning: 'Interpersonal learning',
  cohesion: 'Cohesion',
  catharsis: 'Catharsis',
  existential: 'Existential factors',
};

export const stepKindNames: Record<PlannedStep['kind'], string> = {
  arrival: 'Arrival',
  check_in: 'Check-in round',
  topic: 'Topic',
  work: 'Focus',
  skill: 'Link to a skill',
  check_out: 'Check-out',
  break: 'Break',
};

export const statusWords: Record<Entry['status'], { mark: 'waits' | 'kept' | 'refused'; word: string }> = {
  for_review: { mark: 'waits', word: 'For clinical review' },
  reviewed: { mark: 'kept', word: 'Reviewed' },
  retired: { mark: 'refused', word: 'No longer used' },
};

export const minutesOf = (steps: readonly { minutes: number }[]): number =>
  steps.reduce((sum, step) => sum + (Number.isNaN(step.minutes) ? 0 : step.minutes), 0);

/** Themes in their own order, within each the titles by the alphabet; themes without a discussion are left out. */
export function byTheme(entries: readonly Entry[]): [Theme, Entry[]][] {
  return (Object.keys(themeNames) as Theme[]).flatMap((theme) => {
    const own = entries.filter((one) => one.content.theme === theme);
    own.sort((one, other) => one.content.title.localeCompare(other.content.title, 'en'));
    return own.length > 0 ? [[theme, own] as [Theme, Entry[]]] : [];
  });
}
