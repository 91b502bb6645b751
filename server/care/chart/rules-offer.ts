// Pure: words for the shared section from the steps that ran. They name what was done with the group, never a person.
import type { StepThatRan } from '#server/care/live/service.ts';
import type { SharedSection } from './types.ts';

const factorWords: Record<string, string> = {
  hope: 'instillation of hope',
  universality: 'universality',
  information: 'imparting information',
  altruism: 'altruism',
  family_reenactment: 'corrective re-enactment of the family',
  socialising: 'socialising techniques',
  imitation: 'imitative behaviour',
  interpersonal_learning: 'interpersonal learning',
  cohesion: 'cohesion',
  catharsis: 'catharsis',
  existential: 'existential factors',
};

/** Under a minute is no intervention: somebody pressed too far and went back. */
const counts = (step: StepThatRan) => step.minutes >= 1 && step.kind !== 'break';

/** Null: nothing ran by a plan, there is nothing to offer. */
export function offeredSection(ran: readonly StepThatRan[]): SharedSection | null {
  const steps = ran.filter(counts);
  if (steps.length === 0) return null;
  const titles = [...new Set(steps.flatMap((step) => step.from?.title ?? []))];
  const factors = [...new Set(steps.flatMap((step) => step.from?.factors ?? []))];
  const lines = [
    said(
      'Led the group through',
      steps.filter((step) => step.from === null),
    ),
    ...titles.map((title) =>
      said(
        `Guided discussion “${title}”`,
        steps.filter((step) => step.from?.title === title),
      ),
    ),
    factors.length > 0 &&
      `Therapeutic factors worked with: ${factors.map((one) => factorWords[one]).join(', ')}.`,
  ];
  return {
    topic: titles.length > 0 ? `Guided discussion: ${titles.map((title) => `“${title}”`).join(', ')}.` : '',
    interventions: lines.filter(Boolean).join(' '),
  };
}

function said(what: string, steps: readonly StepThatRan[]): string {
  if (steps.length === 0) return '';
  const parts = steps.map(({ title, minutes, depth }) => {
    const close = depth ? `, prompts at ${depth} depth` : '';
    return `${title[0]!.toLowerCase()}${title.slice(1)} (${minutes} min${close})`;
  });
  return `${what}: ${parts.join(', ')}.`;
}
