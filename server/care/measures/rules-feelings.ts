// Pure. The wheel of feelings: words of our own choosing, in seven families, each with a line that says how it is known. For clinical review.

export type FeelingWord = { word: string; means: string };
export type Family = { name: string; words: readonly FeelingWord[] };

const w = (word: string, means: string): FeelingWord => ({ word, means });

/** Around the wheel: neighbours are near each other in kind. A family's first and fourth word stand above and below, where most room is. */
export const feelings: readonly Family[] = [
  {
    name: 'Glad',
    words: [
      w('hopeful', 'Something good could come.'),
      w('grateful', 'Somebody or something did you good.'),
      w('proud', 'You did what mattered to you.'),
      w('amused', 'Something is light and funny.'),
      w('excited', 'Alive, looking forward.'),
      w('relieved', 'A weight has gone.'),
    ],
  },
  {
    name: 'Calm',
    words: [
      w('peaceful', 'Nothing has to be done right now.'),
      w('rested', 'Your body has had enough sleep or quiet.'),
      w('steady', 'Things move, and you stand.'),
      w('safe', 'Nobody will hurt you here.'),
      w('content', 'What is there is enough.'),
      w('close', 'Near to somebody you trust.'),
    ],
  },
  {
    name: 'Tired',
    words: [
      w('worn out', 'You have carried too much for too long.'),
      w('numb', 'You know there is a feeling, and you cannot reach it.'),
      w('bored', 'Nothing calls you.'),
      w('foggy', 'Thoughts come slowly.'),
      w('heavy', 'Each step costs effort.'),
      w('distant', 'You are here, and far away.'),
    ],
  },
  {
    name: 'Sad',
    words: [
      w('disappointed', 'You hoped for something else.'),
      w('lonely', 'You miss being with somebody who knows you.'),
      w('grieving', 'You have lost someone or something.'),
      w('homesick', 'You long for a place or a time.'),
      w('hopeless', 'You cannot see a way on.'),
      w('left out', 'Others are together, and you are not with them.'),
    ],
  },
  {
    name: 'Ashamed',
    words: [
      w('embarrassed', 'Others saw what you would have hidden.'),
      w('guilty', 'You did something that you think was wrong.'),
      w('foolish', 'You think that you should have known.'),
      w('worthless', 'You feel that you yourself are wrong.'),
      w('exposed', 'More of you is seen than you chose.'),
      w('jealous', 'Somebody has what you fear to lose or long for.'),
    ],
  },
  {
    name: 'Afraid',
    words: [
      w('overwhelmed', 'More is coming than you can take in.'),
      w('worried', 'Your thoughts run ahead to what could happen.'),
      w('anxious', 'Your body is on guard, and you may not know why.'),
      w('insecure', 'You are not sure that you are good enough.'),
      w('panicky', 'Fear that comes in a wave.'),
      w('trapped', 'You want to go, and see no door.'),
    ],
  },
  {
    name: 'Angry',
    words: [
      w('frustrated', 'You try, and something is in the way.'),
      w('irritated', 'Small things are too much.'),
      w('hurt', 'Under the anger, something was done to you.'),
      w('resentful', 'Something old is not made good.'),
      w('betrayed', 'Somebody broke what you trusted.'),
      w('furious', 'Anger fills all of you.'),
    ],
  },
];

export function familyOf(word: string): Family | null {
  const same = word.toLowerCase();
  return (
    feelings.find((one) => one.name.toLowerCase() === same || one.words.some((own) => own.word === same)) ??
    null
  );
}

/** A word of the wheel is written as the wheel has it; any other is the person's own. */
export function readFeeling(typed: string): { word: string; own: boolean } {
  const word = typed.trim().replace(/\s+/g, ' ');
  return familyOf(word) ? { word: word.toLowerCase(), own: false } : { word, own: true };
}

/** Own words, the latest first, each once. */
export function ownWords(latestFirst: readonly ({ word: string; own: boolean } | null)[]): string[] {
  const own = latestFirst.flatMap((one) => (one?.own ? [one.word] : []));
  return own.filter((word, at) => own.findIndex((other) => sameWord(other, word)) === at);
}

const sameWord = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
