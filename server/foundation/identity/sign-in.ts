import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type pg from 'pg';
import type { Clock } from '#server/platform/clock.ts';
import type { Actor } from '#server/platform/ctx.ts';
import { makePool } from '#server/platform/db/pool.ts';
import { together } from '#server/platform/together.ts';
import { keyPrefix } from './api-keys.ts';
import { findActing, type SignedIn } from './queries.ts';
import { findKeyActing, noteKeyUse } from './queries-keys.ts';
import { noteActivity } from './queries-sign-ins.ts';
import { hashOf } from './secrets.ts';

export type IdentitySettings = {
  /** The database as the role of sign-in, which reaches its own schema and ids of who acts where. */
  databaseUrl: string;
  /** Signs the cookies and seals secrets; a change signs everybody out. */
  secret: string;
  publicUrl: string;
  /** One click per invented person: demo and tests, never real people. */
  isDemo: boolean;
  newId: () => string;
  clock: Clock;
};

/** What sign-in stands on; made once, closed at the end. */
export type Identity = IdentitySettings & {
  pool: pg.Pool;
  /** Who is signed in with the token of this hash. Asked of the database each time; many who ask at once are one question. */
  signedInWith: (tokenHash: string) => Promise<SignedIn | null>;
  /** Writes down that something was done with this sign-in; many at once are one write. */
  noteActive: (signInId: string) => Promise<void>;
};

const limits = { atWork: 1, longestBatch: 200, longestQueue: 10_000 };

export function openIdentity(settings: IdentitySettings): Identity {
  const pool = makePool(settings.databaseUrl, 5);
  const signedInWith = together(limits, (tokens: readonly string[]) =>
    findActing(pool, tokens, settings.clock.now()),
  );
  const noteActive = together(limits, async (signInIds: readonly string[]) => {
    await noteActivity(pool, signInIds);
    return signInIds.map(() => undefined);
  });
  return { ...settings, pool, signedInWith, noteActive };
}

/** Activity is written down at most this often. */
const noteActivityEverySeconds = 30;

/**
 * Who asks: the signed token of the cookie, where its account acts, and in which roles today. One question to the database.
 * A write is something that the person does (also being in a room, whose page says so by itself); reading may be the page alone.
 */
export async function whoAsks(identity: Identity, request: FastifyRequest): Promise<Actor | null> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return machineThatAsks(identity, authorization);
  const token = tokenOf(request.headers.cookie ?? '', identity);
  const signedIn = token ? await identity.signedInWith(hashOf(token)) : null;
  if (!signedIn) return null;
  if (request.method !== 'GET' && signedIn.secondsIdle >= noteActivityEverySeconds) {
    await identity.noteActive(signedIn.signInId);
  }
  return actorOf(signedIn);
}

/** A machine with a key, in the roles that the person who made it holds today. */
async function machineThatAsks(identity: Identity, authorization: string): Promise<Actor | null> {
  const key = /^Bearer (\S{20,100})$/.exec(authorization)?.[1];
  if (!key?.startsWith(keyPrefix)) return null;
  const at = identity.clock.now();
  const acting = await findKeyActing(identity.pool, hashOf(key), at);
  if (!acting) return null;
  if (!acting.usedLately) await noteKeyUse(identity.pool, acting, at);
  const { accountId, organizationId, personId, roles, keyId, scopes } = acting;
  return { kind: 'person', accountId, organizationId, personId, roles, apiKey: { id: keyId, scopes } };
}

export async function actorOfToken(identity: Identity, token: string): Promise<Actor | null> {
  const signedIn = await identity.signedInWith(hashOf(token));
  return signedIn && actorOf(signedIn);
}

function actorOf({ accountId, organizationId, personId, roles, signInId }: SignedIn): Actor {
  return { kind: 'person', accountId, organizationId, personId, roles, signInId };
}

const isSecure = ({ publicUrl }: Pick<Identity, 'publicUrl'>) => publicUrl.startsWith('https:');
const cookieName = (identity: Pick<Identity, 'publicUrl'>, name: string) =>
  `${isSecure(identity) ? '__Secure-' : ''}hearth.${name}`;

/** A cookie that pages cannot read; without `forSeconds` it ends with the browser. */
function cookie(
  identity: Pick<Identity, 'publicUrl'>,
  name: string,
  value: string,
  forSeconds: number,
): string {
  const secure = isSecure(identity) ? '; Secure' : '';
  return `${cookieName(identity, name)}=${encodeURIComponent(value)}; Max-Age=${forSeconds}; Path=/; HttpOnly${secure}; SameSite=Lax`;
}

const signatureOf = (secret: string, token: string) => createHmac('sha256', secret).update(token).digest();

export function signInCookie(identity: Identity, token: string, forSeconds = 12 * 60 * 60): string {
  const signature = signatureOf(identity.secret, token).toString('base64');
  return cookie(identity, 'session_token', `${token}.${signature}`, forSeconds);
}

export const noSignInCookie = (identity: Identity): string => cookie(identity, 'session_token', '', 0);

const yearSeconds = 365 * 24 * 60 * 60;
/** Says that this browser has signed in before, nothing else. */
export const deviceCookie = (identity: Identity, token: string): string =>
  cookie(identity, 'device', token, yearSeconds);

/** Binds the way back from an organization's own sign-in to the browser that began it. */
export const openidCookie = (identity: Identity, state: string, forSeconds = 600): string =>
  cookie(identity, 'openid', state, forSeconds);

export function readCookie(
  identity: Identity,
  request: FastifyRequest,
  name: 'device' | 'openid',
): string | null {
  const value = cookieValue(request.headers.cookie ?? '', cookieName(identity, name));
  return value && /^[\w-]{20,100}$/.test(value) ? value : null;
}

export function tokenOf(cookies: string, identity: Pick<Identity, 'publicUrl' | 'secret'>): string | null {
  const [token, signature] = (cookieValue(cookies, cookieName(identity, 'session_token')) ?? '').split('.');
  if (!token || !signature) return null;
  const expected = signatureOf(identity.secret, token);
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function cookieValue(cookies: string, name: string): string | null {
  const pair = cookies.split('; ').find((one) => one.startsWith(`${name}=`));
  if (!pair) return null;
  try {
    return decodeURIComponent(pair.slice(name.length + 1));
  } catch {
    return null;
  }
}
