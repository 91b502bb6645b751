import { setTimeout as sleep } from 'node:timers/promises';

import type { DoorAnswer, HeartbeatBody, KnockBody, SeatTokenAnswer } from '#server/care/live/contract.ts';
import type { CheckInBody, OwnCheckInAnswer } from '#server/care/measures/contract.ts';
import { type News, readNews, whenMoved } from './when-moved.ts';

/** What a patient's browser does for a session, for a bot that acts for a demo patient. Nothing of it is ever logged. */
export type PatientClient = {
  /** Goes through the door and waits there until admitted, also after a removal. The token of the seat, or null: the session is over. */
  seat(stopped: AbortSignal): Promise<string | null>;
  /** Resolves when staff moved the seat to another room: the next token is for that one. */
  moved(stopped: AbortSignal): Promise<void>;
  /** `sid` null: the page is open, but not connected to the room. */
  heartbeat(sid: string | null): Promise<void>;
  /** Leaves the room, or the door, on purpose. */
  leave(): Promise<void>;
};

export type PatientOptions = {
  /** Where Hearth is reached, by the address that browsers use: requests from other origins are refused. */
  base: string;
  sessionId: string;
  accountId: string;
  knock: KnockBody;
  /** Asks as somebody who has signed in already; without it by a demo's one click. */
  send?: Send;
};

const inside: readonly DoorAnswer['state'][] = ['admitted', 'in_room', 'private', 'breakout'];
const askAgainMs = 2_000;
const answerWithinMs = 10_000;

/** Hearth answered with a problem; the code is stable. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    super(`Hearth answered ${status} ${code}.`);
    this.status = status;
    this.code = code;
  }
}

export function patientClient({
  base,
  sessionId,
  accountId,
  knock,
  send = signedIn(base, accountId),
}: PatientOptions): PatientClient {
  const session = `/api/sessions/${sessionId}`;
  let place: string | null = null;
  const takeSeat = async () => {
    try {
      const pass = (await send('POST', `${session}/seat-token`)) as SeatTokenAnswer;
      place = pass.place;
      return pass.token;
    } catch (error) {
      // Between the door's answer and this request staff may have changed their mind, or time ran out: the door says how it is now.
      if (error instanceof Problem && error.status === 409) return undefined;
      throw error;
    }
  };
  return {
    async seat(stopped) {
      // Who was inside goes along with what staff decide and asks for the next pass at once, as the pages do.
      if (place !== null) {
        const token = await takeSeat();
        if (token !== undefined) return token;
      }
      while (!stopped.aborted) {
        let door = (await send('GET', `${session}/door`)) as DoorAnswer;
        if (door.state === 'come' || door.state === 'left') {
          door = (await send('POST', `${session}/door`, knock)) as DoorAnswer;
          await checkIn(send, session, accountId);
        }
        if (door.state === 'ended' || door.state === 'cancelled') return null;
        if (inside.includes(door.state)) {
          const token = await takeSeat();
          if (token !== undefined) return token;
        }
        await sleep(askAgainMs, undefined, { signal: stopped }).catch(() => {});
      }
      return null;
    },
    moved: (stopped) =>
      whenMoved({
        listen: send.listen,
        saysElsewhere: ({ topic, id }) => topic === 'place' && (id === sessionId ? 'main' : id) !== place,
        isElsewhere: async () => {
          const door = (await send('GET', `${session}/door`)) as DoorAnswer;
          return door.place !== null && door.place !== place;
        },
        stopped,
      }),
    async heartbeat(sid) {
      const body: HeartbeatBody = { connected: sid !== null, participantSid: sid };
      await send('POST', `${session}/heartbeat`, body);
    },
    async leave() {
      const { state } = (await send('GET', `${session}/door`)) as DoorAnswer;
      if (inside.includes(state)) await send('POST', `${session}/leave`);
      if (state === 'waiting') await send('DELETE', `${session}/door`);
    },
  };
}

type Ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => Promise<unknown>;
export type Send = Ask & {
  /** Calls back for every announcement, until stopped or cut. */
  listen: (stopped: AbortSignal, heard: (news: News) => void) => Promise<void>;
};

const feelings = ['hopeful', 'worried', 'worn out', 'calm', 'irritated', 'grateful', 'foggy'];

/** As somebody who sits in a group would, once; who has said something themself keeps it, and a refusal keeps nobody out. */
async function checkIn(send: Send, session: string, accountId: string): Promise<void> {
  const draw = [...accountId].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  try {
    const { checkIn } = (await send('GET', `${session}/check-in`)) as Partial<OwnCheckInAnswer>;
    if (checkIn) return;
    const body: CheckInBody = {
      mood: 3 + (draw % 5),
      body: 4 + (draw % 4),
      urge: draw % 4,
      feeling: feelings[draw % feelings.length]!,
      need: null,
      safety: 0,
      passed: ['need'],
    };
    await send('PUT', `${session}/check-in`, body);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}

/** Requests with the cookie of a demo sign-in, which is renewed when it no longer holds. */
export function signedIn(base: string, accountId: string): Send {
  const origin = new URL(base).origin;
  let cookie = '';
  const ask: Ask = async (method, path, body) => {
    const answer = await fetch(new URL(path, base), {
      method,
      headers: { origin, cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const given = answer.headers.getSetCookie().map((line) => line.split(';')[0]!);
    if (given.length > 0) cookie = given.join('; ');
    const content: unknown = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Problem(answer.status, (content as { code?: string }).code ?? 'unknown');
    return content;
  };
  const signIn = () => ask('POST', '/api/auth/demo/sign-in', { accountId });
  const listen: Send['listen'] = async (stopped, heard) => {
    if (cookie === '') await signIn();
    const answer = await fetch(new URL('/api/events', base), {
      headers: { origin, cookie },
      signal: stopped,
    });
    if (!answer.ok || !answer.body) throw new Problem(answer.status, 'no_stream');
    await readNews(answer.body, heard);
  };
  const send: Ask = async (method, path, body) => {
    if (cookie === '') await signIn();
    try {
      return await ask(method, path, body);
    } catch (error) {
      if (!(error instanceof Problem && error.status === 401)) throw error;
      await signIn();
      return ask(method, path, body);
    }
  };
  return Object.assign(send, { listen });
}
