// What follows a hurt, by jobs: a talk alone with each of the two, a look before the next group, a cue when somebody withdraws.
import { readFacts, stateOf } from '#server/care/live/service.ts';
import { lowRatingsIn } from '#server/care/measures/service.ts';
import { fellSilentIn } from '#server/care/voices/service.ts';
import { sessionOf, sessionsOfPatient, settingsOf } from '#server/planning/programs/service.ts';
import { closeTask, openTask } from '#server/planning/tasks/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { loadActs, loadHurts, loadWords } from './queries.ts';
import { repairState } from './rules-repair.ts';
import { isCue, signsOf, signWords } from './rules-withdrawal.ts';
import type { Hurt, HurtWords, RepairState } from './types.ts';

/** Once each; run again after the repair ended another way it opens what is missing and closes what nobody needs. */
export async function planChecks(ctx: Ctx, hurtId: string): Promise<void> {
  const [hurt] = await loadHurts(ctx, { id: hurtId });
  const words = (await loadWords(ctx, [hurtId])).get(hurtId);
  if (!hurt || !words) return;
  const state = repairState((await loadActs(ctx, [hurtId])).get(hurtId)!);
  if (state.phase === 'taken_back') return closeAll(ctx, hurtId);
  await planFor(ctx, hurt, words.personId, 'hurt');
  if (await wantsOther(ctx, hurt, words, state)) await planFor(ctx, hurt, words.aboutId!, 'other');
  else await closeOf(ctx, hurtId, 'other', 'The one who was hurt did not want it taken further.');
}

/** Staff are no patients: what is to be said to them is for their supervisor. */
async function wantsOther(ctx: Ctx, hurt: Hurt, words: HurtWords, state: RepairState): Promise<boolean> {
  if (words.aboutId === null || state.outcome === 'set_aside') return false;
  const { session } = await readFacts(ctx, hurt.sessionId);
  return session.expected.includes(words.aboutId);
}

type Side = 'hurt' | 'other';

/** Nothing in them says who the other one is: each of the two has a chart of their own. */
const because: Record<Side, { check: string; next: string }> = {
  hurt: {
    check: 'Something in the group hurt this person. See them alone: how it is now, and what they need',
    next: 'This person was hurt in the last group. Ask before the group how it sits with them now',
  },
  other: {
    check:
      'A remark of this person hurt somebody in the group. See them alone and hear their side. Do not say who told you',
    next: 'A remark of this person hurt somebody in the last group. Ask before the group how they come to it',
  },
};

async function planFor(ctx: Ctx, hurt: Hurt, patientId: string, side: Side): Promise<void> {
  const session = await sessionOf(ctx, hurt.sessionId);
  const { repairCheckHours } = await settingsOf(ctx, session.programId);
  const common = { sessionId: hurt.sessionId, patientId };
  await openTask(ctx, {
    ...common,
    kind: 'repair_check',
    subjectKey: `${hurt.id}:${side}`,
    because: because[side].check,
    dueAt: hurt.at.add({ hours: repairCheckHours }),
  });
  const coming = await sessionsOfPatient(
    ctx,
    patientId,
    session.localDate,
    session.localDate.add({ days: 21 }),
  );
  const next = coming
    .filter((one) => one.group.id === session.groupId && !one.session.cancelledAt)
    .map((one) => one.session.startsAt)
    .filter((startsAt) => Temporal.Instant.compare(startsAt, session.endsAt) > 0)
    .toSorted(Temporal.Instant.compare)[0];
  if (!next) return;
  await openTask(ctx, {
    ...common,
    kind: 'repair_next_session',
    subjectKey: `${hurt.id}:${side}`,
    because: because[side].next,
    dueAt: next,
  });
}

async function closeAll(ctx: Ctx, hurtId: string): Promise<void> {
  await closeOf(ctx, hurtId, 'hurt', 'It was a slip: the person took it back.');
  await closeOf(ctx, hurtId, 'other', 'It was a slip: the person took it back.');
}

async function closeOf(ctx: Ctx, hurtId: string, side: Side, resolution: string): Promise<void> {
  await closeTask(ctx, 'repair_check', `${hurtId}:${side}`, resolution);
  await closeTask(ctx, 'repair_next_session', `${hurtId}:${side}`, resolution);
}

const minutesUntilLook = 120;

/** Check-outs are given in the hours after a group: only then is looked. */
export async function lookLater(ctx: Ctx, sessionId: string): Promise<void> {
  await ctx.announceAt('session.cooled', { sessionId }, ctx.clock.now().add({ minutes: minutesUntilLook }));
}

/** Silence, leaving, camera off, a low rating: two of them, or one of somebody who was hurt here, are a cue for who treats them. */
export async function lookForWithdrawal(ctx: Ctx, sessionId: string): Promise<void> {
  const facts = await readFacts(ctx, sessionId);
  if (facts.group.openedAt === null) return;
  const hurts = await loadHurts(ctx, { sessionIds: [sessionId] });
  const words = await loadWords(
    ctx,
    hurts.map((one) => one.id),
  );
  const inHurt = new Set([...words.values()].flatMap((one) => [one.personId, one.aboutId ?? []].flat()));
  const silent = await fellSilentIn(ctx, sessionId);
  const low = await lowRatingsIn(ctx, sessionId);
  for (const personId of facts.session.expected) {
    const { admittedAt } = stateOf(facts.states, personId);
    if (admittedAt === null) continue;
    const signs = signsOf({
      personId,
      marks: facts.marks,
      endedAt: facts.group.endedAt ?? facts.session.endsAt,
      fellSilent: silent.has(personId),
      ratedLow: low.has(personId),
    });
    if (!isCue(signs, inHurt.has(personId))) continue;
    await openTask(ctx, {
      kind: 'withdrawal_signs',
      subjectKey: `${personId}:${sessionId}`,
      sessionId,
      patientId: personId,
      because: `Signs of drawing back in the last group: ${signs.map((sign) => signWords[sign]).join(', ')}. Ask, do not conclude`,
    });
  }
}
