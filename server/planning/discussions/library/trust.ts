import type { HouseDiscussion } from '../types.ts';

export const trust: HouseDiscussion[] = [
  {
    key: 'trust-in-small-coins',
    version: 1,
    title: 'Trust in small coins',
    theme: 'trust',
    tags: ['safety', 'betrayal', 'rebuilding'],
    purpose:
      'Trust is rarely all or nothing. The group takes it apart into small, testable pieces: trusted with what, by whom, after what. Mistrust is met as something that was learned for a reason.',
    prompts: {
      light: [
        'Whom would you trust with your house plants? With a secret? What is the difference?',
        'What small thing tells you that somebody is reliable?',
      ],
      middle: [
        'How do you test people before you trust them? Do they know that they are being tested?',
        'Where do you trust too soon, and where hardly at all?',
      ],
      deep: [
        'What did a broken trust teach you to believe? Is it still true of everybody?',
        'What would make it easier to trust yourself again?',
      ],
    },
    cautions: [
      'Do not argue anybody into trusting, the program included. Mistrust of helpers, clinics and screens may be well earned: for some by racism, coercion or earlier treatment.',
      'Forgiveness is not a goal of this hour. Name it only if a member does.',
      'Deep prompts touch betrayal: headlines only; offer a word afterwards.',
    ],
    exercise:
      'Choose one person and one small coin of trust: ask a small favour, share a small truth, leave something for them to carry. Write beforehand what you expect, afterwards what happened. Keep the coin small enough to lose.',
    factors: ['cohesion', 'interpersonal_learning', 'hope'],
    steps: [
      {
        kind: 'topic',
        title: 'Plants, keys, secrets',
        minutes: 5,
        prompt: 'Whom would you trust with your plants, your keys, a secret? No names needed.',
        usesPrompts: false,
        notes: 'Shows without a lecture that trust has parts: care, reliability, discretion, honesty.',
      },
      {
        kind: 'work',
        title: 'What mistrust knows',
        minutes: 18,
        prompt: '',
        usesPrompts: true,
        notes:
          'Treat mistrust as a guard: what does it look out for, when is it off duty? If trust in this group comes up, stay with it, and thank the person who says that it is not there yet.',
      },
      {
        kind: 'skill',
        title: 'One coin',
        minutes: 8,
        prompt: 'What is one small coin of trust that you could spend this week?',
        usesPrompts: false,
        notes:
          'Ask of each: if it goes badly, what then? If the answer is “I could not stand it”, the coin is too big.',
      },
    ],
  },
  {
    key: 'asking-for-help',
    version: 1,
    title: 'Asking before it is urgent',
    theme: 'trust',
    tags: ['help', 'support', 'safety plan'],
    purpose:
      'Many people ask for help only when nothing else is left, or not at all. The group practises the early, small, clear request, and looks at the beliefs that stand in its way.',
    prompts: {
      light: [
        'What is something you have no trouble asking for?',
        'When did somebody’s help really fit? What did they do?',
      ],
      middle: [
        'What do you tell yourself just before you decide not to ask?',
        'How could a person close to you know that you need something, before you are at the end of your strength?',
      ],
      deep: [
        'What happened, long ago, when you needed somebody? What did you decide then?',
        'Who would want to be asked by you, and has not been?',
      ],
    },
    cautions: [
      'This talk can bring up recent thoughts of suicide. Ask directly, in a calm voice; follow the program’s safety steps; do not leave it for the check-out.',
      'Some people have nobody. Do not assume a family; name this group, staff, peer lines and 988 as real answers.',
    ],
    exercise:
      'Look at the people in your safety plan. Tell one of them now, on an ordinary day: “I may call you when it gets hard. Is that all right? What time is too late?” If you have no plan yet, ask staff to make one with you.',
    factors: ['altruism', 'hope', 'universality'],
    steps: [
      {
        kind: 'topic',
        title: 'Easy to ask, hard to ask',
        minutes: 5,
        prompt: 'One thing you find easy to ask for, one that you find hard.',
        usesPrompts: false,
        notes: 'Directions and recipes are easy, time and comfort are hard: say the pattern aloud.',
      },
      {
        kind: 'work',
        title: 'What stands in the way',
        minutes: 18,
        prompt: '',
        usesPrompts: true,
        notes:
          'Collect the sentences (“I am a burden”, “they have their own lives”). Ask the others how they feel when somebody asks them for help. The gap between the two lists does the work.',
      },
      {
        kind: 'skill',
        title: 'A clear small request',
        minutes: 9,
        prompt: 'Who, what, until when: put one small request into a single sentence.',
        usesPrompts: false,
        notes: 'Rehearse aloud. Improve only clarity: no apologies before it, a real no is possible.',
      },
    ],
  },
];
