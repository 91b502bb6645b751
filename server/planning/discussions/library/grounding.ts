import type { HouseDiscussion } from '../types.ts';

export const grounding: HouseDiscussion[] = [
  {
    key: 'back-in-the-room',
    version: 1,
    title: 'Back in the room',
    theme: 'grounding',
    tags: ['trauma-informed', 'body', 'skills', 'early weeks'],
    purpose:
      'People find out what brings each of them back when the past or a storm of feeling takes over. Nobody tells what happened to them: the talk stays with what helps, and each leaves with two ways that are their own.',
    prompts: {
      light: [
        'What in the room around you is pleasant, or at least neutral, to look at?',
        'Which sound, smell or texture calms you without any effort?',
      ],
      middle: [
        'How do you notice that you are drifting off or speeding up? What is your earliest sign?',
        'What has someone done that helped you come back? What made it worse?',
      ],
      deep: [
        'When you are far away, what would you like the people in your life to know and to do?',
        'What does the part of you that leaves try to protect you from? Say it in headlines only, no details.',
      ],
    },
    cautions: [
      'No accounts of traumatic events in this hour. Say so at the start, and if one begins: “I want to hear that, with enough time and care. For now let us stay with what brings you back.”',
      'Breathing exercises and closed eyes are frightening for some. Everything is offered with open eyes and a choice.',
      'Watch for a fixed gaze, silence, shallow breath, a camera that goes dark. Speak the person’s name, orient to place and date, call in your second staff member.',
      'No touch, ice or pain as a “grounding tool” for people who hurt themselves.',
    ],
    exercise:
      'Write a card or a phone note: my early sign, two things that bring me back, one sentence others may say to me. Practise one of the two once a day on a calm day, for one minute. Skills are learned in fair weather.',
    factors: ['information', 'universality', 'imitation'],
    steps: [
      {
        kind: 'topic',
        title: 'Arriving with the senses',
        minutes: 6,
        prompt:
          'Let your eyes wander, as slowly as they like. Tell us one thing you see that is all right to look at.',
        usesPrompts: false,
        notes:
          'Say the frame first: what helps, not what happened; open eyes; pass at any time; leaving the screen for a minute is fine, with a wave. Model it at half your usual speed.',
      },
      {
        kind: 'work',
        title: 'Signs and ways back',
        minutes: 18,
        prompt: '',
        usesPrompts: true,
        notes:
          'Collect two lists on the screen: early signs, ways back. Both speeding up and shutting down belong there. Ask “who else?” after each: the relief in this group is hearing one’s own odd sign from somebody else.',
      },
      {
        kind: 'skill',
        title: 'One minute of practice',
        minutes: 8,
        prompt:
          'Choose one way and try it for a minute: feet on the floor, a cool glass in your hands, naming five colours. What did you notice?',
        usesPrompts: false,
        notes:
          'Offer three ways so that there is a real choice. “Nothing” and “it was worse” are useful answers: that way is off the card. Check each person’s face before you close.',
      },
    ],
  },
  {
    key: 'the-space-you-can-work-in',
    version: 1,
    title: 'The space you can work in',
    theme: 'grounding',
    tags: ['trauma-informed', 'arousal', 'self-care'],
    purpose:
      'Between too much and too little there is a space in which people can think, feel and talk at once. The group maps each person’s edges and what widens the space over weeks: sleep, food, company, fewer surprises.',
    prompts: {
      light: [
        'On a good day, how can people tell that you are all right?',
        'What small, ordinary thing makes your day steadier when it happens?',
      ],
      middle: [
        'What does “too much” look like in you? And “too little”, when everything is far off or numb?',
        'What narrowed your space this week? What widened it, even by a little?',
      ],
      deep: [
        'Who first taught you, without words, what to do with big feelings? Do you still do that?',
        'What becomes possible in your life when your space is wide? What do you stay away from because it is narrow?',
      ],
    },
    cautions: [
      'Numbness is not calm and not lack of effort. Say that shutting down once kept people safe.',
      'Do not read out or guess another person’s state (“you look dissociated”). Describe what you see and ask.',
      'A deep prompt about early teachers can open childhood harm: hold to “headlines only” and offer a private word afterwards.',
    ],
    exercise:
      'Each evening, mark the day on a line from “too little” to “too much”, and write one thing that moved you toward the middle. After four days look for a pattern: time of day, people, sleep?',
    factors: ['information', 'universality', 'hope'],
    steps: [
      {
        kind: 'topic',
        title: 'Where are you now?',
        minutes: 5,
        prompt:
          'Between 1, far away or numb, and 10, too much to bear: where are you at this moment? The middle is not a grade.',
        usesPrompts: false,
        notes:
          'Draw a band with a middle. Numbers are a map and not a test. Anybody at an edge gets a minute of orienting before you go on.',
      },
      {
        kind: 'work',
        title: 'Edges and what widens them',
        minutes: 18,
        prompt: '',
        usesPrompts: true,
        notes:
          'Ask for the first five minutes of leaving the space, not for the crisis. Notice strengths aloud: “You saw it and told somebody.” Widening is slow; collect ordinary things.',
      },
      {
        kind: 'skill',
        title: 'One brick a day',
        minutes: 8,
        prompt: 'Which ordinary thing will you protect this week because it keeps your space wide?',
        usesPrompts: false,
        notes:
          'Make it small enough to do on the worst day. Ask who or what might get in its way, and what then.',
      },
    ],
  },
];
