// What the demo's entrance says of today: of each person, and of the group that meets. Part of the plan's wiring (house.ts),
// because it asks several parts.
import { openingAt, presentIn, readFacts } from './care/live/facts.ts';
import { openedAndEnded } from './care/live/service.ts';
import { waitingWork } from './entrance-work.ts';
import type { EntranceNews } from './foundation/identity/service.ts';
import { type PlannedSession, programsOf, sessionsOn, todayIn } from './planning/programs/service.ts';
import type { Ctx } from './platform/ctx.ts';
import { inWords } from './shared/number-words.ts';

export const entranceNews: EntranceNews = {
  async lines(ctx, personIds) {
    const { ahead } = await stillToMeet(ctx);
    const work = await waitingWork(ctx, personIds);
    const lines = new Map<string, string>();
    for (const personId of personIds) {
      const next = ahead.find((planned) => isExpected(planned, personId));
      const door = next && isStaffOf(next, personId) ? await atDoor(ctx, next) : '';
      const line = [door, work.get(personId), next && lineOf(ctx, next)].filter(Boolean).join(' ');
      if (line) lines.set(personId, line);
    }
    return lines;
  },

  async meeting(ctx) {
    const { ahead, openings } = await stillToMeet(ctx);
    const open = ahead.find(({ session }) => openings.has(session.id));
    if (!open) return null;
    const present = await presentIn(ctx, openingAt(await readFacts(ctx, open.session.id), 'main'));
    return {
      sessionId: open.session.id,
      groupName: open.group.name,
      peopleHere: present.size,
      minutesLeft: minutesUntil(ctx, open.session.endsAt),
    };
  },
};

/** Today's sessions that are not over, first to last; a group that staff ended early is over. */
async function stillToMeet(ctx: Ctx) {
  const planned = (await sessionsToday(ctx)).filter(({ session }) => isAhead(ctx, session));
  const openings = await openedAndEnded(
    ctx,
    planned.map(({ session }) => session.id),
  );
  const ahead = planned.filter(({ session }) => !openings.get(session.id)?.endedAt);
  return { ahead, openings };
}

async function atDoor(ctx: Ctx, { session }: PlannedSession): Promise<string> {
  const { states } = await readFacts(ctx, session.id);
  const waiting = [...states.values()].filter((one) => one.where === 'waiting').length;
  if (waiting === 0) return '';
  return `${inWords(waiting)} ${waiting === 1 ? 'person is' : 'people are'} at the door.`;
}

async function sessionsToday(ctx: Ctx): Promise<PlannedSession[]> {
  const [program] = await programsOf(ctx);
  const planned = program ? await sessionsOn(ctx, todayIn(ctx, program)) : [];
  return planned.sort((a, b) => Temporal.Instant.compare(a.session.startsAt, b.session.startsAt));
}

function isAhead(ctx: Ctx, { cancelledAt, endsAt }: PlannedSession['session']): boolean {
  return cancelledAt === null && Temporal.Instant.compare(endsAt, ctx.clock.now()) > 0;
}

function isExpected(planned: PlannedSession, personId: string): boolean {
  return isStaffOf(planned, personId) || planned.bookings.some((one) => one.patientId === personId);
}

function isStaffOf({ staff }: PlannedSession, personId: string): boolean {
  return staff.some((one) => one.staffId === personId);
}

function lineOf(ctx: Ctx, { session, group, program }: PlannedSession): string {
  const minutes = minutesUntil(ctx, session.startsAt);
  if (minutes <= 0) return `${group.name} meets now.`;
  if (minutes === 1) return `${group.name} starts in a minute.`;
  if (minutes <= 90) return `${group.name} starts in ${minutes} minutes.`;
  const time = session.startsAt.toZonedDateTimeISO(program.timeZone).toLocaleString('en-US', {
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  return `${group.name} meets today at ${time}.`;
}

function minutesUntil(ctx: Ctx, at: Temporal.Instant): number {
  return Math.max(0, Math.ceil(at.since(ctx.clock.now()).total('minutes')));
}
