import { attendanceOf, type PatientAttendance } from '#server/care/attendance/service.ts';
import { signaturesOf } from '#server/care/chart/service.ts';
import { holdersOf, namesOf, patientsOf } from '#server/foundation/people/service.ts';
import {
  addAuthorization,
  authorizationsOf,
  balances,
  coveragesOn,
} from '#server/planning/coverage/service.ts';
import type { Authorization } from '#server/planning/coverage/types.ts';
import type { PlannedSession } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { Refusal } from '#server/platform/errors.ts';
import { clock, type Somebody } from './acting.ts';
import { letterComes, seedOf } from './chance.ts';
import { claimWeek, payersOfDrafts, sendClaims } from './claims.ts';
import { confirm, writeNotes } from './evening.ts';
import { sharedOfWholeDay } from './notes.ts';
import { type House, openedOf, playOf, programSessions } from './plays.ts';
import type { Play } from './replay.ts';
import type { Part, Scene } from './script.ts';

type Date = Temporal.PlainDate;

/** What who led left lying yesterday: attendance to confirm, notes to sign. Answers whom it was about. */
export async function finishYesterday(house: House, date: Date): Promise<string[]> {
  const moment = clock(date, '10:00');
  const planned = await house.at(moment, async (ctx) =>
    openedOf(ctx, await programSessions(ctx, house, date.subtract({ days: 1 }))),
  );
  const touched: string[] = [];
  for (const one of planned) {
    const finished = await unlessRefused(house.at(moment, (ctx) => finish(ctx, house, one)));
    touched.push(...(finished ?? []));
  }
  return touched;
}

async function finish(ctx: Ctx, { now }: House, planned: PlannedSession): Promise<string[]> {
  const { play, nth } = await playOf(ctx, planned, now);
  const sessionId = planned.session.id;
  const everybody = play.patients.map((one) => one.personId);
  const attended = await attendanceOf(ctx, [sessionId], everybody);
  const at = ctx.clock.now();
  // Where witnesses disagree a person has to decide, and that is for the visitor.
  const clear = new Set(attended.filter((one) => !one.disputed).map((one) => one.personId));
  const isOpen = (id: string) => clear.has(id) && !attended.find((one) => one.personId === id)?.confirmed;
  const unconfirmed = play.patients.filter((one) => isOpen(one.personId));
  // What the evidence says, for whoever led it may have been a visitor.
  const scene = { ...play.scene, notes: {}, parts: partsOf(play, attended) };
  if (unconfirmed.length > 0) await confirm(ctx, { ...play, scene, patients: unconfirmed }, at);
  const signed = new Set((await signaturesOf(ctx, [sessionId], everybody)).map((one) => one.patientId));
  const came = new Set(attended.filter((one) => one.outcome !== 'absent').map((one) => one.personId));
  const unwritten = play.patients.filter(
    ({ personId }) => clear.has(personId) && came.has(personId) && !signed.has(personId),
  );
  // A few are forgotten for good, and stop their claims.
  const wanted = unwritten.filter(({ key }) => seedOf(play.seed, key) % 6 !== 0);
  if (wanted.length > 0) {
    // Everybody keeps their place, so that no two notes of a session say the same.
    const others = play.patients.filter((one) => !wanted.includes(one));
    const notes = Object.fromEntries(others.map((one) => [one.key, 'unsigned' as const]));
    await writeNotes(
      ctx,
      { ...play, scene: { ...scene, notes } },
      {
        shared: sharedOfWholeDay(nth),
        index: nth,
        at: at.add({ minutes: 20 }),
        ...(signed.size > 0 ? { only: 'rest' as const } : {}),
      },
    );
  }
  return [...unconfirmed, ...wanted].map((one) => one.personId);
}

function partsOf(play: Play, attended: readonly PatientAttendance[]): Scene['parts'] {
  const missed = new Set(attended.filter((one) => one.outcome === 'absent').map((one) => one.personId));
  return Object.fromEntries(
    play.patients.map(({ key, personId }): [string, Part] => {
      if (!missed.has(personId)) return [key, { kind: 'there' }];
      const part = play.scene.parts[key];
      return [key, part?.kind === 'absent' ? part : { kind: 'absent' }];
    }),
  );
}

const fewUnits = 3;
const soonDays = 6;
const letterDays = 34;

/** Letters of payers about more days, for those whose approval is nearly used or nearly over. Some come late. */
export async function takeLetters(ctx: Ctx, isOurs: House['isOurs'], date: Date): Promise<void> {
  const ids = (await patientsOf(ctx, date)).map((one) => one.id).filter(isOurs);
  const approvals = Map.groupBy(await authorizationsOf(ctx, ids), (one) => one.patientId);
  const left = await balances(
    ctx,
    [...approvals.values()].flat().flatMap((one) => one.services),
  );
  const names = await namesOf(ctx, ids);
  const policies = new Map(
    (await coveragesOn(ctx, ids, date)).map((one) => [one.policy.patientId, one.policy]),
  );
  for (const [patientId, own] of approvals) {
    const running = own.filter((one) => Temporal.PlainDate.compare(date, one.through) <= 0);
    const units = running
      .flatMap((one) => one.services)
      .reduce((sum, one) => sum + left.get(one.id)!.left, 0);
    const lasts = running.some(
      (one) => Temporal.PlainDate.compare(one.through, date.add({ days: soonDays })) > 0,
    );
    const name = names.get(patientId)!.fullName;
    const policy = policies.get(patientId);
    if (!policy || (units > fewUnits && lasts) || !letterComes(name, date.toString())) continue;
    await addAuthorization(ctx, {
      ...letterOf(name, date, own.at(-1)!),
      patientId,
      policyId: policy.id,
    });
  }
}

function letterOf(
  name: string,
  date: Date,
  { services }: Authorization,
): Omit<Parameters<typeof addAuthorization>[1], 'patientId' | 'policyId'> {
  const number = `R-${10_000 + (seedOf(name, date.toString(), 'number') % 90_000)}`;
  const unitsApproved = 8 + (seedOf(number) % 5);
  const through = date.add({ days: letterDays });
  return {
    number,
    from: date,
    through,
    letterDate: date,
    telehealthAllowed: true,
    services: services.map(({ revenueCode, hcpcs, unit }) => ({ revenueCode, hcpcs, unit, unitsApproved })),
  };
}

const [claimsOn, sendsOn] = [2, 4];
export const isBillingDay = (date: Date): boolean => [claimsOn, sendsOn].includes(date.dayOfWeek);

/** On Tuesday the week before goes on claims, on Thursday they are sent. What is refused stays for the biller to mend. */
export async function billLastWeek({ at, isOurs }: House, date: Date): Promise<void> {
  if (!isBillingDay(date)) return;
  const moment = clock(date, '11:00');
  const biller = await at(moment, async (ctx): Promise<Somebody | null> => {
    const [first] = await holdersOf(ctx, 'biller', date);
    return first ? { personId: first.id, roles: ['biller'] } : null;
  });
  if (!biller) return;
  if (date.dayOfWeek === claimsOn) {
    const week = { from: date.subtract({ days: 8 }), through: date.subtract({ days: 2 }) };
    await unlessRefused(at(moment, (ctx) => claimWeek(ctx, biller, moment, week, { isWanted: isOurs })));
    return;
  }
  const payers = await at(moment, (ctx) => payersOfDrafts(ctx, biller));
  for (const payerId of payers.values()) {
    await unlessRefused(at(moment, (ctx) => sendClaims(ctx, biller, moment, payerId)));
  }
}

async function unlessRefused<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return undefined;
  }
}
