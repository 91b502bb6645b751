import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import * as house from './house.ts';
import type { Deps } from './platform/ctx.ts';
import { buildApp } from './platform/http/app.ts';
import { newId } from './platform/ids.ts';

// HEARTH_UPDATE=1 writes it anew: `HEARTH_UPDATE=1 npx vitest run server/openapi.test.ts`. The difference is what the API promises anew.
const file = join(import.meta.dirname, '../docs/openapi.json');

test('docs/openapi.json is what the routes promise', async () => {
  const app = await buildApp({
    deps: { log: pino({ level: 'silent' }), newId } as Partial<Deps> as Deps,
    routes: house.routes({ livekit: null } as house.Engines),
    plugins: [],
    whoAsks: async () => null,
    record: house.record,
    publicUrl: 'http://localhost:7800',
    webDist: null,
    connectTo: [],
    checks: [],
  });
  const { body } = await app.inject('/api/openapi.json');
  const text = `${JSON.stringify(JSON.parse(body), null, 1)}\n`;
  if (process.env.HEARTH_UPDATE === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
  await app.close();
});

type Schema = Record<string, unknown> & { properties?: Record<string, Schema>; items?: Schema };

/** Places in a schema where a text of any length would be taken. */
function unbounded(schema: Schema, path: string): string[] {
  const isText = schema.type === 'string' || (Array.isArray(schema.type) && schema.type.includes('string'));
  const bounds = ['maxLength', 'enum', 'const', 'format', 'pattern'];
  return [
    ...(isText && !bounds.some((one) => one in schema) ? [path] : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, one]) => unbounded(one, `${path}.${key}`)),
    ...(schema.items ? unbounded(schema.items, `${path}[]`) : []),
    ...(['anyOf', 'oneOf', 'allOf'] as const).flatMap((kind) =>
      ((schema[kind] as Schema[] | undefined) ?? []).flatMap((one) => unbounded(one, path)),
    ),
  ];
}

test('every text that a route takes has a bound, so that ten thousand characters are refused at their field', () => {
  type Operation = { requestBody?: { content: Record<string, { schema: Schema }> } };
  const { paths } = JSON.parse(readFileSync(file, 'utf8')) as {
    paths: Record<string, Record<string, Operation>>;
  };
  const found = Object.entries(paths).flatMap(([url, methods]) =>
    Object.entries(methods).flatMap(([method, { requestBody }]) =>
      unbounded(requestBody?.content['application/json']?.schema ?? {}, `${method} ${url}`),
    ),
  );
  expect(found).toEqual([]);
});
