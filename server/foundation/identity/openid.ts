import * as openid from 'openid-client';
import { z } from 'zod';
import type { Ctx, Deps } from '#server/platform/ctx.ts';
import { invalid, notFound, Refusal } from '#server/platform/errors.ts';
import { fetchFor } from '#server/platform/outbound.ts';
import { personOf } from '../people/types.ts';
import { enterAccount } from './enter.ts';
import { acceptByProvider } from './invitations.ts';
import { giveOnce, takeOnce } from './one-time.ts';
import { mayDecide } from './policy.ts';
import * as queries from './queries-organization.ts';
import { accountById, accountOfIdentity, linkIdentity } from './queries-ways.ts';
import { hashOf, seal, unseal } from './secrets.ts';
import type { Identity } from './sign-in.ts';
import type { Asking, Step } from './types.ts';

// OpenID Connect Core 1.0 with an organization's own sign-in: authorization code with PKCE (RFC 7636), state and nonce.

const backPath = '/api/auth/openid/back';

const begunShape = z.object({
  providerId: z.string(),
  stateHash: z.string(),
  verifier: z.string(),
  nonce: z.string(),
});

/** How an answer to what was asked long ago, or by nobody, is refused. */
const noProvider = notFound('sign-in of an organization');

export async function addProvider(
  ctx: Ctx,
  identity: Identity,
  input: {
    name: string;
    issuer: string;
    clientId: string;
    clientSecret: string;
    emailDomain: string;
    asksSecondFactor: boolean;
  },
): Promise<{ providerId: string }> {
  mayDecide(ctx);
  await configure(identity, input).catch(() => {
    throw invalid({ issuer: 'Nothing at this address says that it is an OpenID provider.' });
  });
  const id = ctx.newId();
  const { clientSecret, ...rest } = input;
  await queries.insertProvider(ctx.db, {
    ...rest,
    id,
    organizationId: ctx.organizationId,
    sealedSecret: seal(identity.secret, 'openid client', clientSecret),
    createdAt: ctx.clock.now(),
    createdBy: personOf(ctx.actor),
  });
  ctx.audit.changed('sign_in_provider', [id]);
  return { providerId: id };
}

export async function endProvider(ctx: Ctx, providerId: string): Promise<void> {
  mayDecide(ctx);
  const end = { providerId, at: ctx.clock.now(), byPerson: personOf(ctx.actor) };
  if (!(await queries.endProvider(ctx.db, ctx.organizationId, end))) throw noProvider;
  ctx.audit.changed('sign_in_provider', [providerId]);
}

export async function providersOf(ctx: Ctx, identity: Identity) {
  mayDecide(ctx);
  const known = await queries.listProviders(identity.pool, { organizationId: ctx.organizationId });
  return {
    backUrl: identity.publicUrl + backPath,
    providers: known.map(({ sealedSecret: _, organizationId: __, ...shown }) => shown),
  };
}

/** Which sign-ins take addresses that end so. Of the person it tells nothing. */
export async function providersFor(identity: Identity, { email }: { email: string }) {
  const emailDomain = email.trim().toLowerCase().split('@').at(-1) ?? '';
  const known = await queries.listProviders(identity.pool, { emailDomain });
  return { providers: known.map(({ id, name }) => ({ id, name })) };
}

