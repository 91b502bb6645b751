import { endAuthority } from '#server/foundation/people/service.ts';
import { decideDayAndWeek, decideDue, patientsDue } from '#server/office/billing/service.ts';
import { refreshRunways } from '#server/office/review/service.ts';
import { generateAhead, type PlannedSession, sessionsBetween } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { openOrganization } from '#server/platform/organizations.ts';
import { type AtMoment, as, clock, earlier, manyAtOnce, type Somebody, timeZone } from './acting.ts';
import { makeAgreement } from './agreements.ts';
import { anAlertOfBefore, onCallOf, putOnCall } from './alerts.ts';
import { sayCheckInsAndOuts } from './check-ins.ts';
import { claimWeek, payersOfDrafts, sendClaims } from './claims.ts';
import { keepApart, planComing, seatInterpreter } from './coming.ts';
import { confirm, writeNotes } from './evening.ts';
import { sayHeard, sayOfHurt, sayOfPractice } from './heard.ts';
import { sharedSection } from './notes.ts';
import { makeOpenDoor } from './open-door.ts';
import { callMissed, chooseWays, giveCallInLine, hireCoordinator } from './outreach.ts';
import { type Contracts, insure, makeContracts } from './papers.ts';
import { type Play, replay } from './replay.ts';
import { makeSafety } from './safety.ts';
import { lastProcess, lastSkills, sceneOf } from './script.ts';
import {
  type GroupKey,
  keysOf,
  type Larkspur,
  makeGroups,
  makePeople,
  makeSupport,
  meetings,
  members,
  permitForKentucky,
} from './setting.ts';

// Larkspur Center with two weeks behind it: thirteen to nineteen days, from a Monday on, so that a payer's week is a whole one.

type Date = Temporal.PlainDate;
type Instant = Temporal.Instant;
type Say = (line: string) => void;

/** One session of the past, as it is played and followed up. */
type Past = { play: Play; group: GroupKey; index: number; isOpen: boolean };

const before = (one: Date, other: Date) => Temporal.PlainDate.compare(one, other) < 0;

/** Who there is and when they meet, before anything happened. */
export type Founded = {
  larkspur: Larkspur;
  contracts: Contracts;
  permit: string;
  coordinator: Somebody;
  /** The Monday on which its history begins, and the day of the visit. */
  start: Date;
  today: Date;
};

export async function foundLarkspur(at: AtMoment, now: Instant): Promise<Founded> {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const twoWeeksAgo = today.subtract({ days: 13 });
  const start = twoWeeksAgo.subtract({ days: twoWeeksAgo.dayOfWeek - 1 });
  return at(clock(start, '06:00'), async (ctx) => {
    await openOrganization(ctx, 'Larkspur Center', 'America/New_York');
    const people = await makePeople(ctx, start);
    const contracts = await makeContracts(ctx, start);
    const permit = await permitForKentucky(ctx, people.staff.ruth, start);
    const coordinator = await hireCoordinator(ctx, start);
    const groups = await makeGroups(ctx, people, start);
    return { larkspur: { ...people, groups }, contracts, permit, coordinator, start, today };
  });
}

/** Its sessions of the past, planned and insured. */
export async function planLarkspur(
  at: AtMoment,
  now: Instant,
  { larkspur, contracts, start, today }: Founded,
): Promise<Past[]> {
  await at(clock(start.add({ days: 13 }), '06:00'), (ctx) => generateAhead(ctx));
  await at(now, (ctx) => generateAhead(ctx));
  const past = await at(now, (ctx) => pastSessions(ctx, larkspur, { start, today, now }));
  const lastDay = past.findLast((one) => one.group === 'skills')!.play.planned.session.localDate;
  await at(clock(start, '06:00'), (ctx) =>
    insure(ctx, larkspur.patients, contracts, { start, lastDay, today }),
  );
  return past;
}

