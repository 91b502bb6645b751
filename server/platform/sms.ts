import { z } from 'zod';

export type TextMessage = { to: string; text: string };

export type Sms = {
  /** Resolves when the service has taken it. A text says that something is there, never what: no name, no clinical word. */
  send(message: TextMessage): Promise<void>;
};

/** An account at a service that speaks Twilio's Messages API (2010-04-01), which several others offer too. */
export type SmsSettings = { url: string; account: string; token: string; from: string };

const waitMs = 8_000;
const refusal = z.object({ code: z.number(), message: z.string() }).partial();

export function makeSms({ url, account, token, from }: SmsSettings): Sms {
  const address = `${url}/2010-04-01/Accounts/${encodeURIComponent(account)}/Messages.json`;
  const authorization = `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`;
  return {
    async send({ to, text }) {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { authorization, accept: 'application/json' },
        body: new URLSearchParams({ To: to, From: from, Body: text }),
        signal: AbortSignal.timeout(waitMs),
      });
      if (answer.ok) return;
      const said = refusal.safeParse(await answer.json().catch(() => ({}))).data;
      // The number itself is not logged; the code leads to the service's own list of causes.
      throw new Error(`the text service answered ${answer.status}${said?.code ? ` (${said.code})` : ''}`);
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
