import { get } from '#server/platform/http/route.ts';
import { me } from './contract.ts';
import { type Identity, whoAmI } from './service.ts';

export const identityRoutes = (identity: Identity, hasBots = false) => [
  get('/api/me', {
    summary: 'Who is signed in',
    may: 'signedIn',
    answer: me,
    handle: (ctx) => whoAmI(ctx, identity, hasBots),
  }),
];