/** Where the browser goes, and the state that its cookie keeps meanwhile. */
export async function goToProvider(
  identity: Identity,
  { providerId }: { providerId: string },
): Promise<{ goTo: string; state: string }> {
  const [provider] = await queries.listProviders(identity.pool, { id: providerId });
  if (!provider) throw noProvider;
  const config = await configured(identity, provider);
  const verifier = openid.randomPKCECodeVerifier();
  const nonce = openid.randomNonce();
  const secretState = openid.randomState();
  const begun: z.input<typeof begunShape> = {
    providerId,
    stateHash: hashOf(secretState),
    verifier,
    nonce,
  };
  const ticket = await giveOnce(identity, 'openid', begun);
  const goTo = openid.buildAuthorizationUrl(config, {
    redirect_uri: identity.publicUrl + backPath,
    scope: 'openid email profile',
    state: `${ticket}.${secretState}`,
    nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return { goTo: goTo.href, state: secretState };
}

/** Back from there. Somebody unknown is let in only when the organization has invited exactly this address. */
export async function backFromProvider(
  house: { deps: Deps; identity: Identity },
  asking: Asking,
  back: { url: URL; state: string | null },
): Promise<Step> {
  const { identity } = house;
  const given = back.url.searchParams.get('state') ?? '';
  const begun = await takeOnce(identity, 'openid', given.split('.')[0] ?? '', begunShape);
  // The same browser that began it: a link that somebody else prepared leads nowhere (RFC 6749 section 10.12).
  if (!back.state || hashOf(back.state) !== begun.stateHash) throw notThere;
  const [provider] = await queries.listProviders(identity.pool, { id: begun.providerId });
  if (!provider) throw noProvider;
  const tokens = await openid
    .authorizationCodeGrant(await configured(identity, provider), back.url, {
      expectedState: given,
      expectedNonce: begun.nonce,
      pkceCodeVerifier: begun.verifier,
      idTokenExpected: true,
    })
    .catch(() => {
      throw notThere;
    });
  const { sub: subject, email, email_verified: isVerified } = tokens.claims()!;
  const known = { providerId: provider.id, subject };
  const accountId = await accountOfIdentity(identity.pool, known);
  const entering =
    accountId ?? (isVerified === true ? await joinInvited(house, asking, provider, subject, email) : null);
  const account = entering ? await accountById(identity.pool, entering) : null;
  if (!account) throw notInvited;
  return enterAccount(identity, asking, account, {
    method: 'organization',
    organizationId: provider.organizationId,
    hasSecondFactor: provider.asksSecondFactor,
  });
}

async function joinInvited(
  house: { deps: Deps; identity: Identity },
  asking: Asking,
  provider: queries.Provider,
  subject: string,
  email: unknown,
): Promise<string | null> {
  if (typeof email !== 'string') return null;
  const to = { organizationId: provider.organizationId, email: email.trim().toLowerCase() };
  const accountId = await acceptByProvider(house, asking, to);
  if (!accountId) return null;
  const { identity } = house;
  await linkIdentity(identity.pool, { id: identity.newId(), providerId: provider.id, subject, accountId });
  return accountId;
}

const configured = (identity: Identity, { issuer, clientId, sealedSecret }: queries.Provider) =>
  configure(identity, {
    issuer,
    clientId,
    clientSecret: unseal(identity.secret, 'openid client', sealedSecret),
  });

/** Discovery (OpenID Connect Discovery 1.0). Plain http is for a demo's own machine only. */
function configure(
  identity: Identity,
  { issuer, clientId, clientSecret }: { issuer: string; clientId: string; clientSecret: string },
): Promise<openid.Configuration> {
  const url = new URL(issuer);
  const isHere = identity.isDemo && ['localhost', '127.0.0.1'].includes(url.hostname);
  // The signature is checked as well, although the token comes over a connection of our own (Core 1.0, 3.1.3.7.6 leaves it open).
  const execute = [openid.enableNonRepudiationChecks];
  if (isHere && url.protocol === 'http:') execute.push(openid.allowInsecureRequests);
  return openid.discovery(url, clientId, clientSecret, undefined, {
    execute,
    timeout: 10,
    // Also where its document leads: the keys and the token are asked there.
    [openid.customFetch]: fetchFor(identity.isDemo ? 'own machine' : 'outside'),
  });
}

const notThere = new Refusal(
  401,
  'openid_failed',
  'Your organization’s sign-in did not lead back here as it should.',
  'Begin again.',
);
const notInvited = new Refusal(
  403,
  'not_invited',
  'Your organization’s sign-in knows you, and nobody has invited you here yet.',
  'Ask your program director for an invitation to this address.',
);
