// Pure: the steps of a repair in words that can be followed at a glance. Our own wording, for clinical review.
import type { Outcome, RepairStep } from '#server/care/repair/types.ts';

export const stepWords: Record<RepairStep, { name: string; say: string; look: string }> = {
  pause: {
    name: 'Pause',
    say: 'Let us stop here for a moment.',
    look: 'Breathe once yourself.',
  },
  impact: {
    name: 'Impact',
    say: 'Something just now landed hard. I want to look at what it did.',
    look: 'Name what it did, not who said it.',
  },
  hear: {
    name: 'Hear first',
    say: 'What happened for you there?',
    look: 'Give back what you hear. No answer from others yet.',
  },
  intent: {
    name: 'Intent',
    say: 'What were you hoping to say?',
    look: 'Intent explains. It does not undo.',
  },
  agreement: {
    name: 'Agreement',
    say: 'We agreed to speak of ourselves. Can we hold that now?',
    look: 'To all of them, not to one.',
  },
  repair: {
    name: 'Repair',
    say: 'Is there something you would like to say to each other?',
    look: 'Nobody has to forgive today.',
  },
};

export const outcomeWords: Record<Outcome, string> = {
  repaired: 'Repaired',
  break: 'Broken off, not repaired yet',
  later: 'Put off',
  alone: 'Talked about alone',
  set_aside: 'Not taken further, as wished',
};

/** Who may be spoken to in front of the others while the hurt one has not agreed to be named. */
export const unnamed = 'They have not agreed to be named: ask “Who felt that?”, and wait.';
