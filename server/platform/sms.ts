import { z } from 'zod';

export type TextMessage = { to: string; text: string };

export type Sms = {
  /** Resolves when the service has taken it. A text says that something is there, never what: no name, no clinical word. */
  send(message: TextMessage): Promise<{ id: string }>;
  /** What became of a text that the service took. */
  fateOf(id: string): Promise<TextFate>;
};

export type TextFate = { fate: 'delivered' | 'pending' } | { fate: 'failed'; code: number | null };

/** The service's answer, with its own code for the cause: twilio.com/docs/api/errors. */
export class SmsRefusal extends Error {
  readonly status: number;
  readonly code: number | null;
  constructor(status: number, code: number | null) {
    // The number itself is not logged; the code leads to the service's own list of causes.
    super(`the text service answered ${status}${code ? ` (${code})` : ''}`);
    this.status = status;
    this.code = code;
  }
}

/** An account at a service that speaks Twilio's Messages API (2010-04-01), which several others offer too. */
export type SmsSettings = { url: string; account: string; token: string; from: string };

const waitMs = 8_000;
const refusal = z.object({ code: z.number(), message: z.string() }).partial();
const taken = z.object({ sid: z.string().max(100) });
const fate = z.object({ status: z.string(), error_code: z.number().nullable().default(null) });

export function makeSms({ url, account, token, from }: SmsSettings): Sms {
  const messages = `${url}/2010-04-01/Accounts/${encodeURIComponent(account)}/Messages`;
  const authorization = `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`;
  const ask = async (address: string, body?: URLSearchParams): Promise<unknown> => {
    const answer = await fetch(address, {
      method: body ? 'POST' : 'GET',
      headers: { authorization, accept: 'application/json' },
      ...(body ? { body } : {}),
      signal: AbortSignal.timeout(waitMs),
    });
    const said = await answer.json().catch(() => ({}));
    if (answer.ok) return said;
    throw new SmsRefusal(answer.status, refusal.safeParse(said).data?.code ?? null);
  };
  return {
    async send({ to, text }) {
      const said = await ask(`${messages}.json`, new URLSearchParams({ To: to, From: from, Body: text }));
      return { id: taken.parse(said).sid };
    },
    async fateOf(id) {
      const { status, error_code: code } = fate.parse(
        await ask(`${messages}/${encodeURIComponent(id)}.json`),
      );
      if (status === 'delivered') return { fate: 'delivered' };
      return status === 'undelivered' || status === 'failed' ? { fate: 'failed', code } : { fate: 'pending' };
    },
  };
}

/** +1 and ten digits for a number as people in the US write it, another country's only with its plus sign; null: no number. */
export function toE164(phone: string): string | null {
  const digits = phone.replace(/\D/g, '');
  if (phone.trim().startsWith('+')) return digits.length >= 8 && digits.length <= 15 ? `+${digits}` : null;
  if (digits.length === 10) return `+1${digits}`;
  return digits.length === 11 && digits.startsWith('1') ? `+${digits}` : null;
}
