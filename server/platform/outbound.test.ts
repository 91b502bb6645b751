import { createServer, type RequestListener, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callOut, fetchFor, isInside, lookupFor } from './outbound.ts';

let server: Server;
let port: number;
let answer: RequestListener = (_request, response) => response.end('{"hello":"you"}');
const heard: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    heard.push(request.url!);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as { port: number }).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test.each([
  '127.0.0.1',
  '127.9.9.9',
  '0.0.0.0',
  '10.1.2.3',
  '172.20.0.1',
  '192.168.0.9',
  '169.254.169.254',
  '100.64.1.1',
  '::',
  '::1',
  'fd00::1',
  'fe80::1',
  'fec0::1',
  '::ffff:10.0.0.1',
  '::ffff:7f00:1',
  '64:ff9b::a00:1',
  '2002:a00:1::',
])('%s is inside our walls', (address) => expect(isInside(address)).toBe(true));
test.each(['93.184.216.34', '172.32.0.1', '100.128.0.1', '2606:2800:220:1::1', '2001:4860:4860::8888'])(
  '%s is outside',
  (address) => expect(isInside(address)).toBe(false),
);

// What a URL makes of the ways in which numbers can be written.
test.each([
  '127.0.0.1',
  'localhost',
  '2130706433',
  '0x7f.1',
  '0177.0.0.1',
  '127.1',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[0:0:0:0:0:0:0:1]',
  '10.0.0.1',
  '169.254.169.254',
  '0',
])('nothing is asked at %s', async (host) => {
  const before = heard.length;
  const address = `http://${host}:${port}/secret`;
  await expect(fetchFor('outside', 2_000)(address)).rejects.toMatchObject({ code: 'inside' });
  expect(heard.length).toBe(before);
});

test('a demo may ask its own machine, and no other inside', async () => {
  const ask = fetchFor('own machine', 2_000);
  for (const host of ['127.0.0.1', 'localhost'])
    expect(await (await ask(`http://${host}:${port}/ok`)).json()).toEqual({ hello: 'you' });
  for (const host of ['10.0.0.1', '169.254.169.254', '[fd00::1]'])
    await expect(ask(`http://${host}/latest/meta-data`)).rejects.toMatchObject({ code: 'inside' });
});

test('a name that leads inside and outside is called outside only; one that leads inside is not called', async () => {
  const names = {
    both: [
      { address: '10.0.0.1', family: 4 },
      { address: '93.184.216.34', family: 4 },
    ],
    inside: [{ address: '169.254.169.254', family: 4 }],
  };
  const find = (name: keyof typeof names, all: boolean) =>
    new Promise<unknown[]>((resolve) =>
      lookupFor('outside', (asked, _options, tell) => tell(null, names[asked as keyof typeof names]))(
        name,
        { all },
        (...said: unknown[]) => resolve(said),
      ),
    );
  expect(await find('both', true)).toEqual([null, [names.both[1]]]);
  expect(await find('both', false)).toEqual([null, '93.184.216.34', 4]);
  expect(await find('inside', true)).toEqual([expect.objectContaining({ code: 'inside' })]);
});

test('redirects are not followed, long answers are cut off, and waiting ends', async () => {
  const ask = fetchFor('own machine', 300);
  answer = (_request, response) => response.writeHead(302, { location: '/secret' }).end();
  const before = heard.length;
  expect((await ask(`http://127.0.0.1:${port}/moved`)).status).toBe(302);
  expect(heard.slice(before)).toEqual(['/moved']);
  answer = (_request, response) => response.end('x'.repeat(2 * 1024 * 1024));
  await expect(ask(`http://127.0.0.1:${port}/long`)).rejects.toThrow('longer');
  answer = () => {};
  await expect(ask(`http://127.0.0.1:${port}/never`)).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('a form is sent as one', async () => {
  const seen: unknown[] = [];
  answer = async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    seen.push(request.headers['content-type'], request.headers['content-length'], body);
    response.end('{}');
  };
  const signal = AbortSignal.timeout(2_000);
  await fetchFor('own machine')(`http://127.0.0.1:${port}/token`, {
    method: 'POST',
    headers: new Headers({ accept: 'application/json' }),
    body: new URLSearchParams({ code: 'ä&b' }),
    signal,
  });
  expect(seen).toEqual(['application/x-www-form-urlencoded;charset=UTF-8', '15', 'code=%C3%A4%26b']);
  const head = await callOut(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    headers: {},
    body: '{}',
    reach: 'own machine',
    signal,
  });
  expect(head.statusCode).toBe(200);
  head.destroy();
});
