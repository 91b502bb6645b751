import { asActor, type Ctx, type Deps } from '#server/platform/ctx.ts';
import { conflict, notAllowed, notFound, Refusal } from '#server/platform/errors.ts';
import { type Mail, sendOrRefuse } from '#server/platform/mail.ts';
import { organizationName } from '#server/platform/organizations.ts';
import { namesOf } from '../people/service.ts';
import { holds, personOf } from '../people/types.ts';
import { enterAccount } from './enter.ts';
import { insertActor } from './queries.ts';
import * as queries from './queries-organization.ts';
import { deleteSignIns, forgetDevices } from './queries-sign-ins.ts';
import * as ways from './queries-ways.ts';
import { noteEvent } from './second-step.ts';
import { hashOf, hashPassword, newToken } from './secrets.ts';
import { createAccount } from './service.ts';
import type { Identity } from './sign-in.ts';
import type { Asking, Step } from './types.ts';

const lastsDays = 7;

/**
 * A link for one person, by mail. For somebody who has an account already it is the way back in when everything is lost: the link
 * sets a new password and takes the other ways in away.
 */
export async function invite(
  ctx: Ctx,
  mail: Mail,
  publicUrl: string,
  input: { personId: string; email: string },
): Promise<void> {
  mayInvite(ctx);
  const { db, organizationId } = ctx;
  if (!(await namesOf(ctx, [input.personId])).has(input.personId)) throw notFound('person');
  const at = ctx.clock.now();
  const byPerson = personOf(ctx.actor);
  for (const known of await queries.loadInvitations(db, organizationId, { personId: input.personId })) {
    if (known.ended) continue;
    await queries.endInvitation(db, organizationId, {
      invitationId: known.id,
      how: 'replaced',
      at,
      byPerson,
    });
  }
  const token = newToken();
  const id = ctx.newId();
  const email = input.email.trim().toLowerCase();
  await queries.insertInvitation(db, organizationId, {
    id,
    personId: input.personId,
    email,
    tokenHash: hashOf(token),
    createdAt: at,
    createdBy: byPerson,
    expiresAt: at.add({ hours: lastsDays * 24 }),
  });
  ctx.audit.changed('invitation', [id]);
  ctx.audit.changed('person', [input.personId]);
  await sendOrRefuse(mail, {
    to: email,
    subject: 'Your way into Hearth',
    text: `You are invited.\n\n${publicUrl}/sign-in/invitation#${token}\n\nThe link works once, for ${lastsDays} days. If you do not expect it, there is nothing to do.\n`,
  });
}

export async function invitationsTo(ctx: Ctx, personId: string): Promise<queries.Invitation[]> {
  mayInvite(ctx);
  if (!(await namesOf(ctx, [personId])).has(personId)) throw notFound('person');
  ctx.audit.shown('person', [personId]);
  return queries.loadInvitations(ctx.db, ctx.organizationId, { personId });
}

export async function withdrawInvitation(ctx: Ctx, invitationId: string): Promise<void> {
  mayInvite(ctx);
  const [known] = await queries.loadInvitations(ctx.db, ctx.organizationId, { id: invitationId });
  if (!known) throw notFound('invitation');
  const end = { invitationId, how: 'withdrawn' as const, at: ctx.clock.now(), byPerson: personOf(ctx.actor) };
  if (!(await queries.endInvitation(ctx.db, ctx.organizationId, end))) {
    throw conflict('invitation_ended', 'This invitation has ended already.', 'Look at the list again.');
  }
  ctx.audit.changed('invitation', [invitationId]);
}

function mayInvite(ctx: Ctx): void {
  if (ctx.actor.kind !== 'system' && !holds(ctx.actor, 'program_director')) throw notAllowed('invite people');
}

type House = { deps: Deps; identity: Identity };

/** What a link says before it is used: which house, and how the person is called there. */
export async function lookAtInvitation({ deps, identity }: House, asking: Asking, token: string) {
  const open = await mustBeOpen(identity, token);
  return asInvited(deps, asking, open, async (ctx) => {
    const names = (await namesOf(ctx, [open.personId])).get(open.personId)!;
    const accountId = await queries.accountActingFor(ctx.db, ctx.organizationId, open.personId);
    return {
      organizationName: await organizationName(ctx),
      name: names.calledName,
      email: open.email,
      hasAccount: accountId !== null,
    };
  });
}

