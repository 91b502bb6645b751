import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

// An organization's own sign-in for tests and demos: the part of OpenID Connect Core 1.0 that a relying party meets (discovery,
// authorization code with PKCE, token endpoint, signed identity). It asks nobody for a password: whoever comes is `person`.

export type Somebody = { sub: string; email: string; email_verified: boolean };

/** What a test lets the provider do wrong. */
export type Fault = 'another nonce' | 'another audience' | 'signed by somebody else' | 'an old token';

export type OpenidProvider = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who stands before the provider now, and what it does wrong. */
  is(person: Somebody, fault?: Fault): void;
  stop(): Promise<void>;
};

type Code = {
  redirectUri: string;
  challenge: string;
  nonce: string;
  person: Somebody;
  fault: Fault | undefined;
};

export async function startOpenidProvider(): Promise<OpenidProvider> {
  const [key, otherKey] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')];
  const jwk = { ...(await exportJWK(key.publicKey)), kid: 'sandbox', alg: 'RS256', use: 'sig' };
  const client = { id: 'hearth-sandbox', secret: randomBytes(24).toString('base64url') };
  const codes = new Map<string, Code>();
  let person: Somebody | null = null;
  let fault: Fault | undefined;
  let issuer = '';

  const authorize = (asked: URLSearchParams, response: ServerResponse) => {
    const redirectUri = asked.get('redirect_uri') ?? '';
    const isComplete =
      person &&
      asked.get('client_id') === client.id &&
      asked.get('response_type') === 'code' &&
      asked.get('code_challenge_method') === 'S256' &&
      (asked.get('scope') ?? '').split(' ').includes('openid') &&
      URL.canParse(redirectUri);
    if (!isComplete || !person) return say(response, 400, { error: 'invalid_request' });
    const code = randomBytes(24).toString('base64url');
    const [challenge, nonce] = [asked.get('code_challenge') ?? '', asked.get('nonce') ?? ''];
    codes.set(code, { redirectUri, challenge, nonce, person, fault });
    const back = new URL(redirectUri);
    back.searchParams.set('code', code);
    back.searchParams.set('state', asked.get('state') ?? '');
    back.searchParams.set('iss', issuer);
    return response.writeHead(303, { location: back.href }).end();
  };

  const token = async (request: IncomingMessage, response: ServerResponse) => {
    const form = new URLSearchParams(await bodyOf(request));
    const [id, secret] = credentialsOf(request, form);
    if (id !== client.id || secret !== client.secret) return say(response, 401, { error: 'invalid_client' });
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!code || verifier !== code.challenge || form.get('redirect_uri') !== code.redirectUri) {
      return say(response, 400, { error: 'invalid_grant' });
    }
    const wrong = code.fault;
    const { sub, ...claims } = code.person;
    const issuedAt = Math.floor(Date.now() / 1000) - (wrong === 'an old token' ? 86_400 : 0);
    const identity = await new SignJWT({ ...claims, nonce: wrong === 'another nonce' ? 'x' : code.nonce })
      .setProtectedHeader({ alg: 'RS256', kid: 'sandbox' })
      .setIssuer(issuer)
      .setSubject(sub)
      .setAudience(wrong === 'another audience' ? 'somebody-else' : client.id)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + 300)
      .sign(wrong === 'signed by somebody else' ? otherKey.privateKey : key.privateKey);
    return say(response, 200, {
      access_token: randomBytes(24).toString('base64url'),
      token_type: 'Bearer',
      expires_in: 300,
      id_token: identity,
    });
  };

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', issuer);
    if (pathname === '/.well-known/openid-configuration') return say(response, 200, metadata(issuer));
    if (pathname === '/jwks') return say(response, 200, { keys: [jwk] });
    if (pathname === '/authorize') return authorize(searchParams, response);
    if (pathname === '/token' && request.method === 'POST') return void token(request, response);
    return say(response, 404, { error: 'not_found' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  return {
    issuer,
    clientId: client.id,
    clientSecret: client.secret,
    is: (somebody, wrong) => {
      person = somebody;
      fault = wrong;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const metadata = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  code_challenge_methods_supported: ['S256'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  authorization_response_iss_parameter_supported: true,
});

function say(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function credentialsOf(request: IncomingMessage, form: URLSearchParams): [string, string] {
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (!basic) return [form.get('client_id') ?? '', form.get('client_secret') ?? ''];
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  return [decodeURIComponent(id), decodeURIComponent(secret)];
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > 20_000) throw new Error('too much for a token request');
  }
  return text;
}
