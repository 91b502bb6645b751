import { enterAttendance, settleSession } from '#server/care/attendance/service.ts';
import { admit } from '#server/care/live/admit.ts';
import { observe } from '#server/care/live/assist.ts';
import { leave } from '#server/care/live/door.ts';
import { type Facts, personMark, readFacts, takeSeat } from '#server/care/live/facts.ts';
import { endBlock, endGroup, openGroup, startBlock } from '#server/care/live/lead.ts';
import { joinByPhone, leaveByPhone } from '#server/care/live/phone.ts';
import { backToGroup, moveToPrivate } from '#server/care/live/private-rooms.ts';
import { witnessesOfSession } from '#server/care/live/service.ts';
import { detailsOf } from '#server/foundation/people/service.ts';
import type { PlannedSession } from '#server/planning/programs/service.ts';
import { attestPlace } from '#server/planning/safety/service.ts';
import type { Place } from '#server/planning/safety/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { type Random, random } from '#server/testing/livekit-bodies.ts';
import { fakeMedia } from '#server/testing/media.ts';
import { type SimulatedPerson, witnessesOf } from '#server/testing/witness-simulator.ts';
import { as, moment, type Somebody } from './acting.ts';
import { stepActs } from './discussions.ts';
import type { Scene } from './script.ts';
import { aroundTalk, minuteMs, partOf, staleHeartbeats, there, visitsOf } from './visits.ts';
import { keepWitnesses, type Seat } from './witnesses.ts';

/** One past session, as it will be played: who is expected and who works in it. */
export type Play = {
  planned: PlannedSession;
  scene: Scene;
  patients: readonly (Somebody & { key: string })[];
  lead: Somebody;
  host: Somebody;
  /** The same seed plays the same session. */
  seed: number;
  /** How often the machines were asked, where it was less often than the house does it (every 10 and 15 s). */
  pace?: { sweepEveryMs: number; heartbeatEveryMs: number };
};

type Act = { at: number; run: (ctx: Ctx) => Promise<unknown> };

const openedBeforeMs = 3 * minuteMs;
const letInAfterMs = 30_000;
const asksAgainAfterMs = 10 * minuteMs;
const media = fakeMedia();
const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(Math.round(ms));

/**
 * Plays a session that is over: what people did at the door and in the room goes through the live part's own verbs with the
 * clock of that moment, what the machines would have said of it comes from the simulator; then it is settled like any other.
 */
export async function replay(ctx: Ctx, play: Play): Promise<void> {
  const { planned, scene } = play;
  const draw = random(play.seed);
  const startsAt = planned.session.startsAt.epochMilliseconds;
  const endsAt = planned.session.endsAt.epochMilliseconds;
  const openedAt = startsAt - openedBeforeMs;
  const closedAt = endsAt + draw.between(20, 80) * 1000;
  const acts = [
    ...staffActs(play, openedAt, closedAt),
    ...(await patientActs(ctx, play, draw)),
    ...blockActs(play),
    ...privateActs(play),
    ...(scene.isGuided ? await stepActs(ctx, planned, play.lead) : []),
  ];
  for (const { at, run } of acts.sort((a, b) => a.at - b.at)) await run(moment(ctx, instant(at)));
  const live = await witnessesOfSession(ctx, planned.session.id);
  const main = live.openings.find((one) => one.roomKind === 'main')!;
  const aside = live.openings.find((one) => one.roomKind === 'private');
  const opening = { ...main, sessionId: planned.session.id };
  const identityOf = new Map(live.occupancies.map((one) => [one.personId, one.seatId]));
  const seats: Seat[] = [...identityOf].map(([personId, identity]) => ({ personId, identity }));
  const stretch = { startsAt, openedAt, closedAt };
  const people = [play.lead, play.host, ...play.patients].flatMap((one): SimulatedPerson[] => {
    const identity = identityOf.get(one.personId);
    const part = 'key' in one ? partOf(scene, (one as Play['patients'][number]).key) : there;
    if (!identity) return [];
    const visits = visitsOf(part, stretch, draw);
    const talks = one === play.host || ('key' in one && one.key === scene.privateTalk?.who);
    return [{ identity, visits: aside && talks ? aroundTalk(visits, play, aside.mediaName) : visits }];
  });
  const down = scene.receiverDown;
  const witnesses = witnessesOf({
    rooms: [opening.mediaName, ...(aside ? [aside.mediaName] : [])],
    open: { from: openedAt, to: closedAt },
    people,
    seed: play.seed,
    ...play.pace,
    troubles: down
      ? {
          receiverDown: [
            { from: startsAt + down.fromMinute * minuteMs, to: startsAt + down.toMinute * minuteMs },
          ],
        }
      : {},
  });
  witnesses.push(...staleHeartbeats(play, identityOf, startsAt));
  const isAside = (body: string) => aside !== undefined && body.includes(aside.mediaName);
  const here = (one: (typeof witnesses)[number]) =>
    !isAside(one.witness === 'webhook' ? one.body : one.witness === 'sweep' ? one.room : '');
  await keepWitnesses(ctx, opening, seats, witnesses.filter(here));
  if (aside) {
    const own = { ...aside, sessionId: planned.session.id };
    await keepWitnesses(
      ctx,
      own,
      seats,
      witnesses.filter((one) => !here(one)),
    );
  }
  await settleSession(moment(ctx, instant(closedAt + 20_000)), planned.session.id);
  await enterFromPaper(ctx, play, instant(closedAt + 60_000));
}

