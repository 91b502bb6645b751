import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { addReference } from './reference.ts';

/** What every answer that is not a success looks like (see problem.ts). */
export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    whatToDo: z.string(),
    errors: z.record(z.string(), z.string()),
    requestId: z.string(),
    /** Of an act that was meant for something older: how things stand now. */
    current: z.unknown().optional(),
  })
  .meta({ id: 'Problem' });

/** Describes all routes that are registered afterwards; the description is made once, when it is first asked for. */
export async function addOpenApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.1',
      info: {
        title: 'Hearth',
        version: '0',
        description: 'Every route answers problems as application/problem+json (RFC 9457).',
      },
      // What POST /api/auth/sign-in/email {email, password} sets.
      components: {
        securitySchemes: {
          signIn: { type: 'apiKey', in: 'cookie', name: 'hearth.session_token' },
          // Made by a director; reaches the routes that name one of its scopes.
          apiKey: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ signIn: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  addReference(app);
}
