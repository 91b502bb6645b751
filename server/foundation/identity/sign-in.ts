import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type pg from 'pg';
import type { Clock } from '#server/platform/clock.ts';
import type { Actor } from '#server/platform/ctx.ts';
import { type Auth, type AuthSettings, makeAuth } from './auth.ts';
import { findActing } from './queries.ts';

/** What sign-in stands on; made once, closed at the end. */
export type Identity = AuthSettings & { auth: Auth; pool: pg.Pool; clock: Clock };

export function openIdentity(settings: AuthSettings & { clock: Clock }): Identity {
  return { ...settings, ...makeAuth(settings) };
}

/** Who asks: the signed token of the cookie, where its account acts, and in which roles today. One question to the database. */
export async function whoAsks(identity: Identity, request: FastifyRequest): Promise<Actor | null> {
  const token = tokenOf(request.headers.cookie ?? '', identity);
  return token ? actorOfToken(identity, token) : null;
}

export async function actorOfToken(identity: Identity, token: string): Promise<Actor | null> {
  const acting = await findActing(identity.pool, token, identity.clock.now());
  return acting && { kind: 'person', ...acting };
}

function tokenOf(cookies: string, { publicUrl, secret }: AuthSettings): string | null {
  const name = `${publicUrl.startsWith('https:') ? '__Secure-' : ''}hearth.session_token`;
  const cookie = cookies.split('; ').find((pair) => pair.startsWith(`${name}=`));
  if (!cookie) return null;
  const [token, signature] = readCookie(cookie.slice(name.length + 1)).split('.');
  if (!token || !signature) return null;
  const expected = createHmac('sha256', secret).update(token).digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function readCookie(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
