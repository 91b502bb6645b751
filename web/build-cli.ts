// npm run build: the pages, made once before web processes start. `npm start` does it by itself.
import { buildWeb } from './build.ts';

const { built, ms } = await buildWeb({ log: console.log });
console.log(built ? `Built in ${ms} ms.` : 'Nothing has changed.');
