// What a session of the whole demo is played from: its plan, and nothing that only the seed knew.
import { openedAndEnded } from '#server/care/live/service.ts';
import { namesOf } from '#server/foundation/people/service.ts';
import { isProgramDay, type PlannedSession, sessionsBetween } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { patients as cast } from '#server/testing/cast.ts';
import type { AtMoment } from './acting.ts';
import { eveningByChance, seedOf } from './chance.ts';
import type { Play } from './replay.ts';

type Date = Temporal.PlainDate;

export type House = {
  at: AtMoment;
  now: Temporal.Instant;
  /** Whose sessions and days this is about. */
  isOurs: (patientId: string) => boolean;
};

/** Older days are remembered more coarsely: a tenth of the rows, and the same minutes. */
const finePaceDays = 3;
const coarsePace = { sweepEveryMs: 30_000, heartbeatEveryMs: 60_000 };

export async function programSessions(ctx: Ctx, { isOurs }: House, date: Date): Promise<PlannedSession[]> {
  return (await sessionsBetween(ctx, date, date)).filter(
    (one) => isProgramDay(one) && one.bookings.some(({ patientId }) => isOurs(patientId)),
  );
}

/** Of these sessions, those that took place. */
export async function openedOf(ctx: Ctx, planned: readonly PlannedSession[]): Promise<PlannedSession[]> {
  const opened = await openedAndEnded(
    ctx,
    planned.map(({ session }) => session.id),
  );
  return planned.filter(({ session }) => opened.get(session.id)?.endedAt);
}

/** People of the small world keep the ways that were written for them. */
const castKeys = new Map(
  Object.entries<(typeof cast)[keyof typeof cast] & { chosenName?: string }>(cast).map(([key, one]) => [
    `${one.chosenName ?? one.legalFirstName} ${one.legalLastName}`,
    key,
  ]),
);
const keyOf = (fullName: string): string => castKeys.get(fullName) ?? fullName;

/** What becomes of a session, from its plan alone. */
export async function playOf(
  ctx: Ctx,
  planned: PlannedSession,
  now: Temporal.Instant,
): Promise<{ play: Play; isLeftForMorning: boolean; nth: number }> {
  const { session, group, staff, bookings } = planned;
  const names = await namesOf(
    ctx,
    bookings.map((one) => one.patientId),
  );
  const patients = bookings
    .map(({ patientId }) => ({
      personId: patientId,
      roles: ['patient' as const],
      key: keyOf(names.get(patientId)!.fullName),
    }))
    .sort((a, b) => a.key.localeCompare(b.key, 'en'));
  const minutes = session.startsAt.until(session.endsAt).total('minutes');
  const date = session.localDate.toString();
  const { scene, isLeftForMorning } = eveningByChance(
    patients.map((one) => one.key),
    { group: group.name, date, minutes },
  );
  const lead = staff.find((one) => one.duty === 'lead')!;
  const host = staff.find((one) => one.duty === 'host')!;
  const isRecent = session.endsAt.until(now).total('days') < finePaceDays;
  const play: Play = {
    planned,
    scene,
    patients,
    lead: { personId: lead.staffId, roles: ['group_therapist'] },
    host: { personId: host.staffId, roles: ['room_host'] },
    seed: seedOf(group.name, date),
    ...(isRecent ? {} : { pace: coarsePace }),
  };
  const days = Temporal.PlainDate.from('2024-01-01').until(session.localDate).total('days');
  return { play, isLeftForMorning, nth: Math.floor(days / 2) };
}
