import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, expect, test } from 'vitest';
import { startMailCatcher } from './mail.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearth-mail-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('mails stay readable, newest first, through a restart; only the last 500 are kept', async () => {
  const catcher = await startMailCatcher({ folder });
  const transport = createTransport({ host: '127.0.0.1', port: catcher.port, pool: true });
  const calendar = { method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' };
  await transport.sendMail({
    from: 'hearth@hearth.test',
    to: 'Rosalind Pell <rosalind@example.test>',
    subject: 'Your group meets at 4',
    text: 'See you there.',
    html: '<p>See you there.</p>',
    icalEvent: calendar,
  });
  await transport.sendMail({
    from: 'hearth@hearth.test',
    to: 'two@example.test',
    subject: 'Second',
    text: 'x',
  });
  transport.close();

  expect(catcher.list().map((mail) => mail.subject)).toEqual(['Second', 'Your group meets at 4']);
  const mail = catcher.get(catcher.list()[1]!.id)!;
  expect(mail).toMatchObject({ to: ['rosalind@example.test'], html: '<p>See you there.</p>' });
  expect(mail.attachments.map((attachment) => attachment.contentType)).toContain('text/calendar');
  expect(catcher.get('no-such-mail')).toBeNull();
  expect(statSync(join(folder, `${mail.id}.json`)).mode & 0o077).toBe(0);
  await catcher.stop();

  const again = await startMailCatcher({ folder });
  expect(again.list().map((kept) => kept.subject)).toEqual(['Second', 'Your group meets at 4']);
  const many = createTransport({ host: '127.0.0.1', port: again.port, pool: true });
  for (let index = 0; index < 500; index++) {
    await many.sendMail({
      from: 'hearth@hearth.test',
      to: 'many@example.test',
      subject: `Mail ${index}`,
      text: 'x',
    });
  }
  many.close();
  expect(again.list()).toHaveLength(500);
  expect(again.get(mail.id)).toBeNull();
  expect(readdirSync(folder)).toHaveLength(500);
  await again.stop();
});
