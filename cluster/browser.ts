// What a browser does with Hearth, for somebody of the cluster's session: signs in, keeps its cookie, repeats a write under one key until it is
// answered, and follows the stream of events across the death of whoever serves it.
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem, type Send } from '#sandbox/bots/patient-client.ts';
import { readNews } from '#sandbox/bots/when-moved.ts';
import { codeAt } from '#server/foundation/identity/authenticator-code.ts';
import { publicUrl } from './layout.ts';

const answerWithinMs = 15_000;
const tryForMs = 60_000;
/** As Hearth's stream tells browsers (`retry:`). */
const followAgainAfterMs = 2_000;

export type Follower = {
  /** Ids of changes, each as often as it came. */
  heard: Map<number, number>;
  /** The first id: what came before it was never promised. */
  startsAfter(): number;
  /** How long each cut lasted. */
  cutsMs: number[];
  isOpen(): boolean;
};

export type Browser = {
  send: Send;
  /** Times that an answer had to be asked for again. */
  repeats(): number;
  follow(stopped: AbortSignal): Follower;
};

export async function signIn(email: string, password: string): Promise<Browser> {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  let repeats = 0;

  const once = async (method: string, path: string, body: unknown, key?: string): Promise<unknown> => {
    const answer = await fetch(`${publicUrl}${path}`, {
      method,
      headers: {
        origin: publicUrl,
        cookie: cookie(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key ? { 'idempotency-key': key } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split(/=(.*)/s) as [string, string];
      jar.set(name, value);
    }
    const content: unknown = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Problem(answer.status, (content as { code?: string }).code ?? 'unknown');
    return content;
  };

  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const key = method === 'GET' ? undefined : crypto.randomUUID();
    for (const until = Date.now() + tryForMs; ; repeats++) {
      try {
        return await once(method, path, body, key);
      } catch (error) {
        const isFinal = error instanceof Problem && error.status < 500;
        if (isFinal || Date.now() > until) throw error;
        await sleep(300);
      }
    }
  };

  const follow = (stopped: AbortSignal): Follower => {
    const heard = new Map<number, number>();
    const cutsMs: number[] = [];
    let last: number | null = null;
    let first: number | null = null;
    let open = false;
    let cutAt: number | null = null;
    const take = (line: string) => {
      if (!line.startsWith('id: ')) return;
      const id = Number(line.slice(4));
      if (first === null) first = id;
      else heard.set(id, (heard.get(id) ?? 0) + 1);
      last = Math.max(last ?? 0, id);
    };
    const readOnce = async () => {
      const answer = await fetch(`${publicUrl}/api/events`, {
        headers: {
          origin: publicUrl,
          cookie: cookie(),
          ...(last === null ? {} : { 'last-event-id': String(last) }),
        },
        signal: stopped,
      });
      if (!answer.ok || !answer.body) throw new Problem(answer.status, 'no_stream');
      open = true;
      if (cutAt !== null) cutsMs.push(Math.round(performance.now() - cutAt));
      cutAt = null;
      let rest = '';
      for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop()!;
        for (const line of lines) take(line);
      }
    };
    void (async () => {
      while (!stopped.aborted) {
        await readOnce().catch(() => {});
        open = false;
        cutAt ??= performance.now();
        await sleep(followAgainAfterMs, undefined, { signal: stopped }).catch(() => {});
      }
    })();
    return { heard, cutsMs, startsAfter: () => first ?? 0, isOpen: () => open };
  };

  const listen: Send['listen'] = async (stopped, heard) => {
    const answer = await fetch(`${publicUrl}/api/events`, {
      headers: { origin: publicUrl, cookie: cookie() },
      signal: stopped,
    });
    if (!answer.ok || !answer.body) throw new Problem(answer.status, 'no_stream');
    await readNews(answer.body, heard);
  };

  type Step = { step: string; ticket: string };
  const step = (await ask('POST', '/api/auth/sign-in/email', { email, password })) as Step;
  // Staff show two things in production; this one sets up an app on the way in.
  if (step.step === 'enroll') {
    const { ticket } = step;
    const { secret } = (await ask('POST', '/api/auth/sign-in/enroll', { ticket })) as { secret: string };
    const code = codeAt(secret, Math.floor(Date.now() / 30_000));
    const entered = (await ask('POST', '/api/auth/sign-in/enroll/confirm', { ticket, code })) as Step;
    if (entered.step !== 'in') throw new Error(`an app was set up, and then came ${entered.step}`);
  } else if (step.step !== 'in') throw new Error(`a sign-in came to ${step.step}`);
  return { send: Object.assign(ask as Send, { listen }), repeats: () => repeats, follow };
}