export async function replayLarkspur(
  at: AtMoment,
  now: Instant,
  { coordinator }: Founded,
  { past, say }: { past: readonly Past[]; say: Say },
): Promise<void> {
  let done = 0;
  await manyAtOnce(past, async (one) => {
    await live(at, now, one, coordinator);
    if (++done % 4 === 0)
      say(`Process, Skills and Evening group: ${done} of ${past.length} sessions replayed`);
  });
}

/** What followed from the two weeks; answers everybody who can come in. `others`: who else is treated in the same program. */
export async function closeLarkspur(
  at: AtMoment,
  now: Instant,
  { larkspur, permit, coordinator, start, today }: Founded,
  { past, say, others = [] }: { past: readonly Past[]; say: Say; others?: readonly Somebody[] },
): Promise<Somebody[]> {
  // The clinic came after it was planned, and has sessions to come as well.
  await at(now, (ctx) => generateAhead(ctx));
  await at(clock(start.add({ days: 5 }), '09:00'), (ctx) => letterOfTheBoard(ctx, larkspur, permit, start));
  const secondWeek = start.add({ days: 7 });
  say('Days decided, claims written');
  await decideDays(at, now, past, (date) => before(date, secondWeek));
  await billFirstWeek(at, larkspur, start);
  await decideDays(at, now, past, (date) => !before(date, secondWeek));
  const support = await at(now, async (ctx) => {
    for (const patientId of await patientsDue(ctx)) await decideDue(ctx, patientId);
    const own = new Set(Object.values(larkspur.patients).map((one) => one.personId));
    const isWanted = (patientId: string) => own.has(patientId);
    await claimWeek(
      ctx,
      larkspur.staff.otis,
      now,
      { from: secondWeek, through: today },
      { most: 6, isWanted },
    );
    await makeSafety(ctx, larkspur, now.subtract({ hours: 26 }));
    await makeAgreement(ctx, larkspur, [...Object.values(larkspur.patients), ...others]);
    await makeOpenDoor(ctx, larkspur);
    await planComing(ctx, larkspur, today);
    const { programId, patients, staff } = larkspur;
    await putOnCall(ctx, { programId, ...onCallOf(staff) });
    await anAlertOfBefore(ctx, patients.yusra, staff.ruth);
    await keepApart(ctx, larkspur);
    await sayOfPractice(ctx, larkspur, today);
    await chooseWays(ctx, larkspur);
    await giveCallInLine(ctx, larkspur);
    const helpers = await makeSupport(ctx, today);
    await seatInterpreter(ctx, larkspur, helpers[0]!, today);
    return helpers;
  });
  await at(now, (ctx) => refreshRunways(ctx));
  return [...Object.values(larkspur.patients), ...Object.values(larkspur.staff), coordinator, ...support];
}

/** A letter of the board came: the permit had ended on Wednesday, so whoever sat there on Friday was not covered. */
async function letterOfTheBoard(ctx: Ctx, { staff }: Larkspur, permit: string, start: Date): Promise<void> {
  await endAuthority(as(ctx, staff.marguerite, ctx.clock.now()), {
    personId: staff.ruth.personId,
    authorityId: permit,
    lastDay: start.add({ days: 2 }),
    why: 'The board wrote that the permit ended on that day',
  });
}

async function pastSessions(
  ctx: Ctx,
  larkspur: Larkspur,
  { start, today, now }: { start: Date; today: Date; now: Instant },
): Promise<Past[]> {
  const own = new Set(Object.values(larkspur.groups));
  const over = (await sessionsBetween(ctx, start, today))
    .filter(({ group }) => own.has(group.id))
    .filter(({ session }) => Temporal.Instant.compare(session.endsAt.add({ minutes: 2 }), now) < 0)
    .sort((a, b) => Temporal.Instant.compare(a.session.startsAt, b.session.startsAt));
  const lastDay = over.findLast(({ group }) => group.id === larkspur.groups.skills)!.session.localDate;
  const played = new Map<GroupKey, number>();
  return over.map((planned) => {
    const group = keysOf(larkspur.groups).find((key) => larkspur.groups[key] === planned.group.id)!;
    const index = played.get(group) ?? 0;
    played.set(group, index + 1);
    return pastOf(larkspur, planned, { group, index, lastDay });
  });
}

