// Pure: the words of the safety plan's six steps, and the addresses that call or text a number. Words are Hearth's own, for clinical review.
import type { MyPlanAnswer, PlanSteps } from '#server/planning/safety/contract-plan.ts';

type Step = {
  key: keyof PlanSteps;
  heading: string;
  /** Asked while writing. */
  ask: string;
  /** Says on the plan that nothing stands here. */
  empty: string;
} & ({ kind: 'lines'; example: string } | { kind: 'contacts'; nameLabel: string });

export const steps: readonly Step[] = [
  {
    key: 'warningSigns',
    kind: 'lines',
    heading: 'How I notice that it is starting',
    ask: 'Thoughts, pictures, moods, places, things you do. What would somebody who knows you well see first?',
    example: 'I stop answering my phone',
    empty: 'No signs yet.',
  },
  {
    key: 'coping',
    kind: 'lines',
    heading: 'What I can do by myself',
    ask: 'Things that helped before, even a little, and that need nobody else. What could get in the way, and what then?',
    example: 'Cold water over my wrists, then the long way round the block',
    empty: 'Nothing yet.',
  },
  {
    key: 'distraction',
    kind: 'contacts',
    heading: 'People and places that take my mind off it',
    ask: 'You need not tell anybody how you feel. Where is it a little lighter?',
    nameLabel: 'Who or where',
    empty: 'Nobody and nowhere yet.',
  },
  {
    key: 'people',
    kind: 'contacts',
    heading: 'People I can ask for help',
    ask: 'Who may know how bad it is? Put first whom you would really call.',
    nameLabel: 'Name',
    empty: 'Nobody yet.',
  },
  {
    key: 'professionals',
    kind: 'contacts',
    heading: 'Professionals and crisis lines',
    ask: 'Your therapist, your prescriber, an urgent care place near you. 988 and 911 are here already.',
    nameLabel: 'Name',
    empty: '',
  },
  {
    key: 'environment',
    kind: 'lines',
    heading: 'Making the place around me safer',
    ask: 'What should be farther away when it is bad, and who could keep it for you? What should be close?',
    example: 'My sister keeps the medicine and gives me a week at a time',
    empty: 'Nothing yet.',
  },
];

const digitsOf = (phone: string) => phone.replace(/(?!^\+)\D/g, '');
export const callHref = (phone: string) => `tel:${digitsOf(phone)}`;
export const textHref = (phone: string) => `sms:${digitsOf(phone)}`;

/** Who else reads the plan, in a sentence for the person it is about. */
export function readersText({ readers, writtenRule }: Pick<MyPlanAnswer, 'readers' | 'writtenRule'>): string {
  if (readers === 'clinicians')
    return `Your therapists can read this plan. Your program says: “${writtenRule}”`;
  const chosen = 'You read this plan, and whom you choose.';
  if (readers === 'chosen') return `${chosen} Nobody else.`;
  return `${chosen} Your therapists can read it too while an alert about your safety is open.`;
}

/** Lines and contacts in which nothing was written are left out before the plan is sent. */
export function withoutEmpty(plan: PlanSteps): PlanSteps {
  const lines = (list: string[]) => list.filter((line) => line.trim() !== '');
  const contacts = (list: PlanSteps['people']) =>
    list.filter(({ name, phone, note }) => `${name}${phone}${note}`.trim() !== '');
  return {
    warningSigns: lines(plan.warningSigns),
    coping: lines(plan.coping),
    distraction: contacts(plan.distraction),
    people: contacts(plan.people),
    professionals: contacts(plan.professionals),
    environment: lines(plan.environment),
  };
}

export const emptyPlan: PlanSteps = {
  warningSigns: [],
  coping: [],
  distraction: [],
  people: [],
  professionals: [],
  environment: [],
};
