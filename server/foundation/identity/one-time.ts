import type { z } from 'zod';
import { Refusal } from '#server/platform/errors.ts';
import * as queries from './queries-sign-ins.ts';
import { hashOf, newToken } from './secrets.ts';
import type { Identity } from './sign-in.ts';

/** What kinds of one-time things there are, and how long each lasts. */
const lasts = {
  ticket: 10 * 60,
  challenge: 5 * 60,
  reset: 60 * 60,
  email: 24 * 60 * 60,
  openid: 10 * 60,
} as const;

type Kind = keyof typeof lasts;

/** Guesses at a code that one ticket allows. */
const mostTries = 5;

export async function giveOnce(identity: Identity, kind: Kind, value: unknown): Promise<string> {
  const token = newToken();
  await queries.keepOnce(identity.pool, {
    tokenHash: hashOf(token),
    kind,
    value,
    lastsSeconds: lasts[kind],
  });
  return token;
}

/** What a token stands for; it can be used again. */
export async function lookOnce<Shape extends z.ZodType>(
  identity: Identity,
  kind: Kind,
  token: string,
  shape: Shape,
  { counts = false } = {},
): Promise<z.output<Shape>> {
  const found = await queries.lookOnce(identity.pool, { tokenHash: hashOf(token), kind, counts });
  if (!found || found.tries > mostTries) throw ended(kind);
  return shape.parse(found.value);
}

/** What a token stood for; it is used up. */
export async function takeOnce<Shape extends z.ZodType>(
  identity: Identity,
  kind: Kind,
  token: string,
  shape: Shape,
): Promise<z.output<Shape>> {
  const found = await queries.takeOnce(identity.pool, { tokenHash: hashOf(token), kind });
  if (!found) throw ended(kind);
  return shape.parse(found.value);
}

function ended(kind: Kind): Refusal {
  if (kind === 'reset' || kind === 'email') {
    return new Refusal(410, 'link_ended', 'This link does not work any more.', 'Ask for a new one.');
  }
  return new Refusal(410, 'sign_in_ended', 'This took too long, or was tried too often.', 'Begin again.');
}
