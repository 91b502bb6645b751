import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { nextFreePort } from './ports.ts';

const host = '127.0.0.1';
const mailsKept = 500;
/** Nobody has an address here: to see what becomes of a contact that does not work (RFC 2606 keeps .invalid free). */
export const nobodysDomain = 'nobody.invalid';
const maxMailBytes = 10 * 1024 * 1024;

export type CaughtMail = {
  /** Sorts by arrival. */
  id: string;
  receivedAt: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string | null;
  attachments: { filename: string; contentType: string; sizeBytes: number; contentBase64: string }[];
};

export type MailCatcher = {
  port: number;
  /** Newest first. */
  list: () => CaughtMail[];
  get: (id: string) => CaughtMail | null;
  stop: () => Promise<void>;
};

/**
 * Takes every mail that Hearth sends and delivers none: the last 500 stay readable, in memory and as files in `folder`. Without a
 * port it listens on any free one, with one on the next free from there.
 */
export async function startMailCatcher({
  port,
  folder,
}: {
  port?: number;
  folder: string;
}): Promise<MailCatcher> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const mails = readKept(folder);
  const keep = (mail: CaughtMail) => {
    const file = join(folder, `${mail.id}.json`);
    writeFileSync(`${file}.new`, JSON.stringify(mail), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    mails.set(mail.id, mail);
    dropOldest(mails, folder);
  };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    disableReverseLookup: true,
    size: maxMailBytes,
    logger: false,
    closeTimeout: 1_000,
    onRcptTo({ address }, _session, done) {
      if (!address.toLowerCase().endsWith(`@${nobodysDomain}`)) return done();
      done(Object.assign(new Error('5.1.1 No such mailbox here'), { responseCode: 550 }));
    },
    onData(stream, session, done) {
      simpleParser(stream).then((parsed) => {
        if (stream.sizeExceeded) return done(new Error('Mails over 10 MB are not taken.'));
        keep(
          fromParsed(
            parsed,
            session.envelope.rcptTo.map((recipient) => recipient.address),
          ),
        );
        done();
      }, done);
    },
  });
  server.on('error', () => {}); // A sender that hangs up in the middle is the sender's trouble.
  const listeningOn = port ? await nextFreePort(port, host) : 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(listeningOn, host, () => resolve());
  });
  return {
    port: (server.server.address() as { port: number }).port,
    list: () => [...mails.values()].reverse(),
    get: (id) => mails.get(id) ?? null,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function fromParsed(mail: ParsedMail, envelopeTo: string[]): CaughtMail {
  const receivedAt = new Date();
  return {
    id: `${receivedAt.getTime().toString(36)}-${randomBytes(4).toString('hex')}`,
    receivedAt: receivedAt.toISOString(),
    from: mail.from?.text ?? '',
    to: addresses(mail.to).length > 0 ? addresses(mail.to) : envelopeTo,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html || null,
    attachments: mail.attachments.map((attachment) => ({
      filename: attachment.filename ?? 'attachment',
      contentType: attachment.contentType,
      sizeBytes: attachment.size,
      contentBase64: attachment.content.toString('base64'),
    })),
  };
}

function addresses(to: AddressObject | AddressObject[] | undefined): string[] {
  return [to ?? []].flat().flatMap((object) => object.value.flatMap((entry) => entry.address ?? []));
}

function readKept(folder: string): Map<string, CaughtMail> {
  const mails = new Map<string, CaughtMail>();
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()) {
    const mail = JSON.parse(readFileSync(join(folder, name), 'utf8')) as CaughtMail;
    mails.set(mail.id, mail);
  }
  return mails;
}

function dropOldest(mails: Map<string, CaughtMail>, folder: string): void {
  for (const id of mails.keys()) {
    if (mails.size <= mailsKept) return;
    mails.delete(id);
    rmSync(join(folder, `${id}.json`), { force: true });
  }
}
