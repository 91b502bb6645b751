// npm run client -- hearth.ts: writes the TypeScript client of this version's API.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { clientSource } from './client-source.ts';

const [file] = process.argv.slice(2);
if (!file) {
  console.error('Use: npm run client -- hearth.ts');
  process.exitCode = 1;
} else {
  const api = JSON.parse(readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8'));
  writeFileSync(resolve(file), clientSource(api));
  console.log(`Written: ${resolve(file)}`);
}
