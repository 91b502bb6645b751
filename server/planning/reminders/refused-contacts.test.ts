import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actFor, addressCodeOf, createAccount } from '#server/foundation/identity/service.ts';
import { type MailCatcher, nobodysDomain, startMailCatcher } from '#server/platform/embedded/mail.ts';
import { makeMail } from '#server/platform/mail.ts';
import { type AlertWorld, startAlertWorld } from '#server/testing/alert-world.ts';
import { addStaff } from '#server/testing/staff.ts';
import { lookForDue } from './service.ts';

// The process group meets on Monday the 21st, Wednesday and Friday from 16:00 to 19:30 in New York. Mails go over the wire to a server that
// knows nobody of one domain; a mailbox that closes is a mail server that refuses it from now on.
let hearth: AlertWorld;
let catcher: MailCatcher;
const folder = mkdtempSync(join(tmpdir(), 'hearth-refused-'));
const gone = `amos@${nobodysDomain}`;

beforeAll(async () => {
  hearth = await startAlertWorld('2026-09-20T12:00:00Z', undefined, 'reminders.%');
  catcher = await startMailCatcher({ folder });
  const smtpUrl = `smtp://127.0.0.1:${catcher.port}`;
  Object.assign(hearth.web.engines.mail, makeMail({ smtpUrl, from: 'hearth@hearth.test' }));
});
afterAll(async () => {
  await catcher.stop();
  rmSync(folder, { recursive: true });
});

const director = () => hearth.as('marguerite');
const mine = async () => (await hearth.as('amos').get('/api/my-reminders')).body.channels;
const tasks = async (who = director()) =>
  (await who.get('/api/tasks')).body.tasks.filter((one: { kind: string }) => one.kind === 'contact_refused');
const look = async (at: string) => {
  hearth.setNow(at);
  await hearth.database.asSystem(hearth.world.organizationId, (ctx) => lookForDue(ctx), { now: hearth.now });
  return hearth.work();
};
const sentTo = async (name: 'amos') => {
  const { reminders } = (await director().get('/api/reminders')).body;
  return reminders
    .filter((one: { personId: string }) => one.personId === hearth.idOf(name))
    .flatMap((one: { ways: { way: string; state: string; cause: string | null }[] }) => one.ways)
    .filter((one: { way: string }) => one.way === 'mail')
    .map(({ state, cause }: { state: string; cause: string | null }) => cause ?? state);
};
async function give(address: string): Promise<string> {
  const { body } = await hearth.as('amos').post('/api/my-reminders/channels', { kind: 'mail', address });
  await hearth.work();
  const code = addressCodeOf(hearth.web.engines.identity, body.channelId);
  await hearth.as('amos').post(`/api/my-reminders/channels/${body.channelId}/confirm`, { code });
  return body.channelId;
}

test('an address that is refused for good is one task, is not tried again, and counts again once another one was shown to be theirs', async () => {
  await give(gone);
  await look('2026-09-20T20:00:00Z');
  expect(await sentTo('amos')).toEqual(['address_refused']);
  expect(await mine()).toMatchObject([{ address: gone, state: 'refused' }]);
  const [task, ...more] = await tasks();
  expect(more).toEqual([]);
  expect(task.because).toContain('does not work');
  expect(task.because).not.toContain('@');
  const ines = (await addStaff(hearth.database, ['care_coordinator'], hearth.world.organizationId)).personId;
  expect(await tasks(hearth.web.as(ines))).toMatchObject([{ patientId: hearth.idOf('amos') }]);
  expect(await tasks(hearth.as('otis'))).toEqual([]);
  // An hour before the start the same person is due again: nothing goes there.
  await look('2026-09-21T19:00:00Z');
  expect(await sentTo('amos')).toEqual(['address_refused']);
  expect((await director().get('/api/reminders')).body.withoutWay).toContainEqual(
    expect.objectContaining({ personId: hearth.idOf('amos') }),
  );
  hearth.later(61);
  await give('amos@example.test');
  expect(await mine()).toMatchObject([{ address: 'amos@example.test', state: 'confirmed' }]);
  expect(await tasks()).toEqual([]);
  await look('2026-09-22T20:00:00Z');
  expect(await sentTo('amos')).toEqual(expect.arrayContaining(['address_refused', 'sent']));
});

test('a sign-in link that cannot be delivered is seen by staff, once a day, and not by whoever asked', async () => {
  const { identity } = hearth.web.engines;
  const accountId = await createAccount(identity, { name: 'Delia', email: `delia@${nobodysDomain}` });
  await hearth.database.asSystem(hearth.world.organizationId, (ctx) =>
    actFor(ctx, { accountId, personId: hearth.idOf('delia') }),
  );
  const ask = (email: string) =>
    hearth.web.app.inject({
      method: 'POST',
      url: '/api/auth/reset/ask',
      headers: { 'sec-fetch-site': 'same-origin' },
      payload: { email },
    });
  const [known, nobody] = [await ask(`delia@${nobodysDomain}`), await ask('nobody@example.test')];
  expect([known.statusCode, known.payload]).toEqual([nobody.statusCode, nobody.payload]);
  await ask(`delia@${nobodysDomain}`);
  await expect.poll(async () => (await hearth.work(), tasks())).toHaveLength(1);
  const [task] = await tasks();
  expect(task).toMatchObject({ patientId: hearth.idOf('delia') });
  expect(task.because).not.toMatch(/@|Delia/);
});

test('a mail that comes back later is told by a key of its own scope; only what is for good stops anything', async () => {
  const asked = { name: 'Mail service', scopes: ['bounces:write'], expiresOn: null };
  const { key } = (await director().post('/api/api-keys', asked)).body;
  const tell = async (status: string, bearer = key) => {
    const answer = await hearth.web.app.inject({
      method: 'POST',
      url: '/api/mail-bounces',
      headers: { authorization: `Bearer ${bearer}` },
      payload: { address: 'Amos@example.test', status },
    });
    return [answer.statusCode, answer.json().isForGood];
  };
  const reading = { name: 'Reports', scopes: ['people:read'], expiresOn: null };
  const other = (await director().post('/api/api-keys', reading)).body.key;
  expect(await tell('5.1.1', other)).toEqual([403, undefined]);
  expect((await hearth.as('amos').post('/api/mail-bounces', {})).status).toBe(403);
  for (const status of ['4.2.2', '5.2.2', '5.7.1']) expect(await tell(status)).toEqual([200, false]);
  expect((await mine())[0].state).toBe('confirmed');
  const before = (await tasks()).length;
  for (let twice = 0; twice < 2; twice++) expect(await tell('5.1.1')).toEqual([200, true]);
  expect((await mine())[0].state).toBe('refused');
  expect(await tasks()).toHaveLength(before + 1);
});
