// What happens on the day, in order: each group's people knock, come in, say every 15 seconds that they are there, drop out and come back;
// who leads opens and ends it. The media server's webhooks are told beside. Everybody keeps their own time of it.
import { setTimeout as sleep } from 'node:timers/promises';
import { clip, type Interval, intersect, totalMs } from '#server/shared/interval.ts';
import { atHome } from '#server/testing/at-home.ts';
import { LiveKitBodies, random } from '#server/testing/livekit-bodies.ts';
import { signWebhook, webhookKey } from '#server/testing/signed-webhook.ts';
import type { Sitting } from './house.ts';
import { type Acknowledged, makeClient } from './people.ts';
import type { Wire } from './wire.ts';

export type Person = { cookie: string; personId: string };
export type Group = { sessionId: string; lead: Person; patients: Person[] };
export type Act = { at: number; kind: string; run: () => Promise<void> };

const [minute, second] = [60_000, 1_000];
const beatEveryMs = 15 * second;
/** Until who leads has opened, or lets somebody in anew. */
const [doorEveryMs, doorTries] = [150, 400];

type Day = {
  startsAt: number;
  minutes: number;
  wire: Wire;
  /** What time it is on this day. */
  now: () => number;
  /** Tells every process who sits where. */
  seat: (one: Sitting) => void;
  acknowledged: Acknowledged;
  /** The house dies under it: what was not acknowledged is said again, and people raise hands and ask for mails as well. */
  kills: boolean;
};

export type Script = {
  acts: Act[];
  /** By people's own clocks: what each patient's attendance has to come to. */
  expected(): Map<string, number>;
};

export function scriptOf(groups: readonly Group[], day: Day): Script {
  const parts = groups.map((group, index) => actsOfGroup(group, index, day));
  return {
    acts: parts.flatMap((one) => one.acts).sort((a, b) => a.at - b.at),
    expected: () => new Map(parts.flatMap((one) => [...one.expected()])),
  };
}

