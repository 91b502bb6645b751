import type { HouseDiscussion } from '../types.ts';

export const emotions: HouseDiscussion[] = [
  {
    key: 'more-than-fine',
    version: 1,
    title: 'More than “fine”',
    theme: 'emotional_intelligence',
    tags: ['naming feelings', 'body', 'early weeks'],
    purpose:
      'People practise finding a closer word for what they feel and noticing where it sits in the body. A named feeling is easier to ask about, and easier to ride out, than a mood that has no name.',
    prompts: {
      light: [
        'What is one word for your day so far that is not “fine”, “good” or “bad”?',
        'Which feeling is easiest for you to notice in other people? Which in yourself?',
      ],
      middle: [
        'Think of a moment this week when you said “I’m fine”. What word would have been closer?',
        'When a feeling starts, where does your body tell you first?',
      ],
      deep: [
        'Which feeling were you not allowed to have when you were young? What happens now when it comes?',
        'Is there a feeling underneath the one you show most? You may name it without explaining it.',
      ],
    },
    cautions: [
      'Some people feel little or nothing in the body, often after trauma. “I notice nothing yet” is a full answer; do not press for a place.',
      'Attention to the body can start a flashback. Offer the room as an anchor first: feet, chair, a colour on the wall.',
      'Do not correct somebody’s word. Ask what it means to them.',
    ],
    exercise:
      'Twice a day until the next meeting, write one feeling word and one body word on your phone (“uneasy, tight jaw”). No reasons, no story. Look at the list together next time: which word came more than once?',
    factors: ['universality', 'information', 'interpersonal_learning'],
    steps: [
      {
        kind: 'topic',
        title: 'Words for a day',
        minutes: 5,
        prompt: 'One word for your day that is not “fine”. Pass if none comes.',
        usesPrompts: false,
        notes:
          'Go first and be honest: a middling word gives more permission than a bright one. Keep it to one word each; write the words where all can see them.',
      },
      {
        kind: 'work',
        title: 'A closer word',
        minutes: 18,
        prompt: '',
        usesPrompts: true,
        notes:
          'When a story takes over, come back gently: “And in the middle of that, what was it like for you?” Offer two or three words to choose from when somebody is stuck. Ask the group who knows this feeling before you move on.',
      },
      {
        kind: 'skill',
        title: 'Name it, place it, let it be',
        minutes: 8,
        prompt: 'Which word will you look out for until we meet again? What would help when it comes?',
        usesPrompts: false,
        notes:
          'Three moves to teach in a minute: find the word, find the place in the body, breathe out once without changing anything. Tie it to each person’s own plan goal.',
      },
    ],
  },
  {
    key: 'two-feelings-at-once',
    version: 1,
    title: 'Two feelings at once',
    theme: 'emotional_intelligence',
    tags: ['mixed feelings', 'both and', 'self-understanding'],
    purpose:
      'Mixed feelings are often heard as confusion or dishonesty. Here people practise saying both halves, so that neither has to shout, and hear that contradiction is a normal state of caring about something.',
    prompts: {
      light: [
        'When were you last glad and tired of something at the same time?',
        'What is something you love that also annoys you?',
      ],
      middle: [
        'Fill in the blanks: “Part of me ____, and part of me ____.” What is it about?',
        'Which of your two feelings do other people usually get to see? What happens to the other one?',
      ],
      deep: [
        'Whom do you love and resent? What has it cost you to keep one half silent?',
        'What do you miss about a time, a person or a habit that harmed you?',
      ],
    },
    cautions: [
      'Missing something harmful, a substance, a partner, can sound like a plan to go back. Welcome the honesty first, ask about safety afterwards and in private if needed.',
      'Do not vote on which half is the “real” feeling, and stop others who do.',
    ],
    exercise:
      'Choose one decision that has been going round in your head. Draw a line down a page: what does each half want to protect? Bring one line from each side; there is nothing to decide.',
    factors: ['universality', 'catharsis', 'interpersonal_learning'],
    steps: [
      {
        kind: 'topic',
        title: 'Both and',
        minutes: 5,
        prompt: 'Try the sentence with “and” instead of “but”: “I am ____ and ____.”',
        usesPrompts: false,
        notes:
          'Show the difference with a plain example: “I love my sister, but she wears me out” against “…and she wears me out”. Ask what changed in the hearing.',
      },
      {
        kind: 'work',
        title: 'Both halves in the room',
        minutes: 18,
        prompt: '',
        usesPrompts: true,
        notes:
          'Reflect both halves in one breath, in the order they were said. If somebody speaks for one half only, ask: “And what would the other half like us to know?” Link people who hold the same pair.',
      },
      {
        kind: 'skill',
        title: 'Letting both be true',
        minutes: 8,
        prompt: 'Which two feelings will you let stand side by side this week?',
        usesPrompts: false,
        notes:
          'Short practice: one hand for each feeling, palms up, three slow breaths. Ask who noticed that holding is less work than choosing.',
      },
    ],
  },
];