function pastOf(
  larkspur: Larkspur,
  planned: PlannedSession,
  { group, index, lastDay }: { group: GroupKey; index: number; lastDay: Date },
): Past {
  const isLast = planned.session.localDate.equals(lastDay);
  const scene =
    isLast && group === 'skills'
      ? lastSkills
      : isLast && group === 'process'
        ? lastProcess
        : sceneOf(group, index);
  const play: Play = {
    planned,
    scene,
    patients: members[group].map((key) => ({ key, ...larkspur.patients[key] })),
    lead: larkspur.staff[meetings[group].lead],
    host: larkspur.staff.kit,
    seed: 1000 + index * 10 + keysOf(larkspur.groups).indexOf(group),
  };
  return { play, group, index, isOpen: scene === lastSkills };
}

/** The session itself, then what who led does in the evening: confirm, and write. */
async function live(
  at: AtMoment,
  now: Instant,
  { play, group, index, isOpen }: Past,
  coordinator: Somebody,
): Promise<void> {
  const after = (minutes: number) => earlier(play.planned.session.endsAt.add({ minutes }), now);
  await at(after(20), async (ctx) => {
    await replay(ctx, play);
    if (group !== 'skills') {
      await sayCheckInsAndOuts(ctx, play, index);
      await sayHeard(ctx, play, index);
    }
    const isOfHurt = group === 'process' && (index === 2 || play.scene === lastProcess);
    if (isOfHurt) await sayOfHurt(ctx, play, index === 2);
    if (isOpen) return;
    await confirm(ctx, play, after(25));
    await writeNotes(ctx, play, { shared: sharedSection(group, index), index, at: after(50) });
  });
  // By itself: two groups of one day ask about the same people, and would wait for each other's whole replay.
  await at(after(21), (ctx) => callMissed(ctx, play, coordinator, { at: after(21), now }));
  const late = Object.values(play.scene.notes ?? {}).find((note) => typeof note === 'object');
  if (!late || isOpen) return;
  const signedAt = play.planned.session.endsAt.add({ minutes: Math.round(late.signedAfterHours * 60) });
  if (Temporal.Instant.compare(signedAt, now) > 0) return;
  await at(signedAt, (ctx) =>
    writeNotes(ctx, play, { shared: sharedSection(group, index), index, at: signedAt, only: 'late' }),
  );
}

/** Each patient's days in their order, in the evening of each; patients beside each other. */
async function decideDays(
  at: AtMoment,
  now: Instant,
  past: readonly Past[],
  isWanted: (date: Date) => boolean,
): Promise<void> {
  const wanted = past.filter(({ play }) => isWanted(play.planned.session.localDate));
  const visits = wanted.flatMap(({ play }) =>
    play.patients.map(({ personId }) => ({ personId, session: play.planned.session })),
  );
  await manyAtOnce([...Map.groupBy(visits, (one) => one.personId)], async ([patientId, own]) => {
    const days = Map.groupBy(own, ({ session }) => session.localDate.toString());
    for (const sessions of days.values()) {
      const { endsAt, localDate: date } = sessions.at(-1)!.session;
      await at(earlier(endsAt.add({ minutes: 60 }), now), (ctx) =>
        decideDayAndWeek(ctx, { patientId, date }),
      );
    }
  });
}

/** Monday morning: the first week goes on claims, and one payer's claims are sent. */
async function billFirstWeek(at: AtMoment, larkspur: Larkspur, start: Date): Promise<void> {
  const monday = clock(start.add({ days: 7 }), '10:00');
  const { otis } = larkspur.staff;
  await at(monday, async (ctx) => {
    await claimWeek(ctx, otis, monday, { from: start, through: start.add({ days: 6 }) });
    const northgate = (await payersOfDrafts(ctx, otis)).get('Northgate PPO');
    if (northgate) await sendClaims(ctx, otis, monday, northgate);
  });
}
