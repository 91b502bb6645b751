import { createTransport } from 'nodemailer';

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
