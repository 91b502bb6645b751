import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import serveFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { notFound } from '../errors.ts';
import { sendProblem } from './problem.ts';

/** Gives out the built web: hashed assets for ever, the page itself anew each time with its nonce, for every path of the router. */
export async function serveSite(app: FastifyInstance, webDist: string | null): Promise<void> {
  const page = webDist ? readPage(webDist) : null;
  if (webDist && page) {
    await app.register(serveFiles, {
      root: join(webDist, 'assets'),
      prefix: '/assets/',
      preCompressed: true,
      immutable: true,
      maxAge: '1y',
      index: false,
    });
    await app.register(serveFiles, {
      root: webDist,
      decorateReply: false,
      wildcard: false,
      index: false,
      globIgnore: ['index.html', 'built-from.txt', 'assets/**', '.vite/**'],
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (!page || !wantsPage || request.url.startsWith('/api/')) return sendProblem(reply, notFound('page'));
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(page.replaceAll('__NONCE__', request.nonce));
  });
}

function readPage(webDist: string): string | null {
  try {
    return readFileSync(join(webDist, 'index.html'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
