import { createTransport } from 'nodemailer';
import { invalid, Refusal } from './errors.ts';
import { refusesAddress } from './rules-mail.ts';

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

/** Why a mail was not taken. It never holds the address: what is thrown here stands in logs and in the list of failed jobs. */
export class MailFailure extends Error {
  /** The mail server's three digits; null: it did not come to any. */
  readonly replyCode: number | null;
  /** The address cannot be written to, whatever the cause; trying again changes nothing. */
  readonly refusesRecipient: boolean;
  /** It is the address that does not work: nobody has it. */
  readonly isDeadAddress: boolean;

  constructor(error: unknown) {
    const said = error as { code?: string; command?: string; response?: string; responseCode?: number };
    const replyCode = said.responseCode ?? null;
    super(
      `the mail server did not take it: ${replyCode ?? said.code ?? 'no answer'} to ${said.command ?? 'connecting'}`,
    );
    this.name = 'MailFailure';
    this.replyCode = replyCode;
    const isOfRecipient = said.code === 'EENVELOPE' && said.command !== 'MAIL FROM';
    // A reply from 500 on to RCPT TO is for good (RFC 5321 4.2.1); without any reply the address could not even be said.
    this.refusesRecipient = isOfRecipient && (replyCode === null || replyCode >= 500);
    this.isDeadAddress = isOfRecipient && said.command === 'RCPT TO' && refusesAddress(said.response ?? '');
  }
}

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
      await transport
        .sendMail({ from: senderName ? { name: senderName, address: from } : from, ...letter })
        .catch((error: unknown) => {
          throw new MailFailure(error);
        });
    },
    close: () => transport.close(),
  };
}

/** For somebody who waits for the answer: what the mail server says against an address stands at its field. */
export async function sendOrRefuse(mail: Mail, letter: Letter): Promise<void> {
  try {
    await mail.send(letter);
  } catch (error) {
    if (error instanceof MailFailure && error.refusesRecipient)
      throw invalid({ email: 'The mail server does not take this address. Check for a typo.' });
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
