import { beforeAll, beforeEach, expect, test } from 'vitest';
import { addressCodeOf } from '#server/foundation/identity/service.ts';
import { cancelBooking, cancelSession, moveSession, sessionOf } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { makeSms, SmsRefusal } from '#server/platform/sms.ts';
import { type AlertWorld, startAlertWorld } from '#server/testing/alert-world.ts';
import { addStaff } from '#server/testing/staff.ts';
import { lookForDue } from './service.ts';

// The process group meets on Monday the 21st, Wednesday and Friday from 16:00 to 19:30 in New York.
let hearth: AlertWorld;
beforeAll(async () => {
  hearth = await startAlertWorld('2026-09-20T12:00:00Z', undefined, 'reminders.%');
});
beforeEach(() => {
  hearth.web.letters.length = 0;
});

type Name = Parameters<AlertWorld['as']>[0];
const look = async () => {
  await hearth.database.asSystem(hearth.world.organizationId, (ctx) => lookForDue(ctx), { now: hearth.now });
  return hearth.work();
};
const run = <T>(verb: (ctx: Ctx) => Promise<T>) =>
  hearth.database.asSystem(hearth.world.organizationId, verb, { now: hearth.now });
const codeOf = (channelId: string) => addressCodeOf(hearth.web.engines.identity, channelId);
const texts = (to: string) =>
  hearth.texts
    .list()
    .filter((one) => one.to === to)
    .map((one) => one.text);

async function give(name: Name, kind: 'mail' | 'sms', address: string): Promise<string> {
  const asked = await hearth.as(name).post('/api/my-reminders/channels', { kind, address });
  expect(asked.status).toBe(200);
  await hearth.work();
  const { channelId } = asked.body;
  const url = `/api/my-reminders/channels/${channelId}/confirm`;
  expect((await hearth.as(name).post(url, { code: codeOf(channelId) })).body.confirmed).toBe(true);
  return channelId;
}
const log = async () => {
  return (await hearth.as('marguerite').get('/api/reminders')).body;
};
const ways = async (name: Name) => {
  const { reminders } = await log();
  const own = reminders.filter((one: { personId: string }) => one.personId === hearth.idOf(name));
  return own.map((one: { kind: string; ways: { way: string; state: string; cause: string | null }[] }) =>
    [one.kind, ...one.ways.map(({ way, state, cause }) => `${way} ${state}${cause ? ` ${cause}` : ''}`)].join(
      ', ',
    ),
  );
};

test('an address counts once its code was typed by the person, and only they see, change or end it', async () => {
  const asked = await hearth
    .as('june')
    .post('/api/my-reminders/channels', { kind: 'sms', address: '937 555 0113' });
  const { channelId } = asked.body;
  await hearth.work();
  expect(texts('+19375550113')).toEqual([expect.stringContaining(codeOf(channelId))]);
  const url = `/api/my-reminders/channels/${channelId}`;
  expect((await hearth.as('amos').post(`${url}/confirm`, { code: codeOf(channelId) })).status).toBe(404);
  const wrong = await hearth
    .as('june')
    .post(`${url}/confirm`, { code: codeOf(channelId) === '000000' ? '000001' : '000000' });
  expect(wrong.body).toEqual({ confirmed: false, triesLeft: 4 });
  expect((await hearth.as('june').get('/api/my-reminders')).body.channels[0].state).toBe('waits');
  expect((await hearth.as('june').post(`${url}/confirm`, { code: codeOf(channelId) })).body.confirmed).toBe(
    true,
  );
  for (const staff of ['ruth', 'marguerite'] as const) {
    expect((await hearth.as(staff).post(`${url}/end`)).status).toBe(403);
    expect((await hearth.as(staff).get('/api/my-reminders')).status).toBe(403);
  }
  expect((await hearth.as('amos').post(`${url}/end`)).status).toBe(404);
  // Another number takes its place only once it was shown to be theirs.
  await give('june', 'sms', '(937) 555-0188');
  const { channels } = (await hearth.as('june').get('/api/my-reminders')).body;
  expect(channels.map((one: { address: string; state: string }) => [one.address, one.state])).toEqual([
    ['+19375550188', 'confirmed'],
  ]);
});

