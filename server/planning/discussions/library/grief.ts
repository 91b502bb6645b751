import type { HouseDiscussion } from '../types.ts';

export const grief: HouseDiscussion[] = [
  {
    key: 'what-we-still-carry',
    version: 1,
    title: 'What we still carry',
    theme: 'grief',
    tags: ['loss', 'mourning', 'remembering'],
    purpose:
      'People lose other people, and also health, work, time, homes, an idea of themselves. Grief has no order and no deadline. The group makes room for losses that are rarely named, and for what people keep of what they lost.',
    prompts: {
      light: [
        'What object, song or smell brings somebody or some time back to you?',
        'What did you learn from a person or a time that is gone?',
      ],
      middle: [
        'Which loss of yours has had no card, no funeral, no casserole?',
        'What do people say about your loss that does not fit? What would fit better?',
      ],
      deep: [
        'What was left unsaid? To whom would you like to say it?',
        'What has your illness taken from you that you have not yet been allowed to mourn?',
      ],
    },
    cautions: [
      'Ask beforehand, privately, who has had a recent death, an anniversary or a loss by suicide; offer them another way to spend this hour.',
      'A wish to be with somebody who died needs a direct question about suicide, asked gently and at once.',
      'No stages, no silver linings, no “at least”. Interrupt comparisons of losses.',
      'Beliefs about death differ. Use the speaker’s own words.',
    ],
    exercise:
      'Do one small thing for what you lost: light a candle, cook a dish, walk a known path, write four lines that begin with “I still…”. Ten minutes are enough. Plan something plain for afterwards: tea, a call, a shower.',
    factors: ['catharsis', 'universality', 'existential'],
    steps: [
      {
        kind: 'topic',
        title: 'Something that brings it back',
        minutes: 6,
        prompt:
          'A thing, a song or a smell that brings somebody or some time back to you. Show it if you like.',
        usesPrompts: false,
        notes: 'Objects help those who have no words. Listening in silence is a part. Keep tissues and time.',
      },
      {
        kind: 'work',
        title: 'Losses without a card',
        minutes: 20,
        prompt: '',
        usesPrompts: true,
        notes:
          'Fewer voices, more room. Reflect and wait. Tears need no hurry and no fixing. Bring in the quiet ones by an offer, not by a question. Keep the last five minutes for coming back.',
      },
      {
        kind: 'skill',
        title: 'What stays',
        minutes: 9,
        prompt: 'What of them, or of that time, would you like to carry on? How could it show this week?',
        usesPrompts: false,
        notes: 'Come back to the present before the end: feet, room, the next two hours of each person.',
      },
    ],
  },
];
