import type { HouseDiscussion } from '../types.ts';

export const boundaries: HouseDiscussion[] = [
  {
    key: 'whose-is-it',
    version: 1,
    title: 'Whose is it?',
    theme: 'boundaries',
    tags: ['responsibility', 'caring', 'guilt'],
    purpose:
      'People in care-giving parts carry moods, tasks and choices that belong to others, and sometimes hand over what is theirs. The question “Whose is it?” sorts a knot into mine, yours and ours, without blame and without leaving anybody alone.',
    prompts: {
      light: [
        'What do you carry for others that weighs little, and that you carry gladly?',
        'Whose mood in your surroundings is the most catching?',
      ],
      middle: [
        'What are you carrying at present that may not be yours? How do you know?',
        'What is yours, and you have been waiting for somebody else to do it?',
      ],
      deep: [
        'When did you start to feel responsible for how somebody else was? Who should have carried it?',
        'If you gave it back, what would you feel: relief, guilt, emptiness? What are you afraid would happen?',
      ],
    },
    cautions: [
      'Parents of small children and people who care for the sick cannot simply “give it back”. Look for sharing and for help, not for a slogan.',
      'In families and cultures where duty is shared, “mine” and “yours” are drawn elsewhere. Ask how it is seen at home, do not correct it.',
      'Where somebody is controlled or threatened, a new boundary can raise the danger: plan it with staff, not in the round.',
    ],
    exercise:
      'Take one worry that keeps coming back and write it in the middle of a page. Around it: what of this is mine, what is theirs, what is ours, what is nobody’s? Do one thing from “mine”. Leave one thing from “theirs” alone for a day, and notice what it is like.',
    factors: ['interpersonal_learning', 'family_reenactment', 'existential'],
    steps: [
      {
        kind: 'topic',
        title: 'The bag on your back',
        minutes: 6,
        prompt: 'If everything you are carrying were in a bag, what is the heaviest thing in it?',
        usesPrompts: false,
        notes: 'One thing each, no story. Write the things down without names: they are sorted in a moment.',
      },
      {
        kind: 'work',
        title: 'Mine, yours, ours',
        minutes: 20,
        prompt: '',
        usesPrompts: true,
        notes:
          'Sort one or two things with their owners. The group asks, the owner decides. Guilt is the usual companion of a new boundary; it does not prove a wrong. “And who carries you?” is often the better question.',
      },
      {
        kind: 'skill',
        title: 'Handing it back kindly',
        minutes: 8,
        prompt: 'Try a sentence that is kind and clear: “I care about you, and this part is yours.”',
        usesPrompts: false,
        notes:
          'Let each find their own words; a borrowed sentence will not survive the kitchen. Ask what support they need to say it.',
      },
    ],
  },
  {
    key: 'a-no-that-holds',
    version: 1,
    title: 'A no that holds',
    theme: 'boundaries',
    tags: ['saying no', 'self-respect', 'limits'],
    purpose:
      'A limit says what I will do, not what others must do. The group looks at what happens in body and mind before a no, and practises a short, friendly one that does not need a reason.',
    prompts: {
      light: ['What do you say no to without a second thought?', 'Whose no do you respect, and why?'],
      middle: [
        'When did you last say yes and mean no? What did it cost the next day?',
        'What happens in your body just before you give in?',
      ],
      deep: [
        'What did a no lead to when you were a child?',
        'Whose love might you lose if you said no more often? Is that a guess or a memory?',
      ],
    },
    cautions: [
      'A person who could not say no to violence did nothing wrong. Say this to the whole group before the deep prompts.',
      'Saying no can be dangerous with some people. Ask: “Is it safe to try this with them?”',
      'Welcome it when somebody says no to an exercise of yours: that is the exercise.',
    ],
    exercise:
      'Say one small no this week: a call you do not take, an extra shift, a second helping. Use one sentence, no excuse, and then be quiet. Count to five. Write down who broke the silence.',
    factors: ['imitation', 'interpersonal_learning', 'universality'],
    steps: [
      {
        kind: 'topic',
        title: 'Easy noes',
        minutes: 5,
        prompt: 'What do you say no to without a second thought?',
        usesPrompts: false,
        notes: 'Everybody has a no already. The question is where it goes missing.',
      },
      {
        kind: 'work',
        title: 'Where the no goes missing',
        minutes: 18,
        prompt: '',
        usesPrompts: true,
        notes:
          'Slow the moment down: request, body, thought, yes. Separate fear from guilt. Ask the group how they feel about people whose no is clear: mostly safer.',
      },
      {
        kind: 'skill',
        title: 'Short, friendly, finished',
        minutes: 9,
        prompt: '“Thank you for asking. No, I can’t.” Say yours. The group will wait five seconds with you.',
        usesPrompts: false,
        notes:
          'The silence afterwards is the hard part; keep it together. No reasons, no “sorry but”. Offer the same line in writing for those who freeze.',
      },
    ],
  },
];
