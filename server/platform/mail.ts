import { createTransport } from 'nodemailer';
import { invalid, Refusal } from './errors.ts';

export type Letter = {
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** Before the address that it comes from. */
  senderName?: string;
};

export type Mail = {
  /** Resolves when the mail server has taken it. A mail says that something is there, never what: no clinical word. */
  send(letter: Letter): Promise<void>;
  close(): void;
};

export type MailSettings = {
  smtpUrl: string;
  from: string;
  /** Refuse a server on another machine that does not encrypt. */
  mustEncrypt?: boolean;
};

export function makeMail(settings: MailSettings): Mail {
  const { from } = settings;
  const transport = transportOf(settings);
  return {
    async send({ senderName, ...letter }) {
      await transport.sendMail({ from: senderName ? { name: senderName, address: from } : from, ...letter });
    },
    close: () => transport.close(),
  };
}

/** For somebody who waits for the answer: what the mail server says against an address stands at its field. */
export async function sendOrRefuse(mail: Mail, letter: Letter): Promise<void> {
  try {
    await mail.send(letter);
  } catch (error) {
    const { code, responseCode } = error as { code?: string; responseCode?: number };
    // A reply from 500 on to RCPT TO is for good (RFC 5321 4.2.1); without any reply the address could not even be said.
    const isForGood = code === 'EENVELOPE' && (responseCode === undefined || responseCode >= 500);
    if (isForGood) throw invalid({ email: 'The mail server does not take this address. Check for a typo.' });
    throw new Refusal(
      503,
      'mail_away',
      'The mail could not be sent at the moment.',
      'Nothing was changed. Try again in some minutes; an operator looks at the mail server.',
    );
  }
}

/** Whether the mail server answers and takes our sign-in; throws what it says. */
export async function tryMail(settings: MailSettings): Promise<void> {
  const transport = transportOf(settings);
  await transport.verify().finally(() => transport.close());
}

function transportOf({ smtpUrl, from, mustEncrypt = false }: MailSettings) {
  const url = new URL(smtpUrl);
  // Our own catcher listens on this machine only and has no certificate.
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  const tls = isHere ? { ignoreTLS: true } : { requireTLS: mustEncrypt };
  const limits = { connectionTimeout: 10_000, greetingTimeout: 10_000 };
  return createTransport({ url: smtpUrl, ...tls, ...limits } as object, { from });
}
