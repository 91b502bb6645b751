import { betterAuth } from 'better-auth';
import { APIError, createAuthEndpoint, createAuthMiddleware } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import pg from 'pg';
import { z } from 'zod';
import { passwordTrouble, shortestPassword } from './common-passwords.ts';

export type AuthSettings = {
  /** The database as the role of sign-in, which reaches its own schema only. */
  databaseUrl: string;
  /** Signs the cookies; a change signs everybody out. */
  secret: string;
  publicUrl: string;
  /** One click per invented person: demo and tests, never real people. */
  isDemo: boolean;
  newId: () => string;
};

// Absolute, and not extended by use: a shift with its breaks, then sign in again.
const signInLastsSeconds = 12 * 60 * 60;

export type Auth = ReturnType<typeof makeAuth>['auth'];

/** better-auth under our names (a session is a therapy meeting here, so its session is a `sign_in`), in a schema of its own. */
export function makeAuth(settings: AuthSettings) {
  const pool = new pg.Pool({
    connectionString: settings.databaseUrl,
    options: '-c search_path=auth',
    max: 5,
    connectionTimeoutMillis: 5_000,
  });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const auth = betterAuth({
    appName: 'Hearth',
    baseURL: settings.publicUrl,
    basePath: '/api/auth',
    secret: settings.secret,
    database: pool,
    user: { modelName: 'account' },
    session: { modelName: 'sign_in', expiresIn: signInLastsSeconds, disableSessionRefresh: true },
    account: { modelName: 'credential' },
    verification: { modelName: 'verification' },
    emailAndPassword: {
      enabled: true,
      // Accounts are made for people whom the organization knows; nobody makes their own.
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: 128,
    },
    hooks: { before: createAuthMiddleware(async (ctx) => refuseCommonPassword(ctx.path, ctx.body)) },
    // Every answer of ours is a problem with a stable code; how often one may try is limited before this is asked.
    onAPIError: { throw: true },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: 'hearth',
      useSecureCookies: settings.publicUrl.startsWith('https:'),
      // The app has refused cross-site requests already, for all its routes alike.
      disableCSRFCheck: true,
      disableOriginCheck: true,
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      database: { generateId: settings.newId },
    },
    plugins: settings.isDemo ? [demoSignIn()] : [],
  });
  return { auth, pool };
}

/** Set by us on each request, whatever the client sent under this name. */
export const clientAddressHeader = 'x-hearth-client-address';

function refuseCommonPassword(path: string, body: unknown): void {
  if (path !== '/change-password') return;
  const { newPassword } = (body ?? {}) as { newPassword?: unknown };
  const trouble = typeof newPassword === 'string' ? passwordTrouble(newPassword, '') : null;
  if (trouble) throw new APIError('UNPROCESSABLE_ENTITY', { code: 'PASSWORD_TOO_WEAK', message: trouble });
}

function demoSignIn() {
  return {
    id: 'demo-sign-in',
    endpoints: {
      demoSignIn: createAuthEndpoint(
        '/demo/sign-in',
        { method: 'POST', body: z.object({ accountId: z.string() }) },
        async (ctx) => {
          const { internalAdapter } = ctx.context;
          const user = await internalAdapter.findUserById(ctx.body.accountId);
          if (!user)
            throw new APIError('NOT_FOUND', { code: 'NO_SUCH_PERSON', message: 'Nobody here is that.' });
          const session = await internalAdapter.createSession(user.id);
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ token: session.token });
        },
      ),
    },
  };
}
