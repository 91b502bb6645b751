// Pure: the words of the demo's notes. All invented, written for a demo by people who are no clinicians; for clinical review
// before anybody takes them as an example. No member is named in them.
import type { OwnSection, SharedSection } from '#server/care/chart/types.ts';
import type { PatientKey } from '#server/testing/cast.ts';
import type { GroupKey } from './setting.ts';

const shared: Record<GroupKey, readonly SharedSection[]> = {
  process: [
    [
      'Saying what one needs',
      'Round of naming one need and one fear about saying it; reflected back in pairs.',
    ],
    [
      'After an argument',
      'Slowed a recent argument down step by step; named feeling, thought and wish apart.',
    ],
    ['Shame and hiding', 'Normalised shame; each chose how much to tell; feedback in the first person only.'],
    ['Asking for help early', 'Mapped who can be asked for what; practised one sentence of asking.'],
    [
      'Grief that comes back',
      'Made room for losses old and new; held pauses; closed with a grounding round.',
    ],
  ].map(pair),
  skills: [
    ['Wise mind', 'Taught the three states of mind; found an example of each from the week; homework card.'],
    ['Urge surfing', 'Psychoeducation on urges as waves; ten-minute practice with a timer; debrief.'],
    ['Checking the facts', 'Worked one situation through the steps on the board; then own examples.'],
    ['Opposite action', 'Explained when it fits and when it does not; planned one small action each.'],
    ['Sleep and rhythm', 'Sleep diary read together; chose one change for the evening hour.'],
  ].map(pair),
  evening: [
    ['Work and recovery', 'Named the hardest hour of the working day; planned a pause for it.'],
    ['Limits that hold', 'Practised a short no and a short yes; role play with feedback.'],
    ['Worry time', 'Set a daily quarter of an hour for worry; tried it; debrief.'],
    ['What the body says', 'Body scan, then words for what was found; linked to triggers.'],
  ].map(pair),
};

function pair([topic, interventions]: string[]): SharedSection {
  return { topic: topic!, interventions: interventions! };
}

/** A whole day in one session: what the day groups do apart, in turns. */
const whole = [...shared.process, ...shared.skills, ...shared.evening];

const goals: Record<PatientKey, string> = {
  delia: 'Goal 1: say what she needs before the evening, on four days a week',
  wes: 'Goal 2: notice the first sign of a flashback and use grounding within five minutes',
  june: 'Goal 1: out of bed by eight on five days a week',
  perry: 'Goal 1: one worry period a day instead of worry all day',
  amos: 'Goal 2: call one friend a week',
  yusra: 'Goal 1: ride the bus to the end of the line twice a week',
  hank: 'Goal 1: come to group four days of four',
  rosalie: 'Goal 3: stay in the room when it gets loud, with a signal agreed beforehand',
  tobias: 'Goal 1: two meals a day at the table',
  sunny: 'Goal 2: hand in work that is good enough',
  ada: 'Goal 1: sleep before midnight on five nights',
  milo: 'Goal 2: write down one thing that went well each day',
};

const goalsOfOthers = [
  'Goal 1: leave the flat once a day, and write down when',
  'Goal 2: say no to one thing a week, and stay with it',
  'Goal 1: sleep and wake at the same hours on five nights',
  'Goal 3: call before the evening gets long, not after',
  'Goal 2: eat with somebody twice a week',
  'Goal 1: name the feeling before answering',
  'Goal 2: one hour a day without the news',
];

const participation = [
  'Spoke early, and stayed with the topic when it became uncomfortable.',
  'Listened for the first half; then gave an example from the weekend without being asked.',
  'Quiet at first, camera on; answered in full sentences when addressed.',
  'Asked two questions of the group and took the answers in.',
  'Brought a situation from this week and let the group slow it down.',
  'Named a wish to leave, stayed, and said so at the end.',
  'Gave feedback in the first person and checked whether it had arrived.',
  'Restless in the first twenty minutes; settled after the practice.',
  'Shared a setback and what came after it.',
  'Took the role of observer and described what was seen, without judging.',
  'Disagreed, kindly, and explained why.',
  'Joined the practice with eyes open, as agreed, and described it afterwards.',
  'Spoke of progress with some hesitation; accepted acknowledgement.',
];
const response = [
  'Breathing slowed during the practice; said it was easier than last time.',
  'Was moved by what others said and could say so.',
  'Found the exercise hard and tried it twice.',
  'Saw the link to the week at home without help.',
  'Doubted that it would work outside the group; agreed to test it once.',
  'Laughed for the first time this week, in a fitting moment.',
  'Needed a prompt to come back to the present, then stayed.',
  'Took the feedback in, and repeated it in their own words.',
  'Tense at the beginning of the exercise, upright and calm at its end.',
  'Preferred to watch the first time, and joined the second.',
];
const progress = [
  'Small step: did it once since the last group.',
  'As last week; the plan was kept on half of the days.',
  'Better: three of four days.',
  'A step back after a bad night, named without blame.',
  'First time that this was done without a reminder.',
  'Kept the plan on the hard day and let it go on the easy one.',
  'Nothing new yet; the goal itself is clearer than before.',
  'Wrote it down every evening, and read some of it aloud.',
  'Twice since the last group, the second time without dread.',
  'Asked for help with it once, which was new.',
  'The same distance as before, with less effort by their own account.',
];
const plan = [
  'Try the card from today once before the next group.',
  'Tell the group at the next check-in how it went.',
  'Bring one example of the week.',
  'Keep the evening hour as planned and note it down.',
  'Agree on a signal with the facilitator before the next group.',
  'Same step again, at a fixed time of day.',
];

/** What was done with the group in its nth session. */
export function sharedSection(group: GroupKey, session: number): SharedSection {
  return shared[group][session % shared[group].length]!;
}

/** The same for a group that holds its whole day in one session. */
export function sharedOfWholeDay(session: number): SharedSection {
  return whole[session % whole.length]!;
}

/** One patient's part of one session; no two of a session get the same words, as long as they are fewer than the sentences. */
export function ownSection(who: string, place: number, session: number): OwnSection {
  const pick = (from: readonly string[]) => from[(place + session * 3) % from.length]!;
  return {
    participation: pick(participation),
    response: pick(response),
    risk: 'none_noted',
    riskNote: '',
    goal: (goals as Record<string, string>)[who] ?? goalsOfOthers[who.length % goalsOfOthers.length]!,
    progress: pick(progress),
    plan: pick(plan),
  };
}
