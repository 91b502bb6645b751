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
