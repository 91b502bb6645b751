import type { Guide } from '../guide.ts';
import { GUIDE_270 } from './270.ts';
import { GUIDE_271 } from './271.ts';
import { GUIDE_276 } from './276.ts';
import { GUIDE_277 } from './277.ts';
import { GUIDE_277CA } from './277ca.ts';
import { GUIDE_278_REQUEST } from './278-request.ts';
import { GUIDE_278_RESPONSE } from './278-response.ts';
import { GUIDE_835 } from './835.ts';
import { GUIDE_837I } from './837i.ts';
import { GUIDE_837P } from './837p.ts';
import { GUIDE_999 } from './999.ts';

export const GUIDES: Guide[] = [
  GUIDE_270,
  GUIDE_271,
  GUIDE_276,
  GUIDE_277,
  GUIDE_277CA,
  GUIDE_278_REQUEST,
  GUIDE_278_RESPONSE,
  GUIDE_835,
  GUIDE_837I,
  GUIDE_837P,
  GUIDE_999,
];