/** Who was on the call-in line only stands on the roster that the host printed. */
async function enterFromPaper(ctx: Ctx, play: Play, at: Temporal.Instant): Promise<void> {
  const { id: sessionId, startsAt } = play.planned.session;
  const minute = (minutes: number) => startsAt.epochMilliseconds + minutes * minuteMs;
  const people = play.patients.flatMap(({ key, personId }) => {
    const part = partOf(play.scene, key);
    return part.kind === 'paper'
      ? [{ personId, from: minute(part.fromMinute), to: minute(part.toMinute) }]
      : [];
  });
  if (people.length === 0) return;
  await enterAttendance(as(ctx, play.host, at), {
    sessionId,
    people,
    how: 'call_in_line',
    reason: 'The internet was down in the whole street; on the call-in line instead',
    requestKey: ctx.newId(),
  });
}

function staffActs({ planned, lead, host }: Play, openedAt: number, closedAt: number): Act[] {
  const sessionId = planned.session.id;
  const sit = (who: Somebody, at: number): Act => ({
    at,
    run: async (ctx) => {
      const own = as(ctx, who, instant(at));
      await takeSeat(own, await readFacts(own, sessionId), who.personId, who.personId);
    },
  });
  return [
    { at: openedAt, run: (ctx) => openGroup(as(ctx, lead, instant(openedAt)), { sessionId }) },
    sit(lead, openedAt + 2_000),
    sit(host, openedAt + 3_000),
    { at: closedAt, run: (ctx) => endGroup(as(ctx, lead, instant(closedAt)), media, { sessionId }) },
  ];
}

