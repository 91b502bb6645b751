import { get } from '#server/platform/http/route.ts';
import type { Mail } from '#server/platform/mail.ts';
import { me } from './contract.ts';
import { accountRoutes } from './routes-account.ts';
import { type Identity, whoAmI } from './service.ts';

export const identityRoutes = (identity: Identity, mail: Mail, hasBots = false) => [
  ...accountRoutes(identity, mail),
  get('/api/me', {
    summary: 'Who is signed in',
    may: 'signedIn',
    answer: me,
    handle: (ctx) => whoAmI(ctx, identity, hasBots),
  }),
];