/** Used once: with a new password it makes an account, or gives the one there is back to its person. */
export async function acceptInvitation(
  { deps, identity }: House,
  asking: Asking,
  sent: { token: string; password: string },
): Promise<Step> {
  const open = await mustBeOpen(identity, sent.token);
  const passwordHash = await hashPassword(sent.password, open.email);
  const accountId = await asInvited(deps, asking, open, async (ctx) => {
    await mustEnd(ctx, open);
    const known = await queries.accountActingFor(ctx.db, ctx.organizationId, open.personId);
    if (known) return known;
    const name = (await namesOf(ctx, [open.personId])).get(open.personId)!.fullName;
    const made = await createAccount(identity, { name, email: open.email });
    await insertActor(ctx.db, ctx.organizationId, { accountId: made, personId: open.personId });
    return made;
  });
  await beginAnew(identity, asking, { accountId, email: open.email, passwordHash });
  const account = await ways.accountById(identity.pool, accountId);
  const { organizationId } = open;
  return enterAccount(identity, asking, account!, { method: 'mail', organizationId });
}

/** Whoever is signed in acts for the invited person as well: one account for two organizations. */
export async function acceptAsMe(ctx: Ctx, { deps, identity }: House, token: string): Promise<void> {
  if (ctx.actor.kind !== 'person') throw notAllowed('take an invitation');
  const { accountId, organizationId } = ctx.actor;
  const open = await mustBeOpen(identity, token);
  if (open.organizationId === organizationId) {
    throw conflict(
      'invited_here_already',
      'This invitation is for the organization in which you are signed in, where you are somebody already.',
      'Sign out first, if it is meant for another person.',
    );
  }
  const asking = { requestId: ctx.requestId };
  await asInvited(deps, asking, open, async (there) => {
    if (await queries.accountActingFor(there.db, there.organizationId, open.personId)) {
      throw conflict('has_account', 'This person has an account already.', 'Sign in with it.');
    }
    await mustEnd(there, open);
    await insertActor(there.db, there.organizationId, { accountId, personId: open.personId });
  });
}

/** The same by an organization's own sign-in: only for somebody invited, and never into an account that there is. */
export async function acceptByProvider(
  { deps, identity }: House,
  asking: Asking,
  known: { organizationId: string; email: string },
): Promise<string | null> {
  const [open, ...others] = await queries.findInvitationTo(identity.pool, known, identity.clock.now());
  // Two people invited at one address: the provider does not say which of them this is.
  if (!open || others.length > 0) return null;
  return asInvited(deps, asking, open, async (ctx) => {
    if (await queries.accountActingFor(ctx.db, ctx.organizationId, open.personId)) return null;
    await mustEnd(ctx, open);
    const name = (await namesOf(ctx, [open.personId])).get(open.personId)!.fullName;
    const accountId = await createAccount(identity, { name, email: open.email });
    await insertActor(ctx.db, ctx.organizationId, { accountId, personId: open.personId });
    return accountId;
  });
}

async function beginAnew(
  identity: Identity,
  asking: Asking,
  one: { accountId: string; email: string; passwordHash: string },
): Promise<void> {
  const { pool } = identity;
  const { accountId, passwordHash } = one;
  await ways.setPassword(pool, { id: identity.newId(), accountId, passwordHash });
  await ways.setEmail(pool, accountId, one.email);
  await ways.deleteAuthenticator(pool, accountId);
  for (const { id } of await ways.passkeysOf(pool, accountId)) {
    await ways.deletePasskey(pool, { id, accountId });
  }
  await deleteSignIns(pool, accountId, { allBut: null });
  await forgetDevices(pool, accountId);
  await noteEvent(identity, asking, accountId, 'password_reset');
}

async function mustBeOpen(identity: Identity, token: string): Promise<queries.OpenInvitation> {
  const open = await queries.findInvitation(identity.pool, hashOf(token), identity.clock.now());
  if (!open) throw ended;
  return open;
}

async function mustEnd(ctx: Ctx, open: queries.OpenInvitation): Promise<void> {
  const end = {
    invitationId: open.id,
    how: 'accepted' as const,
    at: ctx.clock.now(),
    byPerson: open.personId,
  };
  if (!(await queries.endInvitation(ctx.db, ctx.organizationId, end))) throw ended;
  ctx.audit.changed('invitation', [open.id]);
}

/** As a job of the organization that invited: nobody is signed in there yet. */
const asInvited = <T>(
  deps: Deps,
  asking: { requestId: string },
  { organizationId }: queries.OpenInvitation,
  verb: (ctx: Ctx) => Promise<T>,
) => asActor(deps, { kind: 'system', organizationId, name: 'invitation' }, asking.requestId, verb);

const ended = new Refusal(
  410,
  'invitation_ended',
  'This invitation does not work any more.',
  'Ask your program for a new one.',
);
