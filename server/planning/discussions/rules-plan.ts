// Pure: the steps that blocks suggest, a discussion put into a block, and what a plan's minutes say against the blocks.
import type { Discussion, PlanBlock, PlanFinding, PlanStep, StepKind, StepSource } from './types.ts';

type Suggested = { kind: StepKind; title: string; minutes: number; prompt: string; notes: string };

/**
 * A guided discussion of 50 to 60 minutes: arrival, identity, place, privacy 5; check-in round 8; agenda 3; focus 25; link to
 * skill and plan goal 8; check-out round 6; risk re-check and tasks 3 (the programs' common default, knowledge of the field).
 */
const opening: readonly Suggested[] = [
  {
    kind: 'arrival',
    title: 'Arriving',
    minutes: 5,
    prompt: 'Settle in. Put down what you were carrying before this. You are in the right place.',
    notes: 'Who is here, where, alone and with headphones. Say again: no recording, the right to pass.',
  },
  {
    kind: 'check_in',
    title: 'Check-in round',
    minutes: 8,
    prompt: 'In a few words: how are you right now, and what do you need from this group today?',
    notes: 'Mood and risk of each. Keep it to a minute a person; name what you will come back to.',
  },
  {
    kind: 'topic',
    title: 'Today’s agenda',
    minutes: 3,
    prompt: 'What would make this time worth it for you? You may add one thing to the agenda, or pass.',
    notes: 'Agree who speaks to what. Park what does not fit, out loud.',
  },
];
const middle: readonly Suggested[] = [
  {
    kind: 'work',
    title: 'Focus',
    minutes: 25,
    prompt: 'Speak from your own life, as much or as little as you choose. Listen to understand, not to fix.',
    notes: 'Slow is fine. Link one person’s words to another’s before you add your own.',
  },
  {
    kind: 'skill',
    title: 'Link to a skill',
    minutes: 8,
    prompt: 'What is one thing from this that you could try before we meet again?',
    notes: 'Tie it to the skill of the week and to a goal of each person’s plan.',
  },
];
const closing: readonly Suggested[] = [
  {
    kind: 'check_out',
    title: 'Check-out round',
    minutes: 6,
    prompt: 'One thing that you take along, and how you are now.',
    notes: 'Compare with the check-in. Who has gone quiet? Stay with them afterwards if you are unsure.',
  },
  {
    kind: 'check_out',
    title: 'Before we go',
    minutes: 3,
    prompt: 'Your next step, and whom you can reach until we meet again.',
    notes: 'Risk once more for whoever needs it. Tasks. Nobody leaves the room in distress alone.',
  },
];
const pause: Suggested = {
  kind: 'break',
  title: 'Break',
  minutes: 10,
  prompt: 'Stretch, drink some water, look out of a window. The room stays open.',
  notes: '',
};

const minutesOf = (steps: readonly { minutes: number }[]) =>
  steps.reduce((sum, step) => sum + step.minutes, 0);

/** Changes minutes so that they make up `total`, each in proportion, none under one; more steps than minutes stay one each. */
export function fitMinutes<Step extends { minutes: number }>(steps: readonly Step[], total: number): Step[] {
  const sum = minutesOf(steps);
  const shares = steps.map((step) => (step.minutes / sum) * total);
  const minutes = shares.map((share) => Math.max(1, Math.floor(share)));
  const byRest = shares
    .map((share, index) => ({ index, rest: share - Math.floor(share) }))
    .sort((one, other) => other.rest - one.rest || one.index - other.index);
  for (
    let turn = 0;
    steps.length > 0 && minutesOf(minutes.map((one) => ({ minutes: one }))) < total;
    turn++
  ) {
    minutes[byRest[turn % steps.length]!.index]! += 1;
  }
  while (minutes.reduce((all, one) => all + one, 0) > total && Math.max(...minutes) > 1) {
    minutes[minutes.indexOf(Math.max(...minutes))]! -= 1;
  }
  return steps.map((step, index) => ({ ...step, minutes: minutes[index]! }));
}

/** What the blocks of a session suggest while nobody has planned it: the first one opens, the last one closes, breaks stay breaks. */
export function suggestedSteps(blocks: readonly PlanBlock[]): PlanStep[] {
  const working = blocks.filter((block) => block.kind !== 'break');
  return blocks.flatMap((block) => {
    const wanted =
      block.kind === 'break'
        ? [pause]
        : [...(block === working[0] ? opening : []), ...middle, ...(block === working.at(-1) ? closing : [])];
    return fitBlock(wanted, block.minutes).map((step, index) => asPlanStep(step, block.ordinal, index));
  });
}

