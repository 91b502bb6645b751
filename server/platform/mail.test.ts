import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { nobodysDomain, startMailCatcher } from './embedded/mail.ts';
import { MailFailure, makeMail, sendOrRefuse } from './mail.ts';
import { inboxPlugin } from './mail-inbox.ts';
import { refusesAddress } from './rules-mail.ts';

test('a letter is sent, and read where it was caught', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-letters-'));
  const catcher = await startMailCatcher({ folder });
  const mail = makeMail({ smtpUrl: `smtp://127.0.0.1:${catcher.port}`, from: 'hearth@hearth.test' });
  const app = Fastify();
  await inboxPlugin(catcher)(app);
  expect((await app.inject('/inbox')).payload).toContain('No mail yet.');
  await mail.send({ to: 'ruth@example.test', subject: 'A <b>task</b> waits', text: 'Open Hearth & see.' });
  const list = (await app.inject('/inbox')).payload;
  expect(list).toContain('A &#60;b&#62;task&#60;/b&#62; waits');
  const link = /href="(\/inbox\/[^"]+)"/.exec(list)![1]!;
  expect((await app.inject(link)).payload).toContain('Open Hearth &#38; see.');
  mail.close();
  await app.close();
  await catcher.stop();
  rmSync(folder, { recursive: true });
});

test('an address that the mail server refuses is told at its field, a mail server that is away as that', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-letters-'));
  const catcher = await startMailCatcher({ folder });
  const mail = makeMail({ smtpUrl: `smtp://127.0.0.1:${catcher.port}`, from: 'hearth@hearth.test' });
  const to = (address: string) => sendOrRefuse(mail, { to: address, subject: 'A link', text: 'Open it.' });
  // 254 characters: as long as RFC 5321 4.5.3.1.3 lets an address be, and one more than this mail server takes.
  const longest = `r@${`${'a'.repeat(62)}.`.repeat(3)}${'a'.repeat(63)}`;
  await expect(to(longest)).rejects.toMatchObject({
    status: 422,
    fields: { email: expect.stringContaining('Check for a typo') },
  });
  await to('ruth@example.test');
  await catcher.stop();
  await expect(to('ruth@example.test')).rejects.toMatchObject({ status: 503, code: 'mail_away' });
  mail.close();
  rmSync(folder, { recursive: true });
});

test.each([
  ['550 5.1.1 <a@b.example>: no such user', true],
  ['550 5.1.10 recipient not found', true],
  ['553 5.1.3 bad destination mailbox address syntax', true],
  ['550 5.2.1 mailbox disabled', true],
  ['550 No such user here', true],
  ['550-5.1.1 the account does not exist', true],
  ['551 user not local', true],
  ['552 5.2.2 mailbox full', false],
  ['550 5.7.1 blocked, see our list', false],
  ['554 5.7.1 relay access denied', false],
  ['550 5.1.8 sender address rejected', false],
  ['554 no', false],
  ['451 4.1.1 try again later', false],
  ['450 4.2.1 mailbox busy', false],
  ['', false],
])('"%s": the address itself does not work: %s', (reply, isDead) => {
  expect(refusesAddress(reply)).toBe(isDead);
});

test('a refusal of the recipient is told from everything else, and holds no address', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-letters-'));
  const catcher = await startMailCatcher({ folder });
  const mail = makeMail({ smtpUrl: `smtp://127.0.0.1:${catcher.port}`, from: 'hearth@hearth.test' });
  const failed = (to: string) =>
    mail.send({ to, subject: 'A link', text: 'Open it.' }).catch((error) => error);
  const refused = await failed(`ruth@${nobodysDomain}`);
  expect(refused).toBeInstanceOf(MailFailure);
  expect(refused).toMatchObject({ replyCode: 550, refusesRecipient: true, isDeadAddress: true });
  expect(`${refused.message}${refused.stack}${JSON.stringify(refused)}`).not.toContain('@');
  await catcher.stop();
  expect(await failed(`ruth@${nobodysDomain}`)).toMatchObject({ replyCode: null, isDeadAddress: false });
  mail.close();
  rmSync(folder, { recursive: true });
});