test('bad addresses and codes are said in words; a sixth code in an hour is not sent', async () => {
  const ask = (address: string, kind = 'mail') =>
    hearth.as('perry').post('/api/my-reminders/channels', { kind, address });
  expect((await ask('perry at home')).body.errors).toHaveProperty('address');
  expect((await ask('12', 'sms')).body.errors).toHaveProperty('address');
  for (let count = 0; count < 5; count++) expect((await ask(`perry${count}@example.test`)).status).toBe(200);
  const last = await ask('perry6@example.test');
  expect([last.status, last.body.code]).toEqual([429, 'asked_often']);
  hearth.later(61);
  expect((await ask('perry6@example.test')).status).toBe(200);
  await hearth.work();
});

test('a day and an hour before, by every way, once however often it is looked; neutral words', async () => {
  await give('delia', 'mail', 'Delia@Example.test');
  await give('delia', 'sms', '6145550111');
  hearth.web.letters.length = 0;
  hearth.setNow('2026-09-20T19:58:00Z');
  expect(await look()).toEqual([]);
  hearth.setNow('2026-09-20T20:00:00Z');
  // The last look asked to be called at this instant.
  expect(await hearth.work()).toEqual([
    'reminders.look',
    'reminders.send',
    'reminders.send',
    'reminders.send',
  ]);
  await Promise.all([look(), look()]).catch(() => look());
  expect(hearth.web.letters.map((one) => [one.to, one.subject])).toEqual([
    ['delia@example.test', 'Hearth: a reminder'],
  ]);
  const said = [
    ...texts('+16145550111'),
    ...hearth.web.letters.map((one) => `${one.subject} ${one.text}`),
  ].join(' ');
  expect(said).toContain('Monday, September 21 at 4:00 PM EDT');
  expect(said).not.toMatch(/larkspur|group|session|ruth|therap|treatment|delia/i);
  expect(await ways('delia')).toEqual(['ahead, mail sent, sms sent']);
  hearth.later(3);
  await hearth.work();
  expect(await ways('delia')).toEqual(['ahead, mail sent, sms delivered']);
  hearth.setNow('2026-09-21T19:00:00Z');
  await look();
  expect(await ways('delia')).toHaveLength(2);
});

test('moved: who was told hears that it changed and is reminded of the new time; cancelled: hears it, is reminded no more', async () => {
  const [monday, wednesday] = hearth.world.sessions.process as [string, string];
  hearth.setNow('2026-09-22T20:00:00Z');
  await look();
  const before = texts('+16145550111').length;
  const { startsAt } = await run((ctx) => sessionOf(ctx, wednesday));
  await run((ctx) =>
    moveSession(ctx, { sessionId: wednesday, startsAt: startsAt.add({ hours: 2 }), why: 'Ruth' }),
  );
  await hearth.work();
  await look();
  expect(texts('+16145550111')).toHaveLength(before + 1);
  expect(texts('+16145550111')[0]).toMatch(/Wednesday, September 23 at 4:00 PM EDT has changed/);
  hearth.setNow('2026-09-23T19:00:00Z');
  await look();
  expect(texts('+16145550111')).toHaveLength(before + 1);
  hearth.setNow('2026-09-23T21:00:00Z');
  await look();
  expect(texts('+16145550111')[0]).toMatch(/Wednesday, September 23 at 6:00 PM EDT\./);
  const told = texts('+16145550111').length;
  await run((ctx) => cancelSession(ctx, { sessionId: wednesday, why: 'Ruth is ill' }));
  await hearth.work();
  await look();
  expect(texts('+16145550111')).toHaveLength(told + 1);
  expect(texts('+16145550111')[0]).not.toMatch(/cancel|ill/i);
  hearth.later(30);
  await look();
  expect(texts('+16145550111')).toHaveLength(told + 1);
  expect(monday).not.toBe(wednesday);
});

