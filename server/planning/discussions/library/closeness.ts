import type { HouseDiscussion } from '../types.ts';

export const closeness: HouseDiscussion[] = [
  {
    key: 'close-enough',
    version: 1,
    title: 'Close enough',
    theme: 'closeness',
    tags: ['intimacy', 'loneliness', 'distance'],
    purpose:
      'People differ in how much closeness feels good, and illness changes it. The group finds words for too near, too far and near enough, so that closeness can be asked for and regulated instead of guessed.',
    prompts: {
      light: [
        'With whom, or with what animal, is being near easy?',
        'What is a small closeness that you enjoy: a shared joke, sitting side by side, a message?',
      ],
      middle: [
        'How do you make more distance when somebody comes too close? How do you make less?',
        'When do you feel most alone: by yourself, or with certain people?',
      ],
      deep: [
        'What might somebody find out about you if you let them come close?',
        'How have the hardest months changed closeness in your life: touch, talk, desire? Say only what you want us to know.',
      ],
    },
    cautions: [
      'Sexuality may come up. Keep it at the level of wishes, limits and feelings; no details of practice; anything about force or fear goes to a private talk.',
      'Loneliness is a strong risk sign. Note who has nobody and follow up the same day.',
      'A wish for distance is not a symptom. Do not treat closeness as the goal for everybody.',
    ],
    exercise:
      'Once a day, notice one moment that was near enough: with whom, how long, what made it so? Then offer one such moment to somebody else: a question, a cup of tea, a short message.',
    factors: ['cohesion', 'interpersonal_learning', 'universality'],
    steps: [
      {
        kind: 'topic',
        title: 'Easy nearness',
        minutes: 5,
        prompt: 'With whom is being near easy? Animals count.',
        usesPrompts: false,
        notes:
          'Start warm. Animals, plants and places let people answer who would otherwise have to say “nobody”.',
      },
      {
        kind: 'work',
        title: 'Too near, too far',
        minutes: 20,
        prompt: '',
        usesPrompts: true,
        notes:
          'Listen for how people regulate distance: work, screens, quarrels, jokes. Ask what the wish behind it was. Let the group notice its own distance: cameras, silences, who leans in.',
      },
      {
        kind: 'skill',
        title: 'Asking for the right distance',
        minutes: 8,
        prompt:
          'Finish one: “I would like to be a little closer by…” or “I would like a little more room by…”',
        usesPrompts: false,
        notes: 'Both sentences are worth the same. Practise the answer too: “Thank you for telling me.”',
      },
    ],
  },
];
