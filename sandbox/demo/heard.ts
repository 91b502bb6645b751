import { whoSits } from '#server/care/live/service.ts';
import { recordFeltHeard, recordTurnHeard } from '#server/care/measures/service.ts';
import { actOnRepair, planChecks, repairsOf, sayHurt } from '#server/care/repair/service.ts';
import { joinCareTeams, openClearance, sayLanguages } from '#server/foundation/people/service.ts';
import { resolveTask, taskAbout } from '#server/planning/tasks/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { as } from './acting.ts';
import type { Play } from './replay.ts';
import type { Larkspur } from './setting.ts';
import { partOf } from './visits.ts';

// How heard people of the demo felt in listening rounds, and two hurts: one that was repaired and followed up, one that is still open.

const nth = <Item>(items: readonly Item[], index: number): Item => items[index % items.length]!;

/** One round of a past session, by those who were there to its end: who spoke before listens to the next. */
export async function sayHeard(ctx: Ctx, play: Play, index: number): Promise<void> {
  const { id: sessionId, startsAt } = play.planned.session;
  const here = play.patients.filter((one) => ['there', 'late'].includes(partOf(play.scene, one.key).kind));
  if (here.length < 2) return;
  const roundId = ctx.newId();
  for (const [place, speaker] of here.entries()) {
    const listener = nth(here, place + 1);
    const at = startsAt.add({ minutes: 60 + place });
    const { personId: speakerId } = speaker;
    await recordTurnHeard(as(ctx, speaker, at), {
      sessionId,
      roundId,
      turn: 1,
      speakerId,
      listenerId: listener.personId,
      answer: nth(['yes', 'partly', 'yes', 'yes', 'no', 'yes'] as const, index + place),
    });
    // Delia is heard more from week to week; the last round of Yusra is far below what she usually says.
    const rating =
      speaker.key === 'delia'
        ? Math.min(9, 4 + Math.floor(index / 2) + (index % 2))
        : speaker.key === 'yusra' && index === 9
          ? 3
          : nth([7, 8, 6, 8, 7], index + place);
    await recordFeltHeard(as(ctx, speaker, startsAt.add({ minutes: 75 })), {
      sessionId,
      roundId,
      personId: speakerId,
      rating,
    });
  }
}

/** What is on file for the next rounds: languages, and leave for Delia and Wes, whom Ruth treats both: she stands in for Wes's therapist. */
export async function sayOfPractice(
  ctx: Ctx,
  { patients, staff: { ruth } }: Pick<Larkspur, 'patients' | 'staff'>,
  today: Temporal.PlainDate,
): Promise<void> {
  const { delia, wes, yusra, rosalie } = patients;
  const now = ctx.clock.now();
  for (const [who, languages] of [
    [yusra, ['ar', 'en']],
    [rosalie, ['en', 'es']],
  ] as const) {
    await sayLanguages(as(ctx, who, now), { personId: who.personId, languages });
  }
  const standIn = { patientId: wes.personId, staffId: ruth.personId, role: 'group_therapist' as const };
  await joinCareTeams(ctx, [{ ...standIn, from: today.subtract({ days: 1 }), until: null }]);
  await openClearance(as(ctx, ruth, now), {
    personId: delia.personId,
    plan: 'either',
    lastDay: today.add({ days: 26 }),
  });
}

/** June said that something hurt. `followed`: it was repaired in the group, and both were seen alone. */
export async function sayOfHurt(ctx: Ctx, play: Play, followed: boolean): Promise<void> {
  const { id: sessionId, startsAt } = play.planned.session;
  const find = (key: string) => play.patients.find((one) => one.key === key);
  const [june, amos] = [find('june'), find('amos')];
  if (!june || !amos) return;
  const seats = await whoSits(ctx, sessionId);
  const aboutIdentity = [...seats].find(([, people]) => people.includes(amos.personId))?.[0] ?? null;
  const saidAt = startsAt.add({ minutes: 48 });
  await sayHurt(as(ctx, june, saidAt), {
    sessionId,
    requestKey: ctx.newId(),
    aboutIdentity,
    words: followed
      ? 'He laughed while I was talking about my mother.'
      : 'He said that people like me always cry.',
  });
  const staff = (minutes: number) => as(ctx, play.lead, saidAt.add({ minutes }));
  const stand = async () => (await repairsOf(staff(1), { sessionId })).repairs.at(-1)!;
  const hurtId = (await stand()).id;
  const go = async (minutes: number, body: object) =>
    actOnRepair(staff(minutes), { sessionId, hurtId, saw: (await stand()).version, ...body } as Parameters<
      typeof actOnRepair
    >[1]);
  await go(1, { kind: 'taken' });
  for (const [place, detail] of (['pause', 'impact', 'hear'] as const).entries()) {
    await go(2 + place, { kind: 'step_done', detail });
  }
  if (followed) {
    await go(6, { kind: 'step_done', detail: 'intent' });
    await go(8, { kind: 'step_done', detail: 'agreement' });
  }
  await go(10, { kind: 'ended', detail: followed ? 'repaired' : 'break' });
  await planChecks(ctx, hurtId);
  if (!followed) return;
  for (const [side, hours] of [
    ['hurt', 5],
    ['other', 20],
  ] as const) {
    for (const kind of ['repair_check', 'repair_next_session'] as const) {
      const task = await taskAbout(ctx, kind, `${hurtId}:${side}`);
      if (!task) continue;
      await resolveTask(as(ctx, play.lead, saidAt.add({ hours })), {
        taskId: task.id,
        resolution:
          side === 'hurt'
            ? 'We talked. It sits lightly now.'
            : 'We talked. He wants to say it to her himself.',
      });
    }
  }
}
