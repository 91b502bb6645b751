import type { HouseDiscussion } from '../types.ts';

export const relationships: HouseDiscussion[] = [
  {
    key: 'the-part-i-play',
    version: 1,
    title: 'The part I play',
    theme: 'relationships',
    tags: ['roles', 'family', 'patterns'],
    purpose:
      'Most people slip into a familiar part with others: the helper, the joker, the one who needs nothing. The group looks at what these parts once gave, what they cost today, and tries on one small change with people who can say how it landed.',
    prompts: {
      light: [
        'In a kitchen full of people, where do you usually end up? What are you doing?',
        'Which part do friends count on you to play?',
      ],
      middle: [
        'Which part do you slip into when there is tension? What do you hope will happen?',
        'What do people not get to know about you while you are playing it?',
      ],
      deep: [
        'Who needed you to be like that, early on? What would have happened if you had stopped?',
        'Which part do you play in this group? What would it be like to put it down for ten minutes?',
      ],
    },
    cautions: [
      'A role was often a way to stay safe. Thank it before anybody tries to lose it.',
      'Feedback about somebody’s part in this group only on their invitation, and in “I” form.',
      'Do not let the group hand out roles (“you’re our clown”). Ask who feels seen and who feels boxed in.',
    ],
    exercise:
      'Once this week, in a safe setting, do the smallest opposite of your part: let somebody else carry the bag, do not fill the silence, say “I don’t know yet”. Write down what you feared and what happened.',
    factors: ['family_reenactment', 'interpersonal_learning', 'cohesion'],
    steps: [
      {
        kind: 'topic',
        title: 'Where do you end up?',
        minutes: 6,
        prompt: 'A kitchen full of people: where are you and what are you doing?',
        usesPrompts: false,
        notes:
          'Quick and playful. Listen for helping, hiding, hosting, watching; say the words back without judging them.',
      },
      {
        kind: 'work',
        title: 'What it gives, what it costs',
        minutes: 18,
        prompt: '',
        usesPrompts: true,
        notes:
          'For each part ask twice: what did it give you, what does it cost now? Bring it into the room when somebody is ready: “Is it happening with us, right now?” Stay curious, not clever.',
      },
      {
        kind: 'skill',
        title: 'The smallest opposite',
        minutes: 8,
        prompt: 'What is the smallest thing you could do differently, and with whom is it safe to try?',
        usesPrompts: false,
        notes:
          'Shrink every plan by half. Not with somebody who punishes change: for people in unsafe relationships choose a friend, or this group.',
      },
    ],
  },
  {
    key: 'chasing-and-pulling-away',
    version: 1,
    title: 'Chasing and pulling away',
    theme: 'relationships',
    tags: ['couples', 'distance', 'patterns'],
    purpose:
      'In many close relationships one person moves in when they are worried and the other moves off. Both are trying to protect the bond. Seeing the circle together turns “you always” into “there it goes again”.',
    prompts: {
      light: [
        'When someone close to you is quiet, what is your first guess?',
        'After a hard day, do you want company or a closed door first?',
      ],
      middle: [
        'Under stress, do you move in or move off? How does the other person usually answer?',
        'What do people think you are doing in those moments, and what are you really hoping for?',
      ],
      deep: [
        'Underneath the chasing or the pulling away, what are you afraid is true about you or about them?',
        'What would you say if you could speak from that place instead?',
      ],
    },
    cautions: [
      'This is for ordinary distance. Where there is fear, control or violence, pulling away may be what keeps a person safe: say so plainly, and see that person alone.',
      'No diagnosing of people who are not in the room. Bring every “he” and “she” back to “and then I…”.',
      'Partners of members may be known to others: no names, no details that would lead to them.',
    ],
    exercise:
      'When the circle starts this week, say one sentence aloud or in writing: “I think we are in it again. I am worried, and I am on our side.” If that is not safe to say, write it for yourself and note the first sign that the circle had begun.',
    factors: ['interpersonal_learning', 'universality', 'information'],
    steps: [
      {
        kind: 'topic',
        title: 'Company or a closed door?',
        minutes: 5,
        prompt: 'After a hard day: company first, or a closed door first?',
        usesPrompts: false,
        notes:
          'Show of hands. Neither is wrong; it is often the pair of them that hurts. Say that people change sides from one relationship to another.',
      },
      {
        kind: 'work',
        title: 'The circle',
        minutes: 20,
        prompt: '',
        usesPrompts: true,
        notes:
          'Draw one person’s circle with their permission: what I do, what they do, what I feel beneath it. The moment that counts is the fear under the move; slow down there. Ask others where they stand in the same circle.',
      },
      {
        kind: 'skill',
        title: 'Saying the softer thing',
        minutes: 8,
        prompt: 'What is the softer sentence underneath what you usually do? Try it here, once.',
        usesPrompts: false,
        notes:
          'Speak it to the group, not to an imagined partner. Ask two listeners: what did you feel toward the speaker?',
      },
    ],
  },
];
