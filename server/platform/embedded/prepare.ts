// Run before the tests: builds or fetches the video server where it is missing, so that no test waits for it.
import { findLivekit, keptPrograms } from './livekit-program.ts';

const found = await findLivekit({ binFolder: keptPrograms, say: console.log });
if ('missing' in found) console.log(`  Tests that need video are skipped: ${found.missing}.`);
else console.log(`  LiveKit: ${found.program}`);
