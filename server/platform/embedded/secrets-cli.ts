// npm run secrets: prints a fresh set for SECRETS_FILE. A new `sign-in` signs everybody out and makes sealed secrets unreadable: made once.
import { makeSecrets } from './secrets.ts';

console.log(JSON.stringify(makeSecrets(), null, 2));
