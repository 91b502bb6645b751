import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { knockBody } from '#server/care/live/contract.ts';
import { patientClient } from './patient-client.ts';

const sessionId = '018f0000-0000-7000-8000-000000000001';
const knock = {
  place: 'home' as const,
  state: 'OH',
  address: '12 Invented Lane, Columbus',
  alone: true,
  callbackPhone: '614-555-0100',
  devicesOk: true,
  headphones: true,
  driving: false,
  isMe: true as const,
};

/** A door that speaks like Hearth's: sign-in by cookie, own origin only, come → waiting → admitted as the test says. */
const door = {
  asked: [] as string[],
  states: new Map<string, string>(),
  admits: false,
  forgetsSignIns: false,
};
let hearth: Server;
let base: string;

beforeAll(async () => {
  hearth = createServer(async (request, response) => {
    const answer = (status: number, body: object, headers = {}) =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(body));
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
    const path = `${request.method} ${request.url?.replace(`/api/sessions/${sessionId}/`, '')}`;
    const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : undefined;
    door.asked.push(path);
    if (request.headers.origin !== base) return answer(403, { code: 'other_site' });
    if (path === 'POST /api/auth/demo/sign-in') {
      return answer(200, {}, { 'set-cookie': `hearth.session_token=${body.accountId}; HttpOnly` });
    }
    const account = /session_token=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
    if (!account || door.forgetsSignIns) {
      door.forgetsSignIns = false;
      return answer(401, { code: 'sign_in' });
    }
    let state = door.states.get(account) ?? 'come';
    if (path === 'POST door') state = knockBody.safeParse(body).success ? 'waiting' : 'come';
    if (path === 'DELETE door') state = 'come';
    if (path === 'POST leave') state = 'left';
    if (state === 'waiting' && door.admits) state = 'admitted';
    door.states.set(account, state);
    if (path !== 'POST seat-token') return answer(200, { state });
    if (state !== 'admitted') return answer(409, { code: 'not_admitted' });
    return answer(200, { url: 'unused', token: 'a token' });
  });
  await new Promise<void>((listening) => hearth.listen(0, '127.0.0.1', listening));
  base = `http://127.0.0.1:${(hearth.address() as AddressInfo).port}`;
});
afterAll(() => {
  hearth.close();
});

describe('a patient by the HTTP API', () => {
  test('signs in, answers at the door, waits, takes a seat, signs in anew, leaves', async () => {
    const client = patientClient({ base, sessionId, accountId: 'ada', knock });
    const seat = client.seat(new AbortController().signal);
    await expect.poll(() => door.states.get('ada')).toBe('waiting');
    door.admits = true;
    door.forgetsSignIns = true;
    expect(await seat).toBe('a token');
    await client.heartbeat('PA_1');
    await client.leave();
    expect(door.states.get('ada')).toBe('left');
    const asked = door.asked.join(', ');
    expect(asked).toMatch(/^POST \/api\/auth\/demo\/sign-in, GET door, POST door, /);
    expect(asked).toMatch(/POST seat-token, POST heartbeat, GET door, POST leave$/);
    expect(asked.match(/sign-in/g)).toHaveLength(2);
  });

  test('finds no seat when the session is over, and stops waiting when told', async () => {
    door.states.set('bo', 'ended');
    const over = patientClient({ base, sessionId, accountId: 'bo', knock });
    expect(await over.seat(new AbortController().signal)).toBeNull();
    door.states.set('cy', 'removed');
    const stop = new AbortController();
    const waiting = patientClient({ base, sessionId, accountId: 'cy', knock }).seat(stop.signal);
    setTimeout(() => stop.abort(), 100);
    expect(await waiting).toBeNull();
  });
});
