// The mail server of a run that kills it: the demo's own, in a process by itself, on the same port and folder each time.
import { startMailCatcher } from '#server/platform/embedded/mail.ts';

const [port, folder] = [Number(process.argv[2]), process.argv[3]!];
process.on('disconnect', () => process.exit(0));
const catcher = await startMailCatcher({ port, folder });
if (catcher.port !== port) throw new Error(`port ${port} is taken`);
process.send?.({ started: { port } });
