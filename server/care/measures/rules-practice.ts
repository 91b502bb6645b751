// Pure: practising to listen, alone. What a response is, which step of the ladder it belongs to, and what to say to it: rules of ours,
// never a model. The ladder: attend, reflect content, reflect feeling, summarise, validate, check, ask what is needed; no advice before
// the check. For clinical review.

/** The steps that words can be chosen for, from the bottom. */
export const rungs = ['content', 'feeling', 'summary', 'validate', 'check', 'need'] as const;
export type Rung = (typeof rungs)[number];

/** What a response is: a step of the ladder, or one of the ways off it. */
export const offLadder = ['advice', 'reassure', 'own_story', 'interrogate'] as const;
export type ResponseKind = Rung | (typeof offLadder)[number];

export type Vignette = {
  key: string;
  /** What somebody says to you. */
  says: string;
  /** Where you are in the talk, in a few words. */
  soFar: string;
  rung: Rung;
  options: readonly { text: string; kind: ResponseKind }[];
};

export const rungWords: Record<Rung, { name: string; task: string }> = {
  content: { name: 'What was said', task: 'Give back what you heard, in your words.' },
  feeling: { name: 'What it feels like', task: 'Give back the feeling in it.' },
  summary: { name: 'All of it, short', task: 'Put the whole together in a sentence or two.' },
  validate: { name: 'It makes sense', task: 'Say why it makes sense from where they stand.' },
  check: { name: 'Did I get it?', task: 'Ask whether you understood.' },
  need: { name: 'What is needed', task: 'Ask what they need now.' },
};

const off: Record<(typeof offLadder)[number], string> = {
  advice:
    'This is advice. It may even be right. Before “yes, that is what I meant” it says: I am done listening.',
  reassure:
    'This comforts, and closes the door a little: what hurts now has to wait behind “it will be fine”.',
  own_story: 'This is about you now. Your story can come when theirs was heard.',
  interrogate:
    'This asks for reasons. Questions like this are felt as a test, even when they are meant kindly.',
};

export type Feedback = { fits: boolean; text: string };

/** A step too high leaves something out; a step below is kind, and not what comes next. */
export function feedbackOf(rung: Rung, kind: ResponseKind): Feedback {
  if (kind === rung) return { fits: true, text: `Yes: ${rungWords[rung].task.toLowerCase()}` };
  if (kind in off) return { fits: false, text: off[kind as keyof typeof off] };
  const [asked, chosen] = [rungs.indexOf(rung), rungs.indexOf(kind as Rung)];
  const name = rungWords[kind as Rung].name.toLowerCase();
  return chosen > asked
    ? {
        fits: false,
        text: `This is further up the ladder (${name}). What is below it has not been said yet.`,
      }
    : { fits: false, text: `Good listening, and you have been there already (${name}). Go one step on.` };
}

export type PracticeAnswer = { vignette: string; option: number; fits: boolean };

/** Vignettes whose last answer fits. Trying again is the point, so only the last one counts. */
export function fitting(answers: readonly PracticeAnswer[]): Set<string> {
  const last = new Map(answers.map((one) => [one.vignette, one.fits]));
  return new Set([...last].filter(([, fits]) => fits).map(([vignette]) => vignette));
}
