// A session of people who do what browsers do while the pieces under them die: they stay in the room, follow the stream, raise and lower
// their hands, and keep their own time of it.
import { setTimeout as sleep } from 'node:timers/promises';
import { type BotNow, type Crowd, startCrowd } from '#sandbox/bots/crowd.ts';
import { leadClient } from '#sandbox/bots/lead-client.ts';
import { type PatientClient, Problem, patientClient } from '#sandbox/bots/patient-client.ts';
import { atHome } from '#server/testing/at-home.ts';
import { type Browser, type Follower, signIn } from './browser.ts';
import { liveUrl, publicUrl } from './layout.ts';
import type { People, Somebody } from './people.ts';

const heartbeatEveryMs = 15_000;
const handEveryMs = 1_500;

/** By somebody's own clock: from when until when they were in the room. */
export type OwnTime = { from: number; until: number };

export type Member = {
  who: Somebody;
  browser: Browser;
  follower: Follower;
  own: OwnTime[];
  /** Hands raised and lowered that Hearth said it had taken. */
  acknowledged: number;
  /** Given up after a minute without an answer: taken or not, nobody was told. */
  unanswered: number;
};

export type Session = {
  members: Member[];
  lead: Member;
  crowd: Crowd;
  state(): BotNow[];
  /** What Hearth shows: how many people are in the room now. */
  here(): Promise<number>;
  /** Nobody writes any more; what was asked is answered. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
};

export async function startSession(people: People): Promise<Session> {
  const stopping = new AbortController();
  const writing = new AbortController();
  const everybody = [...people.patients, people.lead];
  const members: Member[] = [];
  for (const who of everybody) {
    const browser = await signIn(who.email, who.password);
    members.push({
      who,
      browser,
      follower: browser.follow(stopping.signal),
      own: [],
      acknowledged: 0,
      unanswered: 0,
    });
  }
  const lead = members.at(-1)!;
  const clients = members.map((member) => clientOf(member, people, member === lead));
  const crowd = startCrowd({
    url: liveUrl,
    bots: members.map(({ who }, index) => ({
      initials: who.initials,
      token: clients[index]!.seat,
      moved: clients[index]!.moved,
      asksAgainWhenRemoved: true,
      // Who leads opens; the others come a moment later, as people do.
      script: { arriveAfterMs: index * 300 },
    })),
    log: ({ bot, state }) => keepTime(members[bot]!.own, state),
  });
  const beating = setInterval(() => {
    for (const { bot, state, sid } of crowd.state()) {
      if (state === 'inRoom' || state === 'lost') clients[bot]!.heartbeat(sid || null).catch(() => {});
    }
  }, heartbeatEveryMs);
  const hands = members
    .filter((member) => member !== lead)
    .map((member) => raiseAndLower(member, people.sessionId, writing.signal));
  const room = async () =>
    (await lead.browser.send('GET', `/api/sessions/${people.sessionId}/room`)) as {
      people: { here: boolean }[];
    };
  return {
    members,
    lead,
    crowd,
    state: () => crowd.state(),
    here: async () => (await room()).people.filter((one) => one.here).length,
    async quiet() {
      writing.abort();
      await Promise.all(hands);
    },
    async stop() {
      writing.abort();
      clearInterval(beating);
      await crowd.stop();
      stopping.abort();
    },
  };
}

function clientOf({ who, browser }: Member, { sessionId }: People, leads: boolean): PatientClient {
  const common = { base: publicUrl, sessionId, accountId: who.personId, send: browser.send };
  return leads ? leadClient(common) : patientClient({ ...common, knock: { ...atHome, place: 'home' } });
}

function keepTime(own: OwnTime[], state: BotNow['state']): void {
  const last = own.at(-1);
  const isIn = last !== undefined && Number.isNaN(last.until);
  if (state === 'inRoom' && !isIn) own.push({ from: Date.now(), until: Number.NaN });
  if (state !== 'inRoom' && isIn) last.until = Date.now();
}

/** Up, down, up, down; what is not answered is asked again under its key, so that each counts once. */
async function raiseAndLower(member: Member, sessionId: string, stopped: AbortSignal): Promise<void> {
  const path = `/api/sessions/${sessionId}/hand`;
  for (let up = true; !stopped.aborted; ) {
    await sleep(handEveryMs, undefined, { signal: stopped }).catch(() => {});
    if (stopped.aborted) return;
    try {
      const { done } = (await member.browser.send(up ? 'POST' : 'DELETE', path)) as { done: boolean };
      if (done) member.acknowledged++;
      up = !up;
    } catch (error) {
      // A refusal promised nothing: not let in yet, or out for a moment.
      if (!(error instanceof Problem) || error.status >= 500) member.unanswered++;
    }
  }
}
