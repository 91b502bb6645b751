import { randomBytes } from 'node:crypto';
import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../errors.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** For the style tags of this answer; also in its content security policy. */
    nonce: string;
  }
  interface FastifyContextConfig {
    /** Called by a machine that proves itself in another way (a signature): no browser, so no cross-site check. */
    machine?: boolean;
  }
}

type Raw = { nonce?: string };

const permissions = 'camera=(self), microphone=(self), geolocation=(self)';
const hstsSeconds = 31_536_000;

/** Of a route's answer: data, of which no page comes. The same for each, so they are not put together anew as helmet does for pages. */
function answerHeaders(isHttps: boolean): Record<string, string> {
  return {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none';frame-ancestors 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': permissions,
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(isHttps ? { 'strict-transport-security': `max-age=${hstsSeconds}; includeSubDomains` } : {}),
  };
}

/** Security headers on every answer; `connectTo` are the addresses besides our own that a page may talk to (video). */
export async function addSecurityHeaders(
  app: FastifyInstance,
  { connectTo, publicUrl }: { connectTo: readonly string[]; publicUrl: string },
): Promise<void> {
  const isHttps = publicUrl.startsWith('https:');
  const ofAnswers = answerHeaders(isHttps);
  app.decorateRequest('nonce', '');
  app.addHook('onRequest', async (request, reply) => {
    const { config } = request.routeOptions;
    if (config?.machine) return; // No page comes of it.
    reply.header('x-request-id', request.id);
    if (config?.action) {
      reply.headers(ofAnswers);
      return;
    }
    request.nonce = randomBytes(16).toString('base64');
    (request.raw as Raw).nonce = request.nonce;
    reply.header('permissions-policy', permissions);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", (request) => `'nonce-${(request as Raw).nonce}'`],
        'style-src-attr': ["'none'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'"],
        'media-src': ["'self'", 'blob:'],
        'connect-src': ["'self'", ...connectTo],
        'worker-src': ["'self'"],
        'manifest-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: hstsSeconds } : false,
    referrerPolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
    originAgentCluster: false,
  });
}

/**
 * Cross-site requests cannot change anything: browsers say where a request comes from (Sec-Fetch-Site; Origin where a plain
 * http address keeps them from saying it). The sign-in cookie is SameSite=Lax besides, so no token in forms is needed.
 */
export function refuseCrossSite(app: FastifyInstance, publicUrl: string): void {
  const ownOrigin = new URL(publicUrl).origin;
  app.addHook('onRequest', async (request) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
    if (request.routeOptions.config?.machine || comesFromOurPages(request, ownOrigin)) return;
    throw new Refusal(
      403,
      'cross_site',
      'This request came from another site.',
      'Open Hearth at its own address and do it there.',
    );
  });
}

function comesFromOurPages(request: FastifyRequest, ownOrigin: string): boolean {
  // No page of another site can send this header without our leave (CORS), and beside it no cookie is looked at.
  if (request.headers.authorization !== undefined) return true;
  const site = request.headers['sec-fetch-site'];
  return site === undefined ? request.headers.origin === ownOrigin : site === 'same-origin';
}