/** Rounds keep their minutes where there is room; the focus takes what is left. A short block shrinks all alike. */
function fitBlock(steps: readonly Suggested[], minutes: number): Suggested[] {
  const kept = steps.length > minutes ? steps.slice(0, Math.max(1, minutes)) : steps;
  const rest = minutes - minutesOf(kept.filter((step) => step.kind !== 'work'));
  if (rest < 15 || !kept.some((step) => step.kind === 'work')) return fitMinutes(kept, minutes);
  return kept.map((step) => (step.kind === 'work' ? { ...step, minutes: rest } : step));
}

const asPlanStep = (step: Suggested, block: number, index: number): PlanStep => ({
  ...step,
  id: `suggested-${block}-${index + 1}`,
  block,
  prompts: null,
  cautions: [],
  from: null,
});

/**
 * Puts a discussion into a block: its steps take the place and the minutes of that block's topic, focus and skill steps, except
 * those that have run. Rounds, arrivals and breaks stay. `newId` names the new steps.
 */
export function withDiscussion(
  steps: readonly PlanStep[],
  block: PlanBlock,
  discussion: Discussion & Pick<StepSource, 'key' | 'version'>,
  newId: (index: number) => string,
  hasRun: ReadonlySet<string> = new Set(),
): PlanStep[] {
  const isReplaced = (step: PlanStep) =>
    step.block === block.ordinal &&
    (step.kind === 'work' || step.kind === 'skill' || (step.kind === 'topic' && step.from !== null)) &&
    !hasRun.has(step.id);
  const replaced = steps.filter(isReplaced);
  const kept = steps.filter((step) => !isReplaced(step));
  const used = minutesOf(kept.filter((step) => step.block === block.ordinal));
  const free = Math.max(discussion.steps.length, replaced.length > 0 ? block.minutes - used : 0);
  const { key, version, title } = discussion;
  const from: StepSource = { key, version, title, factors: [...discussion.factors] };
  const added = fitMinutes(discussion.steps, free || minutesOf(discussion.steps)).map(
    (step, index): PlanStep => ({
      id: newId(index),
      block: block.ordinal,
      kind: step.kind,
      title: step.title,
      minutes: step.minutes,
      prompt: step.prompt,
      prompts: step.usesPrompts ? discussion.prompts : null,
      notes: step.notes,
      cautions: discussion.cautions,
      from,
    }),
  );
  const before = kept.filter((step) => step.block === block.ordinal && step.kind !== 'check_out');
  const place = replaced[0]
    ? kept.filter((step) => steps.indexOf(step) < steps.indexOf(replaced[0]!)).length
    : before.length > 0
      ? kept.indexOf(before.at(-1)!) + 1
      : kept.filter((step) => step.block < block.ordinal).length;
  return [...kept.slice(0, place), ...added, ...kept.slice(place)];
}

/** Steps in the order of their blocks; within a block as they stand. */
export const inBlockOrder = (steps: readonly PlanStep[]): PlanStep[] =>
  steps.toSorted((one, other) => one.block - other.block);

const kindWords: Record<PlanBlock['kind'], string> = {
  therapy: 'therapy',
  education: 'education',
  activityTherapy: 'activity therapy',
  break: 'break',
};
const minutesText = (minutes: number) => (minutes === 1 ? '1 minute' : `${minutes} minutes`);

/** Where the minutes of the steps and of their block differ, in words that say what to do. A plan with findings may be kept. */
export function planFindings(steps: readonly PlanStep[], blocks: readonly PlanBlock[]): PlanFinding[] {
  return blocks.flatMap((block): PlanFinding[] => {
    const own = steps.filter((step) => step.block === block.ordinal);
    const name = `Block ${block.ordinal}, ${kindWords[block.kind]}`;
    const rest = block.minutes - minutesOf(own);
    if (own.length === 0) {
      const message = `${name} has no step: ${minutesText(block.minutes)} are open. Add one.`;
      return [{ block: block.ordinal, kind: 'empty', message }];
    }
    if (rest === 0) return [];
    const has = `the steps take ${minutesText(minutesOf(own))}, the block has ${minutesText(block.minutes)}`;
    return rest < 0
      ? [{ block: block.ordinal, kind: 'over', message: `${name}: ${has}. Take out ${minutesText(-rest)}.` }]
      : [{ block: block.ordinal, kind: 'under', message: `${name}: ${has}. ${minutesText(rest)} are free.` }];
  });
}