test('no reminder without a booking, in quiet hours, or for whoever wants none', async () => {
  const friday = hearth.world.sessions.process[2]!;
  await give('amos', 'mail', 'amos@example.test');
  await give('yusra', 'mail', 'yusra@example.test');
  await give('hank', 'mail', 'hank@example.test');
  await run((ctx) => cancelBooking(ctx, { sessionId: friday, patientId: hearth.idOf('amos'), why: 'asked' }));
  const quiet = { from: '15:30', until: '17:00' };
  for (const [name, choice] of [
    ['yusra', { wantsReminders: false, quiet: null }],
    ['hank', { wantsReminders: true, quiet }],
  ] as const) {
    const put = await hearth.as(name).put('/api/my-reminders', { ...choice, mayLeaveMessage: false });
    expect(put.status).toBe(200);
  }
  hearth.web.letters.length = 0;
  hearth.setNow('2026-09-24T20:00:00Z');
  await look();
  const to = () => hearth.web.letters.map((one) => one.to);
  expect(to()).not.toContain('amos@example.test');
  expect(to()).not.toContain('yusra@example.test');
  expect(to()).not.toContain('hank@example.test');
  hearth.setNow('2026-09-24T21:00:00Z');
  await look();
  expect(to()).toContain('hank@example.test');
});

test('what fails is tried three times, then is a task; STOP ends the channel; a text that never arrives is found out', async () => {
  const coordinator = await addStaff(hearth.database, ['care_coordinator'], hearth.world.organizationId);
  hearth.setNow('2026-09-27T12:00:00Z');
  await give('tobias', 'mail', 'tobias@example.test');
  await give('rosalie', 'sms', '6145550100');
  const { mail } = hearth.web.engines;
  let tries = 0;
  hearth.web.engines.mail = {
    ...mail,
    send: async ({ to }) => {
      if (to !== 'tobias@example.test') return;
      tries += 1;
      throw new Error('the mail server is away');
    },
  };
  hearth.setNow('2026-09-27T20:00:00Z');
  await look();
  for (let count = 0; count < 4; count++) {
    hearth.later(5);
    await hearth.work();
  }
  hearth.web.engines.mail = mail;
  expect(tries).toBe(3);
  expect(await ways('tobias')).toEqual(['ahead, mail failed service_failed']);
  const tasks = (await hearth.web.as(coordinator.personId).get('/api/tasks')).body.tasks;
  const because = tasks.map(
    (one: { patientName: string; because: string }) => `${one.patientName}: ${one.because}`,
  );
  expect(because).toContainEqual(expect.stringContaining('Tobias Lund: A reminder by mail did not arrive'));
  expect(because.join(' ')).not.toMatch(/example\.test|6145550100/);
  expect(await ways('rosalie')).toEqual(['ahead, sms failed sms_30003']);
  // From now on the service says that Rosalie answered STOP.
  hearth.web.engines.sms = {
    send: async () => {
      throw new SmsRefusal(400, 21_610);
    },
    fateOf: async () => ({ fate: 'pending' }),
  };
  hearth.setNow('2026-09-28T19:00:00Z');
  await look();
  hearth.web.engines.sms = makeSms(hearth.texts.settings);
  expect((await ways('rosalie'))[0]).toBe('ahead, sms failed opted_out');
  expect((await hearth.as('rosalie').get('/api/my-reminders')).body.channels).toEqual([]);
});

test('the log shows whom nobody can reach, and opens to director and coordinator only', async () => {
  const url = '/api/reminders';
  expect((await hearth.as('ruth').get(url)).status).toBe(403);
  expect((await hearth.as('delia').get(url)).status).toBe(403);
  const { withoutWay } = await log();
  const names = withoutWay.map((one: { name: string }) => one.name);
  expect(names).toContain('Perry Nakamura');
  expect(names).not.toContain('Delia Brandt');
});
