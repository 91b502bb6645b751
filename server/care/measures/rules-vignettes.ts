// Pure data: vignettes for practising to listen, written by us, nobody in them is real. For clinical review.
import type { Vignette } from './rules-practice.ts';

export const vignettes: readonly Vignette[] = [
  {
    key: 'kitchen',
    soFar: 'They have just begun.',
    says: 'I came home, the kitchen was as I had left it, and I just stood there. I could not even put the bag down.',
    rung: 'content',
    options: [
      { kind: 'advice', text: 'Do one plate at a time. That works for me.' },
      {
        kind: 'content',
        text: 'You came in, nothing had been done, and you stood there with the bag still in your hand.',
      },
      { kind: 'need', text: 'What would you need from us right now?' },
      { kind: 'interrogate', text: 'Why did you not ask somebody to do it?' },
    ],
  },
  {
    key: 'phone',
    soFar: 'They have just begun.',
    says: 'My brother called three times this week. I let it ring. Then I looked at his name on the screen for an hour.',
    rung: 'content',
    options: [
      { kind: 'reassure', text: 'He will understand. Brothers do.' },
      { kind: 'own_story', text: 'My sister is the same, I never pick up either.' },
      {
        kind: 'content',
        text: 'He called three times, you did not pick up, and afterwards you could not look away from his name.',
      },
      { kind: 'check', text: 'Did I get that right?' },
    ],
  },
  {
    key: 'promotion',
    soFar: 'You have given back what happened.',
    says: 'They gave the shift lead to the new one. I trained him. I clapped like everybody else.',
    rung: 'feeling',
    options: [
      { kind: 'feeling', text: 'That sounds bitter, and lonely, standing there clapping.' },
      { kind: 'content', text: 'They gave it to the one whom you had trained.' },
      { kind: 'advice', text: 'You should talk to the manager before Friday.' },
      { kind: 'reassure', text: 'The next one will be yours.' },
    ],
  },
  {
    key: 'birthday',
    soFar: 'You have given back what happened.',
    says: 'My daughter turned six and I was in the bathroom for most of it. I heard them sing through the door.',
    rung: 'feeling',
    options: [
      { kind: 'interrogate', text: 'What exactly were you doing in there?' },
      { kind: 'feeling', text: 'You sound ashamed, and as if you missed her very much, a door away.' },
      {
        kind: 'summary',
        text: 'So it was her birthday, you could not stay, and you heard it all from the bathroom.',
      },
      { kind: 'own_story', text: 'I missed my son’s whole first year, so I know.' },
    ],
  },
  {
    key: 'two_jobs',
    soFar:
      'They have talked for some minutes: two jobs, a mother who forgets, nights without sleep, and a feeling of being a machine.',
    says: 'And then people ask how I am, and I say busy. That is all I say. Busy.',
    rung: 'summary',
    options: [
      {
        kind: 'summary',
        text: 'Two jobs, your mother, hardly any sleep; you run like a machine, and all that anybody hears of it is “busy”.',
      },
      { kind: 'feeling', text: 'You are tired.' },
      { kind: 'advice', text: 'Can you drop one of the jobs?' },
      { kind: 'need', text: 'What would help you most this week?' },
    ],
  },
  {
    key: 'moving_out',
    soFar:
      'They have told you of a flat that is too dear, a friend who moves out, and a fear of being alone at night that they are ashamed of.',
    says: 'So I keep looking at rooms to let, and I close the page every time.',
    rung: 'summary',
    options: [
      { kind: 'reassure', text: 'You will get used to it faster than you think.' },
      { kind: 'content', text: 'You look at rooms and close the page.' },
      {
        kind: 'summary',
        text: 'Your friend goes, the flat is too dear alone, the nights frighten you, and each time you look for a way you close it again.',
      },
      { kind: 'interrogate', text: 'Is it the money or the nights? Which one is it?' },
    ],
  },
  {
    key: 'not_sorry',
    soFar: 'You have summed up: a father who apologised after years, and a son who felt nothing.',
    says: 'Everybody says I should be glad that he said it. I was just empty.',
    rung: 'validate',
    options: [
      { kind: 'advice', text: 'Write him a letter, you need not send it.' },
      {
        kind: 'validate',
        text: 'After all those years of waiting, it makes sense that the words alone did not reach you.',
      },
      { kind: 'content', text: 'He apologised, and you felt empty.' },
      { kind: 'reassure', text: 'The gladness will come.' },
    ],
  },
  {
    key: 'relapse_fear',
    soFar: 'You have summed up: four months without drinking, and a fear that grows with every good day.',
    says: 'It is stupid. The better it goes, the more I am afraid.',
    rung: 'validate',
    options: [
      {
        kind: 'validate',
        text: 'Every good day is one more that you could lose. I can see why the fear grows with it.',
      },
      { kind: 'own_story', text: 'With me it was the second year that was bad.' },
      { kind: 'summary', text: 'Four months, it goes well, and you are more afraid than before.' },
      { kind: 'advice', text: 'Go to more meetings while it is like this.' },
    ],
  },
  {
    key: 'meeting',
    soFar: 'You have given back the meeting, the silence after their sentence, and how small they felt.',
    says: 'Yes. Small, and angry about being small.',
    rung: 'check',
    options: [
      { kind: 'advice', text: 'Next time say it a second time, louder.' },
      { kind: 'check', text: 'Small, and angry about it: is that what you meant, or did I miss something?' },
      { kind: 'reassure', text: 'I am sure nobody else noticed.' },
      { kind: 'feeling', text: 'You felt small.' },
    ],
  },
  {
    key: 'appointment',
    soFar:
      'You have given back the long wait, the five minutes with the doctor, and the feeling of not being there at all.',
    says: 'Something like that. It is hard to say.',
    rung: 'check',
    options: [
      { kind: 'check', text: 'Something like that: what did I not get yet?' },
      { kind: 'need', text: 'Do you want somebody to come with you next time?' },
      { kind: 'interrogate', text: 'Did you tell him everything, really everything?' },
      { kind: 'summary', text: 'You waited long, had five minutes, and felt as if you were not there.' },
    ],
  },
  {
    key: 'anniversary',
    soFar:
      'You asked “did I get it?” and they said: “Yes, that is what I meant.” It is the week in which their husband died.',
    says: 'Nobody says his name any more.',
    rung: 'need',
    options: [
      { kind: 'advice', text: 'Put up a picture of him and light a candle.' },
      { kind: 'own_story', text: 'We still set a place for my mother.' },
      { kind: 'need', text: 'What would do you good now: that we say his name, or just sit with you?' },
      { kind: 'validate', text: 'It makes sense that it hurts when his name is gone too.' },
    ],
  },
  {
    key: 'new_group',
    soFar:
      'You asked “did I get it?” and they said: “Yes, that is what I meant.” They are new in the group and wanted to leave twice today.',
    says: 'I am still here. I do not know for how long.',
    rung: 'need',
    options: [
      { kind: 'need', text: 'What would make it easier to stay until the end today?' },
      { kind: 'reassure', text: 'You did great, everybody likes you.' },
      { kind: 'check', text: 'So you are not sure whether you will stay, right?' },
      { kind: 'advice', text: 'Sit next to me, that helps.' },
    ],
  },
];
