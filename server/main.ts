// Starts Hearth on engines that run already: node server/main.ts web | worker | all. `npm start` (start.ts) brings the engines too.
import { keepCompiled } from './platform/compiled.ts';

keepCompiled(process.env);
// Only now is the rest loaded, out of what is kept.
const { runAlone } = await import('./hearth.ts');
await runAlone(process.argv[2] ?? 'all');
