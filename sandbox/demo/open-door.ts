import { witnessesOfSession } from '#server/care/live/service.ts';
import { holdersOf, namesOf } from '#server/foundation/people/service.ts';
import {
  changeGroup,
  changeSettings,
  createGroup,
  createProgram,
  facilitatorsOn,
  factsOf,
  groupsOf,
  moveSession,
  programOf,
  seatSupport,
  sessionsBetween,
  settingsOf,
  startMembership,
  todayIn,
} from '#server/planning/programs/service.ts';
import type { Group, Session } from '#server/planning/programs/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { timeZone } from './acting.ts';
import { onCallOf, putOnCall } from './alerts.ts';
import { planWithDiscussion } from './discussions.ts';
import { acceptedTemplate, type Larkspur } from './setting.ts';

// The group that a visitor of the demo can sit in at any hour. It belongs to a program of its own, an outpatient one, so that
// nothing of it is ever part of a day that a payer pays for. One session of it stands in the calendar at a time: shortly before
// its start it moves on by 25 minutes while nobody is at its door, so that days without visitors leave no empty sessions and
// no absences behind. It never stands further ahead than a group may be opened, which is half an hour.

const name = 'Open door group';
const everyMinutes = 25;
const meetsMinutes = 25;
/** Nobody at the door this long before the start: it moves on. */
const movesBeforeSeconds = 60;

/** Where it may begin next, at least two minutes away: by the clock of the world, so that every start finds the same. */
export function nextSlot(now: Temporal.Instant): Temporal.Instant {
  const step = everyMinutes * 60_000;
  const from = now.add({ minutes: 2 }).epochMilliseconds;
  return Temporal.Instant.fromEpochMilliseconds(Math.ceil(from / step) * step);
}

/** The group with everybody in treatment as member, its first session, and who answers when somebody there needs help. */
export async function makeOpenDoor(
  ctx: Ctx,
  larkspur: Pick<Larkspur, 'billingProviderId' | 'patients' | 'staff'>,
): Promise<void> {
  const slot = nextSlot(ctx.clock.now()).toZonedDateTimeISO(timeZone);
  const programId = await createProgram(ctx, {
    name: 'Larkspur open door',
    levelOfCare: 'outpatient',
    timeZone,
    typeOfBill: '13',
    billingProviderId: larkspur.billingProviderId,
  });
  // Visitors of the demo call bots in at any minute: its doors stay open, and nobody has to ring.
  const settings = { ...(await settingsOf(ctx, programId)), doorsCloseAfterMinutes: null };
  await changeSettings(ctx, { programId, seenRevision: 0, settings });
  const templateId = await acceptedTemplate(ctx, 'Open door, 25 min', [
    { kind: 'education', minutes: meetsMinutes },
  ]);
  const groupId = await createGroup(ctx, {
    programId,
    name,
    capacity: 12,
    templateId,
    recurrence: 'FREQ=DAILY;COUNT=1',
    firstStartsAt: slot.toPlainDateTime(),
    facilitators: [
      { staffId: larkspur.staff.ruth.personId, duty: 'lead' },
      { staffId: larkspur.staff.kit.personId, duty: 'host' },
    ],
  });
  for (const { personId } of Object.values(larkspur.patients)) {
    await startMembership(ctx, { groupId, patientId: personId, from: slot.toPlainDate(), until: null });
  }
  await putOnCall(ctx, { programId, ...onCallOf(larkspur.staff) });
}

/** Looks after the group of one organization; run every few seconds. Without such a group it does nothing. */
export async function tendOpenDoor(ctx: Ctx): Promise<void> {
  const group = (await groupsOf(ctx)).find((one) => one.name === name);
  if (!group) return;
  const today = todayIn(ctx, await programOf(ctx, group.programId));
  const coming = (await sessionsBetween(ctx, today, today.add({ days: 1 })))
    .map(({ session }) => session)
    .filter((one) => one.groupId === group.id && one.cancelledAt === null && isAhead(ctx, one));
  const [next] = coming;
  if (!next) return planNext(ctx, group, today);
  // From then on it is the visitors': what they plan and whom they seat stays.
  if (await isVisited(ctx, next)) return;
  await planWithDiscussion(ctx, next.id, ctx.clock.now().toZonedDateTimeISO(timeZone).hour);
  await seatSupporters(ctx, next);
  if (next.startsAt.since(ctx.clock.now()).total('seconds') > movesBeforeSeconds) return;
  await moveSession(ctx, {
    sessionId: next.id,
    startsAt: nextSlot(next.startsAt),
    why: 'Nobody was at the door.',
  });
}

/** Whoever captions here sits in it, so that a visitor can ask for captions, and an interpreter who goes along with Yusra. */
async function seatSupporters(ctx: Ctx, session: Session): Promise<void> {
  const sessionId = session.id;
  const [captioner] = await holdersOf(ctx, 'captioner', session.localDate);
  if (captioner) await seatSupport(ctx, { sessionId, staffId: captioner.id, duty: 'captioner' });
  const [interpreter] = await holdersOf(ctx, 'interpreter', session.localDate);
  const { patientIds } = await factsOf(ctx, sessionId);
  const names = await namesOf(ctx, patientIds);
  const forPatientId = patientIds.find((id) => names.get(id)?.fullName === 'Yusra Haddad');
  if (interpreter && forPatientId) {
    await seatSupport(ctx, { sessionId, staffId: interpreter.id, duty: 'interpreter', forPatientId });
  }
}

function isAhead(ctx: Ctx, { startsAt }: Session): boolean {
  return Temporal.Instant.compare(startsAt, ctx.clock.now()) > 0;
}

async function isVisited(ctx: Ctx, session: Session): Promise<boolean> {
  const { openings, witnesses } = await witnessesOfSession(ctx, session.id);
  return openings.length > 0 || witnesses.length > 0;
}

/** Only when none is ahead: a changed group cancels what its new schedule does not have. */
async function planNext(ctx: Ctx, group: Group, today: Temporal.PlainDate): Promise<void> {
  const slot = nextSlot(ctx.clock.now()).toZonedDateTimeISO(timeZone).toPlainDateTime();
  const facilitators = (await facilitatorsOn(ctx, [group.id], today)).map(({ staffId, duty }) => ({
    staffId,
    duty,
  }));
  await changeGroup(ctx, { ...group, firstStartsAt: slot, facilitators });
}
