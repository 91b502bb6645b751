import type { HouseDiscussion } from '../types.ts';

export const conflict: HouseDiscussion[] = [
  {
    key: 'a-fight-worth-having',
    version: 1,
    title: 'A fight worth having',
    theme: 'conflict',
    tags: ['repair', 'anger', 'communication'],
    purpose:
      'Conflict is how two people find out what matters to each. The group looks at how fights begin, at the first minute that decides most of them, and at the repair afterwards that matters more than who was right.',
    prompts: {
      light: [
        'How did people in your home argue: loud, silent, not at all?',
        'What is a small disagreement that you handled well?',
      ],
      middle: [
        'How does a fight with you usually begin? What is the first sentence?',
        'After a fight, who comes back first, and how? What makes it easier to come back to you?',
      ],
      deep: [
        'What do you fight about when you are really fighting about something else?',
        'Is there an apology that you owe, or one that you have stopped waiting for?',
      ],
    },
    cautions: [
      'Ask about safety first and separately. Where one person is afraid of the other, fair-fighting advice can do harm.',
      'Anger itself is welcome. Insults, even quoted ones, are paraphrased.',
      'If tension rises between members: pause, name the impact and not the person, hear the hurt one first.',
    ],
    exercise:
      'Before the next hard talk, write one sentence that begins with “I feel”, says about what, and ends with something the other person could do. Say that sentence first. Note what the first minute was like.',
    factors: ['interpersonal_learning', 'family_reenactment', 'imitation'],
    steps: [
      {
        kind: 'topic',
        title: 'How people argued at home',
        minutes: 5,
        prompt: 'Loud, silent, slamming doors, never: how did people argue where you grew up?',
        usesPrompts: false,
        notes:
          'One phrase each. If somebody’s answer is violence, thank them, slow down, and do not go round as if nothing was said.',
      },
      {
        kind: 'work',
        title: 'First minute and last minute',
        minutes: 20,
        prompt: '',
        usesPrompts: true,
        notes:
          'Take one real, small conflict and look at its first minute like a film: words, face, body, meaning. Then its last minute. Who repaired, how, did the other notice? Keep the speaker on their own half.',
      },
      {
        kind: 'skill',
        title: 'A softer beginning',
        minutes: 8,
        prompt: 'Say it in three parts: I feel…, about…, and I would like…',
        usesPrompts: false,
        notes:
          'Two people try it aloud, the group says what they would answer. Requests, not demands: “Can they say no to it?”',
      },
    ],
  },
];
