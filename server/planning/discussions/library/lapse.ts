import type { HouseDiscussion } from '../types.ts';

export const lapse: HouseDiscussion[] = [
  {
    key: 'after-a-slip',
    version: 1,
    title: 'The day after a slip',
    theme: 'lapse',
    tags: ['relapse prevention', 'recovery', 'self-compassion'],
    purpose:
      'A slip, with a substance, self-harm, an ex-partner, a bed that one does not leave, is information. The group takes the shame out of it far enough to look at what came before, what came after, and at the one decision that is still open: the next one.',
    prompts: {
      light: [
        'What is an old habit that still waves at you now and then?',
        'What helps you begin again after a bad day?',
      ],
      middle: [
        'Think of a slip, large or small. What was going on in the two hours before it?',
        'What did you tell yourself afterwards? Did that sentence make the next step easier or harder?',
      ],
      deep: [
        'What did the old way do for you that nothing else has done yet?',
        'Who do you hide a slip from? What would you need from them to tell it sooner?',
      ],
    },
    cautions: [
      'No amounts, places, methods or brands: they can set off craving or copying. Say so at the start.',
      'Somebody may report a slip from last night or be affected now. Ask about safety, substances and withdrawal in private, now, not after the group.',
      'Never compare slips. Do not cheer streaks: a count that breaks can feel like everything breaking.',
      'A slip told here stays within what confidentiality allows; repeat where its limits are.',
    ],
    exercise:
      'Write a note to yourself for the morning after a slip, in the voice of somebody who likes you: three sentences, one phone number, one thing to do before noon. Keep it where you will find it.',
    factors: ['universality', 'hope', 'altruism'],
    steps: [
      {
        kind: 'topic',
        title: 'Beginning again',
        minutes: 5,
        prompt: 'What helps you begin again after a bad day?',
        usesPrompts: false,
        notes: 'Start with the return, not with the fall. Set the frame: no amounts, no methods.',
      },
      {
        kind: 'work',
        title: 'Two hours before, one day after',
        minutes: 20,
        prompt: '',
        usesPrompts: true,
        notes:
          'Take one slip backwards like links of a chain; ask at each link what else was possible. Then the day after: the sentence people say to themselves does more damage than the slip. Who knows that sentence?',
      },
      {
        kind: 'skill',
        title: 'The first link',
        minutes: 8,
        prompt: 'Which early link would you notice next time? Whom could you tell at that point?',
        usesPrompts: false,
        notes: 'Earlier is easier. Put the link and the person into the safety or recovery plan today.',
      },
    ],
  },
];
