import { codeAt } from '../foundation/identity/authenticator-code.ts';
import { actFor, createAccount, hashPassword } from '../foundation/identity/service.ts';
import type { Role } from '../foundation/people/types.ts';
import { openOrganization } from '../platform/organizations.ts';
import { makeTestDatabase } from './database.ts';
import { type Answer, startTestApp } from './http.ts';
import { addStaff } from './staff.ts';

/** A house with people who really sign in, browsers that keep their cookies, and the links that mails bring. */
export async function makeSignInWorld() {
  const database = await makeTestDatabase();
  const app = await startTestApp(database);
  const organizationId = database.deps.newId();
  await database.asSystem(organizationId, (ctx) => openOrganization(ctx, 'Alder House', 'America/New_York'));

  async function somebody(
    name: string,
    email: string,
    password?: string,
    roles: Role[] = ['patient'],
    home = organizationId,
  ) {
    const { personId } = await addStaff(database, roles, home);
    const passwordHash = password && (await hashPassword(password));
    const accountId = await createAccount(app.engines.identity, { name, email, passwordHash });
    await database.asSystem(home, (ctx) => actFor(ctx, { accountId, personId }));
    return { personId, accountId };
  }

  /** A browser: keeps its cookies, comes from one address. */
  function browser(remoteAddress = '192.0.2.1') {
    const jar = new Map<string, string>();
    const keep = (lines: string | string[] | undefined) => {
      for (const line of [lines ?? []].flat()) {
        const [name, value] = line.split(';')[0]!.split(/=(.*)/s) as [string, string];
        if (value) jar.set(name, value);
        else jar.delete(name);
      }
    };
    const ask = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await app.app.inject({
        method,
        url,
        remoteAddress,
        headers: {
          'sec-fetch-site': 'same-origin',
          cookie,
          'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/150.0',
        },
        ...(method === 'GET' ? {} : { payload: payload ?? {} }),
      });
      keep(answer.headers['set-cookie']);
      return { status: answer.statusCode, body: answer.payload ? answer.json() : undefined } as Pick<
        Answer,
        'status' | 'body'
      >;
    };
    return {
      jar,
      get: (url: string) => ask('GET', url),
      /** As a link is followed: where the answer leads. */
      go: async (url: string) => {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
        const answer = await app.app.inject({ method: 'GET', url, remoteAddress, headers: { cookie } });
        keep(answer.headers['set-cookie']);
        return { status: answer.statusCode, location: String(answer.headers.location ?? '') };
      },
      post: (url: string, payload?: object) => ask('POST', url, payload),
      put: (url: string, payload: object) => ask('PUT', url, payload),
      del: (url: string) => ask('DELETE', url),
      signIn: (email: string, password: string) =>
        ask('POST', '/api/auth/sign-in/email', { email, password }),
    };
  }

  const linkIn = (email: string, page: string) => {
    const letter = app.letters.findLast((one) => one.to === email && one.text.includes(page));
    return letter ? new RegExp(`${page}#([\\w-]+)`).exec(letter.text)![1]! : null;
  };
  const mailArrived = async (email: string, page: string): Promise<string> => {
    for (let look = 0; look < 200; look++) {
      const token = linkIn(email, page);
      if (token) return token;
      await new Promise((later) => setTimeout(later, 10));
    }
    throw new Error(`no mail to ${email} with ${page}`);
  };
  const secretCode = (secret: string, stepsFromNow = 0) =>
    codeAt(secret, Math.floor(Date.now() / 30_000) + stepsFromNow);

  /** Signs in and sets up an app; the secret and the recovery codes. */
  async function withApp(email: string, password: string) {
    const tab = browser('198.51.100.77');
    await tab.signIn(email, password);
    const { secret } = (await tab.post('/api/account/authenticator')).body;
    const { recoveryCodes } = (
      await tab.post('/api/account/authenticator/confirm', { code: secretCode(secret, -1) })
    ).body;
    return { secret, recoveryCodes: recoveryCodes as string[], tab };
  }

  return { database, app, organizationId, somebody, browser, linkIn, mailArrived, secretCode, withApp };
}

export type SignInWorld = Awaited<ReturnType<typeof makeSignInWorld>>;
