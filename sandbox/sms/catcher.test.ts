import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSms, toE164 } from '#server/platform/sms.ts';
import { type SmsCatcher, startSmsCatcher } from './catcher.ts';

let catcher: SmsCatcher;
beforeAll(async () => {
  catcher = await startSmsCatcher();
});
afterAll(() => catcher.stop());

test('what the adapter sends is caught; what the service refuses is an error with its code', async () => {
  const sms = makeSms(catcher.settings);
  await sms.send({ to: '+16145550199', text: 'Hearth: someone needs you. Open Hearth.' });
  expect(catcher.list()).toMatchObject([{ to: '+16145550199', text: /someone needs you/ }]);
  await expect(sms.send({ to: '+15005550001', text: 'x' })).rejects.toThrow('400 (21211)');
  await expect(sms.send({ to: '+16145550199', text: '' })).rejects.toThrow('21602');
  const stranger = makeSms({ ...catcher.settings, token: 'wrong' });
  await expect(stranger.send({ to: '+16145550199', text: 'x' })).rejects.toThrow('401 (20003)');
  expect(catcher.list()).toHaveLength(1);
});

test('a service that is away is an error, never a wait without end', async () => {
  const away = makeSms({ ...catcher.settings, url: 'http://127.0.0.1:9' });
  await expect(away.send({ to: '+16145550199', text: 'x' })).rejects.toThrow();
});

test.each([
  ['6145550199', '+16145550199'],
  ['(614) 555-0199', '+16145550199'],
  ['1 614 555 0199', '+16145550199'],
  ['+44 20 7946 0958', '+442079460958'],
  ['555 0199', null],
  ['', null],
])('%s is %s', (phone, number) => {
  expect(toE164(phone)).toBe(number);
});