function actsOfGroup({ sessionId, lead, patients }: Group, index: number, day: Day): Script {
  const draw = random(1_000 + index);
  const { startsAt, acknowledged } = day;
  const [opensAt, endsAt] = [startsAt - 3 * minute, startsAt + day.minutes * minute];
  const bodies = new LiveKitBodies(() => opensAt);
  const { say, must, insist } = makeClient(day.wire, acknowledged, { insists: day.kills });
  const at = `/api/sessions/${sessionId}`;
  const acts: Act[] = [];
  const act = (when: number, kind: string, run: () => Promise<void>) =>
    void acts.push({ at: when, kind, run });
  // As the media server does: one at a time for each room, in order.
  let queue: Promise<void> = Promise.resolve();
  const hook = (body: string, atMs: number): Promise<void> => {
    queue = queue.then(async () => {
      const id = (JSON.parse(body) as { id: string }).id;
      const { status } = await insist(async () =>
        day.wire.hook(body, await signWebhook(body, webhookKey, Math.max(atMs, day.now()))),
      );
      if (status === 200) acknowledged.webhooks.push(id);
      else acknowledged.refused.push(`webhook ${status}`);
    });
    return queue;
  };
  /** Webhooks name whole seconds, rounded down: who comes and goes in the middle of one is seen to the millisecond. */
  const thisSecond = () => Math.ceil(day.now() / second) * second;
  const half = second / 2;
  const stays = new Map<Person, Interval[]>([lead, ...patients].map((who) => [who, []]));

  for (const who of patients)
    act(startsAt - draw.between(240, 600) * second, 'knock', () => must(who, `${at}/door`, atHome));
  act(opensAt, 'open', () => must(lead, `${at}/open`, {}));
  // A little late, as groups end; what is counted ends with the plan.
  act(endsAt + 30 * second, 'end', () => must(lead, `${at}/end`, {}));

  /** A pass; who is not let in yet, or not any more after a long loss, says again where they are and is let in. */
  const pass = async (who: Person) => {
    for (let tries = 1; ; tries++) {
      const answer = await say(who, `${at}/seat-token`, {});
      if (answer.status === 200) return JSON.parse(answer.text) as { identity: string; token: string };
      if (answer.status !== 409 || tries === doorTries) {
        acknowledged.refused.push(`seat-token ${answer.status} ${answer.text.slice(0, 160)}`);
        return null;
      }
      if (who !== lead && answer.text.includes('"not_admitted"')) {
        await say(who, `${at}/door`, atHome);
        await say(lead, `${at}/people/${who.personId}/admit`, {});
      }
      await sleep(doorEveryMs);
    }
  };

  for (const who of [lead, ...patients]) {
    let seat = { room: '', identity: '', sid: '', count: 0 };
    let joinedAtMs = 0;
    let turn: Promise<void> = Promise.resolve();
    const inTurn = (run: () => Promise<void>) => () => {
      turn = turn.then(run);
      return turn;
    };
    const about = () => ({ ...seat, roomSid: `RM_${sessionId}`, joinedAtMs });
    const comeIn = async () => {
      const given = await pass(who);
      if (!given) return;
      const { identity, token } = given;
      const count = seat.count + 1;
      joinedAtMs = thisSecond();
      seat = { room: token.split('/')[0]!, identity, sid: `PA_${identity.slice(-12)}${count}`, count };
      stays.get(who)!.push({ from: joinedAtMs + half, to: Number.POSITIVE_INFINITY });
      day.seat({ ...seat, joinedAtMs });
      void hook(bodies.participant('participant_joined', about(), joinedAtMs), joinedAtMs);
      const seen = joinedAtMs + second;
      await hook(bodies.track('track_published', about(), seen), seen);
    };
    const goOut = async () => {
      const stay = stays.get(who)!.at(-1);
      if (!stay || seat.sid === '') return;
      const leftAt = Math.max(thisSecond(), joinedAtMs + 2 * second);
      stay.to = leftAt + half;
      const gone = about();
      day.seat({ ...seat, joinedAtMs: null });
      seat = { ...seat, sid: '' };
      await hook(bodies.participant('participant_left', gone, leftAt, 'CLIENT_INITIATED'), leftAt);
    };
    const beat = async () => {
      // A browser beats once it sits, and not while it still asks for its pass. One that nobody heard is not said again: the next is.
      if (seat.sid === '') return;
      const key = crypto.randomUUID();
      const body = { connected: true, participantSid: seat.sid, key };
      const answer = await day.wire.ask(`${at}/heartbeat`, body, { cookie: who.cookie });
      if (answer.status === 200) acknowledged.beats.push(key);
      else if (!day.kills || (answer.status > 0 && answer.status < 500))
        acknowledged.refused.push(`heartbeat ${answer.status} ${answer.text.slice(0, 160)}`);
    };

    // Who opens goes in at once: a room that nobody leads calls for help.
    const comesAt = who === lead ? opensAt + 2 * second : startsAt - draw.between(20, 150) * second;
    const planned: [from: number, to: number][] = [[comesAt, endsAt + 31 * second]];
    if (who !== lead && draw.between(1, 10) <= 3) {
      // Away for some minutes and a half.
      const goes = startsAt + draw.between(8, day.minutes - 8) * minute;
      const back = goes + draw.between(0, 4) * minute + 30 * second;
      planned.splice(0, 1, [comesAt, goes], [back, endsAt + 31 * second]);
    }
    for (const [from, to] of planned) {
      act(from, 'come in', inTurn(comeIn));
      for (let when = from + 5 * second; when < Math.min(to, endsAt); when += beatEveryMs)
        act(when, 'beat', beat);
      act(to, 'leave', inTurn(goOut));
    }
    if (!day.kills || who === lead) continue;
    for (let hand = 0; hand < 3; hand++)
      act(startsAt + draw.between(1, day.minutes - 1) * minute, 'hand', async () => {
        for (const method of ['POST', 'DELETE'] as const) {
          const answer = await say(who, `${at}/hand`, null, method);
          // Who is out for a moment is refused, and nothing was promised.
          if (answer.status !== 200 || !(JSON.parse(answer.text) as { done: boolean }).done) return;
          acknowledged.hands.set(who.personId, (acknowledged.hands.get(who.personId) ?? 0) + 1);
        }
      });
    for (const half of [0, 1]) {
      const when = startsAt + (draw.between(1, day.minutes / 2 - 6) + (half * day.minutes) / 2) * minute;
      act(when, 'ask for a code', async () => {
        const address = `code-${half}-${who.personId}@example.test`;
        const answer = await say(who, '/api/my-reminders/channels', { kind: 'mail', address });
        if (answer.status !== 200)
          return void acknowledged.refused.push(`code ${answer.status} ${answer.text.slice(0, 160)}`);
        const { channelId } = JSON.parse(answer.text) as { channelId: string };
        acknowledged.codes.push({ channelId, address, who });
      });
    }
  }

  const expected = () => {
    const window = { from: startsAt, to: endsAt };
    const led = clip(stays.get(lead)!, window);
    return new Map(
      patients.map((who) => {
        const counted = intersect(clip(stays.get(who)!, window), led);
        return [who.personId, Math.floor(totalMs(counted) / minute)];
      }),
    );
  };
  return { acts, expected };
}
