import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder, root, startHearth, stopHearth } from './hearth-process.ts';

/** Before the journeys: a fresh Hearth with the demo's history, and a group of today that the filmed journey needs. */
export default async function start() {
  rmSync(dataFolder, { recursive: true, force: true });
  await startHearth();
  const made = spawnSync(process.execPath, [join(root, 'e2e/journey-world.ts'), dataFolder], { cwd: root });
  if (made.status !== 0) throw new Error(`The journey's people could not be made:\n${made.stderr}`);
  writeFileSync(join(dataFolder, 'journey.json'), made.stdout);
  return async () => {
    await stopHearth();
    rmSync(dataFolder, { recursive: true, force: true });
  };
}
