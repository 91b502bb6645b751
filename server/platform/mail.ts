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

export type MailSettings = { smtpUrl: string; from: string };

export function makeMail({ smtpUrl, from }: MailSettings): Mail {
  const url = new URL(smtpUrl);
  // Our own catcher listens on this machine only and has no certificate.
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  const transport = createTransport(smtpUrl, { from, ...(isHere ? { ignoreTLS: true } : {}) } as object);
  return {
    async send({ senderName, ...letter }) {
      await transport.sendMail({ from: senderName ? { name: senderName, address: from } : from, ...letter });
    },
    close: () => transport.close(),
  };
}
