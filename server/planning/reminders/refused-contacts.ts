import { openTask } from '#server/planning/tasks/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { isDeadAddress } from '#server/platform/rules-mail.ts';
import * as channels from './queries-channels.ts';
import { isConfirmed } from './rules.ts';
import type { ChannelKind } from './types.ts';

/**
 * Whoever carries messages says that an address does not work: nothing more is sent there, and somebody speaks with the person, who alone
 * can give another one. No address stands in the task.
 */
export async function refuseContact(
  ctx: Ctx,
  personId: string,
  of: { kind: ChannelKind; address?: string },
): Promise<void> {
  await channels.lockChannelsOf(ctx, personId);
  const own = await channels.loadChannels(ctx, { personIds: [personId] });
  const refused = own.filter(
    (one) =>
      one.kind === of.kind && isConfirmed(one) && (of.address === undefined || one.address === of.address),
  );
  for (const one of refused) {
    await channels.insertStep(ctx, one, { kind: 'refused', detail: 'address_refused' });
    ctx.audit.changed('contact_channel', [one.id]);
    ctx.audit.aboutPatients([personId]);
    await openTask(ctx, {
      kind: 'contact_refused',
      subjectKey: one.id,
      sessionId: null,
      patientId: personId,
      because: `The ${of.kind === 'mail' ? 'mail address' : 'number'} for reminders does not work: it was refused for good, and nothing more is sent there. Ask the person for another one: only they can change it, on their page`,
    });
    await ctx.tell({ topic: 'reminders', id: personId, people: [personId] });
  }
}

/** People of the organization who sign in with an address; sign-in keeps that, in a place of its own. */
export type PeopleOfAddress = (asked: { organizationId: string; email: string }) => Promise<string[]>;

/** A service that takes every mail says only later which came back. Told twice, it is one task. */
export async function noteBounce(
  ctx: Ctx,
  peopleOfAddress: PeopleOfAddress,
  { address, status }: { address: string; status: string },
): Promise<{ isForGood: boolean }> {
  const isForGood = isDeadAddress(status);
  if (!isForGood) return { isForGood };
  const reached = await channels.loadChannels(ctx, { mailAddress: address });
  for (const personId of new Set(reached.map((one) => one.personId)))
    await refuseContact(ctx, personId, { kind: 'mail', address });
  for (const personId of await peopleOfAddress({ organizationId: ctx.organizationId, email: address }))
    await signInMailRefused(ctx, personId);
  return { isForGood };
}

/** A link that somebody asked for at the door could not be delivered. They see nothing of it there, so whoever looks after them does. */
export async function signInMailRefused(ctx: Ctx, personId: string): Promise<void> {
  await openTask(ctx, {
    kind: 'contact_refused',
    // Once a day: what somebody said to be done may happen again.
    subjectKey: `${personId}:sign_in:${ctx.today}`,
    sessionId: null,
    patientId: personId,
    because:
      'A mail for signing in was refused for good: the address does not work. Ask the person for the right one; a director sends them an invitation there',
  });
}
