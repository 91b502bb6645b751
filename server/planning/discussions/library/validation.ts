import type { HouseDiscussion } from '../types.ts';

export const validation: HouseDiscussion[] = [
  {
    key: 'heard-before-helped',
    version: 1,
    title: 'Heard before helped',
    theme: 'validation',
    tags: ['listening', 'advice', 'support'],
    purpose:
      'Being understood often helps before any advice does. People practise telling somebody “this makes sense” without agreeing, fixing or comparing, and find out how they would like to be listened to.',
    prompts: {
      light: [
        'When did you last feel understood by somebody who did not try to fix it?',
        'What is a kind of help that does not help you?',
      ],
      middle: [
        'What would you like people to say or do when you are upset? Do they know?',
        'What makes it hard for you to just listen?',
      ],
      deep: [
        'Which feeling of yours has been argued with most? What did you learn to do with it?',
        'Can you tell yourself “it makes sense that I feel this”? What answers back?',
      ],
    },
    cautions: [
      'To say that a feeling makes sense is not to agree with what somebody did or plans to do. Never validate a plan of harm: stay with the pain, assess the risk.',
      'Advice will come from kind people. Stop it kindly and at once: “Hold that. First: what did you hear?”',
    ],
    exercise:
      'In one conversation a day, say back what you heard and check it (“Did I get it?”) before you say anything of your own. Afterwards note: what happened in the other person’s face?',
    factors: ['altruism', 'cohesion', 'interpersonal_learning'],
    steps: [
      {
        kind: 'topic',
        title: 'Help that does not help',
        minutes: 5,
        prompt: 'What do people say to cheer you up that makes you feel more alone?',
        usesPrompts: false,
        notes:
          'There will be laughter; let it come. Write the sentences down: they are the list of what we do not do for the next half hour.',
      },
      {
        kind: 'work',
        title: 'Listening without fixing',
        minutes: 20,
        prompt: '',
        usesPrompts: true,
        notes:
          'One speaks for two or three minutes, a second says back content and feeling and asks “Did I get it?”. Only then the group. Coach the listener, spare the speaker. Change pairs.',
      },
      {
        kind: 'skill',
        title: 'It makes sense that…',
        minutes: 8,
        prompt: 'Finish this for somebody here, or for yourself: “It makes sense that you feel…, because…”',
        usesPrompts: false,
        notes:
          'Ask who could take it in and who wanted to wave it away. Waving away is worth a sentence too.',
      },
    ],
  },
];
