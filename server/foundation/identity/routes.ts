import type { Deps } from '#server/platform/ctx.ts';
import { get } from '#server/platform/http/route.ts';
import type { Mail } from '#server/platform/mail.ts';
import { me } from './contract.ts';
import { accountRoutes } from './routes-account.ts';
import { organizationRoutes } from './routes-organization.ts';
import { type Identity, whoAmI } from './service.ts';

export const identityRoutes = (needs: { deps: Deps; identity: Identity; mail: Mail }, hasBots = false) => [
  ...accountRoutes(needs.identity, needs.mail),
  ...organizationRoutes(needs),
  get('/api/me', {
    summary: 'Who is signed in',
    may: 'signedIn',
    answer: me,
    handle: (ctx) => whoAmI(ctx, needs.identity, hasBots),
  }),
];
