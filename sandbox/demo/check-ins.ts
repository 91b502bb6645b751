import { checkIn, checkOut, markStep } from '#server/care/measures/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import type { PatientKey } from '#server/testing/cast.ts';
import { as, type Somebody } from './acting.ts';
import type { Play } from './replay.ts';
import { partOf } from './visits.ts';

// What the people of the demo say of themselves before and after their groups: by hand for a few, in the same manner for the others.

type Way = { mood: readonly number[]; urge: readonly number[]; feelings: readonly string[]; need: string };

const ways: Partial<Record<PatientKey, Way>> = {
  delia: {
    mood: [3, 3, 4, 4, 5, 6, 6, 7, 7],
    urge: [2, 2, 1, 2, 1, 1, 0, 1, 0],
    feelings: ['lonely', 'worn out', 'worried', 'hopeful', 'steady'],
    need: 'To say one thing that I did not say last time',
  },
  amos: {
    mood: [5, 4, 5, 4, 5, 4, 5, 5, 4],
    urge: [6, 7, 5, 6, 5, 6, 4, 5, 5],
    feelings: ['irritated', 'hurt', 'heavy', 'like a shaken bottle'],
    need: 'Not to be asked first',
  },
  yusra: {
    mood: [6, 5, 5, 4, 4, 3, 3, 3, 3],
    urge: [1, 1, 2, 3, 3, 4, 4, 5, 5],
    feelings: ['homesick', 'grieving', 'foggy', 'distant'],
    need: 'A slower start',
  },
};

const others: Way = {
  mood: [4, 5, 4, 5, 6, 5, 6, 6, 6],
  urge: [3, 3, 4, 2, 3, 2, 2, 3, 2],
  feelings: ['anxious', 'irritated', 'content', 'grateful', 'insecure'],
  need: 'To listen first',
};

const needs = [
  'To listen first',
  'Somebody to ask me twice',
  'A break on time',
  'To say what happened on Sunday',
  'Quiet, and to stay',
];

const kept = [
  'I am not the only one who wakes up at four.',
  'A pause before I answer is allowed.',
  'Somebody remembered what I said last week.',
];
const steps = ['Ten minutes outside before noon', 'Write to my sister', 'Phone off at ten'];

const nth = <Item>(items: readonly Item[], index: number): Item => items[index % items.length]!;

/** What one person says before the nth session. One of them would rather not answer about safety. */
export async function sayCheckIn(
  ctx: Ctx,
  who: Somebody & { key: string },
  input: { sessionId: string; index: number; at: Temporal.Instant },
): Promise<void> {
  const way = (ways as Record<string, Way>)[who.key] ?? others;
  const { index, sessionId } = input;
  const isPrivate = who.key === 'hank';
  // Nobody feels exactly like the next one: the others start at different places of the same weeks.
  const shift = way === others ? who.key.charCodeAt(0) : 0;
  await checkIn(as(ctx, who, input.at), {
    sessionId,
    mood: shift ? nth(way.mood, index + shift) : way.mood[Math.min(index, way.mood.length - 1)]!,
    body: nth([5, 4, 6, 5, 7], index + who.key.length),
    urge: isPrivate
      ? null
      : shift
        ? nth(way.urge, index + shift)
        : way.urge[Math.min(index, way.urge.length - 1)]!,
    feeling: nth(way.feelings, index + shift),
    need: shift ? nth(needs, index + shift) : way.need,
    safety: isPrivate ? null : 0,
    passed: isPrivate ? ['urge', 'safety'] : [],
  });
}

/** Before and after one session of the past, by those who were there. */
export async function sayCheckInsAndOuts(ctx: Ctx, play: Play, index: number): Promise<void> {
  const { id: sessionId, startsAt, endsAt } = play.planned.session;
  for (const [place, who] of play.patients.entries()) {
    if (['absent', 'paper', 'phone'].includes(partOf(play.scene, who.key).kind)) continue;
    await sayCheckIn(ctx, who, { sessionId, index, at: startsAt.subtract({ minutes: 5 + place }) });
    if (partOf(play.scene, who.key).kind === 'leftEarly') continue;
    const after = as(ctx, who, endsAt.add({ minutes: 1 + place }));
    await checkOut(after, {
      sessionId,
      takeAlong: nth(kept, index + place),
      step: nth(steps, index + place),
      feltSafe: nth([6, 7, 8], index + place),
      feltHeard: nth([5, 7, 8, 6], index + place),
      passed: [],
    });
    if ((index + place) % 2 === 0) await markStep(after, { sessionId, done: true });
  }
}
