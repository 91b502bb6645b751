import type { HouseDiscussion } from '../types.ts';

export const shame: HouseDiscussion[] = [
  {
    key: 'out-of-hiding',
    version: 1,
    title: 'Out of hiding',
    theme: 'shame',
    tags: ['self-criticism', 'compassion', 'belonging'],
    purpose:
      'Shame says “I am wrong”, grows in secret and shrinks in kind company. People learn to tell it from guilt, to know its signs in body and behaviour, and to be met by others while it is there. Nobody has to tell what they are ashamed of.',
    prompts: {
      light: [
        'What harmless thing do you find embarrassing that others do without thinking?',
        'How does your inner critic talk: loud, polite, in whose voice?',
      ],
      middle: [
        'What does shame make you do: hide, please, attack, be perfect, go numb?',
        'Guilt says “I did something wrong”, shame says “I am wrong”. Which of the two do you know better?',
      ],
      deep: [
        'Without telling what it is: what are you sure people would do if they knew?',
        'Who first gave you that shame to carry? Was it ever yours?',
      ],
    },
    cautions: [
      'Do not ask for the secret. The deep prompts ask about the fear, never about the fact; protect people from saying more than they wanted to.',
      'Shame can turn into self-harm after the group. Ask about the evening at check-out, and follow up those who went silent or said a great deal.',
      'Laughter helps only if it is with. Stop every joke at a member’s expense.',
    ],
    exercise:
      'When the critic speaks, write its sentence down, and beside it what you would say to a friend who had told you the same. Read only the second column aloud. It may feel false; do it like a stretch, briefly and daily.',
    factors: ['universality', 'cohesion', 'catharsis'],
    steps: [
      {
        kind: 'topic',
        title: 'Small embarrassments',
        minutes: 6,
        prompt: 'Something harmless that makes you blush and would not bother most people.',
        usesPrompts: false,
        notes: 'Go first, with something true and small. Shared laughter is the first dose of the medicine.',
      },
      {
        kind: 'work',
        title: 'What shame makes us do',
        minutes: 20,
        prompt: '',
        usesPrompts: true,
        notes:
          'After each speaker ask the group: “What do you feel toward them now?” Let the answers be heard. Watch eyes that drop and cameras that go off; a quiet word is better than calling on somebody.',
      },
      {
        kind: 'skill',
        title: 'A friend’s voice',
        minutes: 8,
        prompt:
          'What would you say to somebody you love who carried this? Say it aloud, to nobody in particular.',
        usesPrompts: false,
        notes: 'If kindness to oneself is out of reach, fairness will do: “What would be fair to say?”',
      },
    ],
  },
];