async function patientActs(ctx: Ctx, play: Play, draw: Random): Promise<Act[]> {
  const { planned, scene, host } = play;
  const sessionId = planned.session.id;
  const startsAt = planned.session.startsAt.epochMilliseconds;
  const people = await detailsOf(
    ctx,
    play.patients.map((one) => one.personId),
  );
  const facts = await readFacts(ctx, sessionId);
  return play.patients.flatMap((who): Act[] => {
    const part = partOf(scene, who.key);
    if (part.kind === 'absent' || part.kind === 'paper') return [];
    const { state, addressLine, city, phone } = people.get(who.personId)!;
    const elsewhere = scene.states?.[who.key];
    const place = {
      place: elsewhere ? ('elsewhere' as const) : ('home' as const),
      state: elsewhere ?? state!,
      address: elsewhere ? '3 Guest House Lane, with family' : `${addressLine}, ${city}`,
      alone: true,
      callbackPhone: phone!,
    };
    const knockAt = (at: number, again = false): Act => ({
      at,
      run: (c) => knock(as(c, who, instant(at)), facts, again, { sessionId, ...place }),
    });
    const letIn = (at: number): Act => ({
      at,
      run: (c) => admit(as(c, host, instant(at)), { sessionId, personId: who.personId }),
    });
    const minute = (minutes: number) => startsAt + minutes * minuteMs;
    const { personId } = who;
    if (part.kind === 'phone') {
      const [from, to] = [minute(part.fromMinute), minute(part.toMinute)];
      const reason = 'Neither computer nor phone would show a picture';
      return [
        {
          at: from,
          run: (c) => joinByPhone(as(c, host, instant(from)), { sessionId, personId, reason, place }),
        },
        { at: to, run: (c) => leaveByPhone(as(c, host, instant(to)), { sessionId, personId }) },
      ];
    }
    if (part.kind === 'late') {
      const at = minute(part.atMinute);
      return [knockAt(at - letInAfterMs), letIn(at)];
    }
    const first = knockAt(startsAt - draw.between(250, 800) * 1000);
    if (part.kind === 'lost' && (part.toMinute - part.fromMinute) * minuteMs > asksAgainAfterMs) {
      const at = minute(part.toMinute);
      return [first, knockAt(at - letInAfterMs, true), letIn(at - 2_000)];
    }
    if (part.kind === 'leftEarly') {
      const at = minute(part.atMinute);
      return [first, { at, run: (c) => leave(as(c, who, instant(at)), { sessionId }) }];
    }
    if (part.kind === 'disputed') {
      const at = minute(part.heardAtMinute);
      const seen = { sessionId, personId: who.personId, present: true, text: part.words };
      return [first, { at, run: (c) => observe(as(c, host, instant(at)), seen) }];
    }
    return [first];
  });
}

/** What `knock` writes, without asking each time where everybody is: the script knows. */
async function knock(
  ctx: Ctx,
  facts: Facts,
  again: boolean,
  place: Place & { sessionId: string },
): Promise<void> {
  const { personId } = ctx.actor as { personId: string };
  await attestPlace(ctx, { ...place, personId });
  const body = { devicesOk: true, ...(again ? { again: 'lost_connection' as const } : {}) };
  await personMark(ctx, { ...facts, now: ctx.clock.now() }, 'ready', { personId, body });
}

/** Kit takes somebody into a private room, and both come back. */
function privateActs({ planned, scene, patients, host }: Play): Act[] {
  const talk = scene.privateTalk;
  if (!talk) return [];
  const { id: sessionId, startsAt } = planned.session;
  const { personId } = patients.find((one) => one.key === talk.who)!;
  const minute = (minutes: number) => startsAt.epochMilliseconds + minutes * minuteMs;
  const [from, to] = [minute(talk.fromMinute), minute(talk.toMinute)];
  const asHost = (ctx: Ctx, at: number) => as(ctx, host, instant(at));
  return [
    {
      at: from,
      run: (ctx) =>
        moveToPrivate(asHost(ctx, from), {
          sessionId,
          personId,
          roomId: null,
          withMe: true,
          reason: 'Asked for a word before the second half',
        }),
    },
    { at: to, run: (ctx) => admit(asHost(ctx, to), { sessionId, personId }) },
    { at: to + 1_000, run: (ctx) => backToGroup(asHost(ctx, to + 1_000), { sessionId }) },
  ];
}

/** Blocks are started and ended by hand only where the group left its plan. */
function blockActs({ planned, scene, lead }: Play): Act[] {
  const later = (scene.breakMovedMinutes ?? 0) * minuteMs;
  if (later === 0) return [];
  const sessionId = planned.session.id;
  return planned.blocks.flatMap(({ ordinal, startsAt, endsAt }, index, all): Act[] => {
    const from = startsAt.epochMilliseconds + (index === 0 ? 0 : later);
    const to = endsAt.epochMilliseconds + later;
    const start = {
      at: from,
      run: (ctx: Ctx) => startBlock(as(ctx, lead, instant(from)), { sessionId, ordinal }),
    };
    const end = { at: to, run: (ctx: Ctx) => endBlock(as(ctx, lead, instant(to)), { sessionId, ordinal }) };
    return index === all.length - 1 ? [start] : [start, end];
  });
}
