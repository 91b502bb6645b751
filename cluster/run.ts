// npm run test:cluster: the shape of compose.yaml on one machine, without containers: TLS proxy, three webs and two workers in mode production,
// PgBouncer, PostgreSQL with a replica, two video nodes with shared memory. A group meets; pieces are killed with -9 under it. The last line is
// one JSON object with the times to recover; ends with 1 when anything was lost, came twice, or is not as it should be.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { networkTrouble } from '#server/platform/embedded/livekit.ts';
import { abandonChildren } from '#server/platform/embedded/processes.ts';
import { StartTrouble } from '#server/platform/embedded/trouble.ts';
import { makeCertificates } from './certificates.ts';
import { startCluster } from './cluster.ts';
import { mustBeFree } from './layout.ts';
import { findPrograms } from './programs.ts';

// In any other mode the bots' library prints lines of its own; it looks when it is loaded.
process.env.NODE_ENV = 'production';
const { playKills } = await import('./kills.ts');
const { releaseMedia } = await import('#sandbox/bots/crowd.ts');

const startedAt = performance.now();
const say = (line: string) =>
  console.log(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${line}`);
process.on('exit', abandonChildren);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

async function run(): Promise<boolean> {
  const trouble = networkTrouble();
  if (trouble) throw new StartTrouble(trouble);
  const programs = await findPrograms();
  await mustBeFree();
  const folder = mkdtempSync(join(tmpdir(), 'hearth-cluster-'));
  say(`Everything stands in ${folder}`);
  const certificates = makeCertificates(folder);
  trust(certificates.authority);
  const cluster = await startCluster({
    folder,
    programs,
    certificates,
    mediaSecret: randomBytes(32).toString('hex'),
    say,
  });
  const { faults, figures } = await playKills(cluster, say);
  await cluster.stop();
  for (const fault of faults) say(`NOT SO: ${fault}`);
  console.log(
    JSON.stringify({ cluster: faults.length === 0 ? 'holds' : 'does not hold', ...figures, faults }),
  );
  if (faults.length === 0) rmSync(folder, { recursive: true, force: true });
  return faults.length === 0;
}

/** For our own requests, and for the bots' library, which asks the environment. */
function trust(authority: string): void {
  setDefaultCACertificates([...getCACertificates(), readFileSync(authority, 'utf8')]);
  process.env.SSL_CERT_FILE = authority;
}

try {
  const holds = await run();
  await releaseMedia();
  process.exit(holds ? 0 : 1);
} catch (error) {
  console.error(error instanceof StartTrouble ? error.message : error);
  process.exit(1);
}
