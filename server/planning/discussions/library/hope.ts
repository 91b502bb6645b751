import type { HouseDiscussion } from '../types.ts';

export const hope: HouseDiscussion[] = [
  {
    key: 'small-evidence',
    version: 1,
    title: 'Small evidence',
    theme: 'hope',
    tags: ['meaning', 'future', 'strengths'],
    purpose:
      'Hope here is not a mood but a habit of noticing: small evidence that something can move. People collect theirs, borrow hope from each other on the days when there is none, and name one thing worth getting up for.',
    prompts: {
      light: [
        'What went a little better this week than you expected?',
        'What is a small thing that you look forward to?',
      ],
      middle: [
        'When have you got through something that you thought you could not? What did you do?',
        'What can you do today that you could not do when you began here?',
      ],
      deep: [
        'When hope is gone, what keeps you here? It may be stubbornness, a cat, a promise.',
        'What would the you of five years from now thank you for having done this week?',
      ],
    },
    cautions: [
      'For a person in despair hopeful talk can be lonely. Let “none today” stand; others hold it meanwhile.',
      'The question “what keeps you here” is a question about living. Hear the answers as such, and follow up any silence.',
      'No pressing for gratitude.',
    ],
    exercise:
      'Each evening write one line of evidence: something that moved, was kind, was beautiful or was merely less bad. After a week, read all seven in a row. Lend your list to somebody in the group who has none.',
    factors: ['hope', 'altruism', 'existential'],
    steps: [
      {
        kind: 'topic',
        title: 'A little better than expected',
        minutes: 5,
        prompt: 'What went a little better than you expected? “Nothing yet” is allowed.',
        usesPrompts: false,
        notes: 'Keep it small: a shower, a meal, a bus caught. Do not enlarge it.',
      },
      {
        kind: 'work',
        title: 'How did you do that?',
        minutes: 18,
        prompt: '',
        usesPrompts: true,
        notes:
          'To each piece of evidence one question: “How did you do that?” It moves people from luck to their own doing. Let members say what they have seen in each other.',
      },
      {
        kind: 'skill',
        title: 'Something worth getting up for',
        minutes: 8,
        prompt: 'One thing before we meet again that is worth getting up for. When, where, with whom?',
        usesPrompts: false,
        notes: 'Concrete and within reach. Write it into the plan; ask about it first thing next time.',
      },
    ],
  },
  {
    key: 'when-it-is-over',
    version: 1,
    title: 'Leaving well',
    theme: 'hope',
    tags: ['endings', 'discharge', 'gratitude'],
    purpose:
      'Leaving treatment brings pride, fear and old goodbyes. Used when a member is about to finish: the group marks the end, says what mattered, and the person who leaves takes along a plan and the voices of the others.',
    prompts: {
      light: [
        'What will you miss about these hours? What not at all?',
        'What is one thing that you learned from somebody here?',
      ],
      middle: [
        'How do you usually leave: early, late, without a word? How would you like to leave this time?',
        'What will be the first sign that things are getting harder, and what will you do about it?',
      ],
      deep: [
        'Which earlier goodbye comes to mind? What was missing in it?',
        'Is there something that you would like to say to somebody here before it is too late for it?',
      ],
    },
    cautions: [
      'A goodbye can bring a crisis just before the end. Re-check risk, aftercare dates and the safety plan of the person who leaves.',
      'Those who stay may feel left behind. Give them as much time as the one who goes.',
      'Contact after treatment follows the agreements of the group; do not set up exchanges of numbers in the room.',
    ],
    exercise:
      'Write a letter to yourself, to be read in three months: what you know now, what you are proud of, what you would like to be reminded of. Staff can send it to you on the day that you choose.',
    factors: ['cohesion', 'existential', 'hope'],
    steps: [
      {
        kind: 'topic',
        title: 'How we leave',
        minutes: 5,
        prompt: 'How do you usually leave a party: first, last, unnoticed?',
        usesPrompts: false,
        notes: 'Light and telling. The way of leaving a party is often the way of leaving treatment.',
      },
      {
        kind: 'work',
        title: 'What mattered',
        minutes: 20,
        prompt: '',
        usesPrompts: true,
        notes:
          'The one who leaves decides the order: first to hear, or first to speak. One true sentence each is better than praise. Make room for anger and relief.',
      },
      {
        kind: 'skill',
        title: 'The first fortnight',
        minutes: 9,
        prompt: 'What does the first week look like without this group? Who and what is in it?',
        usesPrompts: false,
        notes: 'Names, days, numbers. Aftercare is in the calendar before the hour ends.',
      },
    ],
  },
];
