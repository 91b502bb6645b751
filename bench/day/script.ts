// What happens on the day, in order: each group's people knock, come in, say every 15 seconds that they are there, drop out and come back;
// who leads opens and ends it. The media server's webhooks are told beside.
import { atHome } from '#server/testing/at-home.ts';
import { LiveKitBodies, random } from '#server/testing/livekit-bodies.ts';
import { signWebhook, webhookKey } from '#server/testing/signed-webhook.ts';
import type { Sitting } from './house.ts';
import type { Wire } from './wire.ts';

export type Person = { cookie: string; personId: string };
export type Group = { sessionId: string; lead: Person; patients: Person[] };
export type Act = { at: number; kind: string; run: () => Promise<void> };
export type Acknowledged = { webhooks: string[]; heartbeats: number; refused: string[] };

const [minute, second] = [60_000, 1_000];
const beatEveryMs = 15 * second;

type Day = {
  startsAt: number;
  minutes: number;
  wire: Wire;
  /** Tells every process who sits where. */
  seat: (one: Sitting) => void;
  acknowledged: Acknowledged;
  /** What each patient's attendance has to come to; filled here. */
  expected: Map<string, number>;
};

export function actsOf(groups: readonly Group[], day: Day): Act[] {
  return groups.flatMap((group, index) => actsOfGroup(group, index, day)).sort((a, b) => a.at - b.at);
}

function actsOfGroup({ sessionId, lead, patients }: Group, index: number, day: Day): Act[] {
  const draw = random(1_000 + index);
  const { startsAt, wire, acknowledged } = day;
  const [opensAt, endsAt] = [startsAt - 3 * minute, startsAt + day.minutes * minute];
  const bodies = new LiveKitBodies(() => opensAt);
  const at = `/api/sessions/${sessionId}`;
  const acts: Act[] = [];
  const act = (when: number, kind: string, run: () => Promise<void>) =>
    void acts.push({ at: when, kind, run });
  const post = async (who: Person, path: string, body: object) => {
    const answer = await wire.post(`${at}${path}`, body, { cookie: who.cookie });
    if (answer.status !== 200)
      acknowledged.refused.push(`${path} ${answer.status} ${answer.text.slice(0, 160)}`);
    return answer;
  };
  const hook = async (body: string, atMs: number) => {
    const id = (JSON.parse(body) as { id: string }).id;
    const { status } = await wire.hook(body, await signWebhook(body, webhookKey, atMs));
    if (status === 200) acknowledged.webhooks.push(id);
    else acknowledged.refused.push(`webhook ${status}`);
  };

  for (const who of patients)
    act(
      startsAt - draw.between(240, 600) * second,
      'knock',
      async () => void (await post(who, '/door', atHome)),
    );
  act(opensAt, 'open', async () => void (await post(lead, '/open', {})));
  // A little late, as groups end; what is counted ends with the plan.
  act(endsAt + 30 * second, 'end', async () => void (await post(lead, '/end', {})));

  for (const who of [lead, ...patients]) {
    let seat = { room: '', identity: '', sid: '', count: 0 };
    // Who opens goes in at once: a room that nobody leads calls for help.
    const comesAt = who === lead ? opensAt + 2 * second : startsAt - draw.between(20, 150) * second;
    const stays: [from: number, to: number][] = [[comesAt, endsAt + 31_000]];
    if (who !== lead) day.expected.set(who.personId, day.minutes);
    if (who !== lead && draw.between(1, 10) <= 3) {
      // Away for some minutes and a half: what seconds are uncertain never makes it another minute.
      const goes = startsAt + draw.between(8, day.minutes - 8) * minute;
      const away = draw.between(0, 4);
      stays.splice(0, 1, [comesAt, goes], [goes + away * minute + 30 * second, endsAt + 31_000]);
      day.expected.set(who.personId, day.minutes - away - 1);
    }
    for (const [from, to] of stays) {
      const about = (joinedAtMs: number) => ({ ...seat, roomSid: `RM_${sessionId}`, joinedAtMs });
      act(from, 'come in', async () => {
        const answer = await post(who, '/seat-token', {});
        if (answer.status !== 200) return;
        const { identity, token } = JSON.parse(answer.text) as { identity: string; token: string };
        const count = seat.count + 1;
        seat = { room: token.split('/')[0]!, identity, sid: `PA_${identity.slice(-12)}${count}`, count };
        day.seat({ ...seat, joinedAtMs: from });
        await hook(bodies.participant('participant_joined', about(from), from), from);
        await hook(bodies.track('track_published', about(from), from + second), from + second);
      });
      for (let beat = from + 5 * second; beat < Math.min(to, endsAt); beat += beatEveryMs)
        act(beat, 'beat', async () => {
          // A browser beats once it sits, and not while it still asks for its pass.
          if (seat.sid === '') return;
          const key = crypto.randomUUID();
          const answer = await post(who, '/heartbeat', { connected: true, participantSid: seat.sid, key });
          if (answer.status === 200) acknowledged.heartbeats += 1;
        });
      act(to, 'leave', async () => {
        day.seat({ ...seat, joinedAtMs: null });
        await hook(bodies.participant('participant_left', about(from), to, 'CLIENT_INITIATED'), to);
      });
    }
  }
  return acts;
}

export { webhookKey };
