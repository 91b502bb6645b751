// The house library: discussions of our own writing, for clinical review. Nothing in it is taken from a manual or a brand; what
// the field knows in general (naming feelings, validation, relapse chains, grounding) is said in our own words.
import { boundaries } from './library/boundaries.ts';
import { closeness } from './library/closeness.ts';
import { conflict } from './library/conflict.ts';
import { emotions } from './library/emotions.ts';
import { grief } from './library/grief.ts';
import { grounding } from './library/grounding.ts';
import { hope } from './library/hope.ts';
import { lapse } from './library/lapse.ts';
import { relationships } from './library/relationships.ts';
import { shame } from './library/shame.ts';
import { trust } from './library/trust.ts';
import { validation } from './library/validation.ts';
import type { HouseDiscussion } from './types.ts';

/** In the order of the themes. A changed text is a new version. */
export const houseLibrary: readonly HouseDiscussion[] = [
  ...emotions,
  ...grounding,
  ...relationships,
  ...conflict,
  ...validation,
  ...trust,
  ...closeness,
  ...boundaries,
  ...lapse,
  ...shame,
  ...grief,
  ...hope,
];
