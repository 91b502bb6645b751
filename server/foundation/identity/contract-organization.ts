import { z } from 'zod';
import { email } from './contract-account.ts';

export const invitationParams = z.object({ invitationId: z.uuid() });
export const inviteBody = z.object({ email });
export const invitationsAnswer = z.object({
  invitations: z.array(
    z.object({
      id: z.uuid(),
      email: z.string(),
      createdAt: z.iso.datetime(),
      expiresAt: z.iso.datetime(),
      state: z.enum(['open', 'expired', 'accepted', 'withdrawn', 'replaced']),
    }),
  ),
});
export type InvitationsAnswer = z.infer<typeof invitationsAnswer>;

/** What a link says before it is used. */
export const invitationAnswer = z.object({
  organizationName: z.string(),
  name: z.string(),
  email: z.string(),
  hasAccount: z.boolean(),
});
export type InvitationAnswer = z.infer<typeof invitationAnswer>;
export const acceptBody = z.object({
  token: z.string().min(20).max(100),
  password: z.string().max(128, 'Use at most 128 characters.'),
});
export const acceptAsMeBody = z.object({ token: z.string().min(20).max(100) });

export const policyBody = z.object({
  staffNeedSecondFactor: z.boolean(),
  idleMinutes: z.int('Write a whole number.').min(5, 'At least 5 minutes.').max(480, 'At most 480 minutes.'),
});
export const policyAnswer = policyBody.extend({ fromAt: z.iso.datetime().nullable() });
export type PolicyAnswer = z.infer<typeof policyAnswer>;

export const providerParams = z.object({ providerId: z.uuid() });
const words = (most: number, what: string) => z.string().trim().min(1, what).max(most);
export const providerBody = z.object({
  name: words(100, 'Give it a name.'),
  issuer: z.url({ protocol: /^https?$/, error: 'Write its whole address, with https.' }).max(500),
  clientId: words(300, 'Write the client id.'),
  clientSecret: words(500, 'Write the client secret.'),
  emailDomain: z
    .string()
    .trim()
    .toLowerCase()
    .max(253)
    .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'Write it like example.org.'),
  asksSecondFactor: z.boolean(),
});
export const providerSaved = z.object({ providerId: z.uuid() });
export const providersAnswer = z.object({
  /** What the provider has to know of us. */
  backUrl: z.string(),
  providers: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      issuer: z.string(),
      clientId: z.string(),
      emailDomain: z.string(),
      asksSecondFactor: z.boolean(),
    }),
  ),
});
export type ProvidersAnswer = z.infer<typeof providersAnswer>;

/** What keys may be made for; each of them is what routes say of themselves. */
export const scopes = [
  'people:read',
  'people:write',
  'sessions:read',
  'attendance:read',
  'coverage:read',
  'days:read',
  'claims:read',
  'runway:read',
  'bounces:write',
] as const;
export type Scope = (typeof scopes)[number];

export const keyParams = z.object({ apiKeyId: z.uuid() });
export const keyBody = z.object({
  name: words(100, 'Give it a name.'),
  scopes: z.array(z.enum(scopes)).min(1, 'Choose at least one.').max(scopes.length),
  expiresOn: z.iso.date('Write a day.').nullable(),
});
export const keyMade = z.object({ key: z.string() });
export const keysAnswer = z.object({
  keys: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      beginsWith: z.string(),
      scopes: z.array(z.string()),
      createdAt: z.iso.datetime(),
      expiresAt: z.iso.datetime().nullable(),
      lastUsedAt: z.iso.datetime().nullable(),
      endedAt: z.iso.datetime().nullable(),
    }),
  ),
});
export type KeysAnswer = z.infer<typeof keysAnswer>;
