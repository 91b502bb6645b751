import type { Ctx } from '#server/platform/ctx.ts';
import { choiceOfNobody } from './channels.ts';
import * as channels from './queries-channels.ts';
import { isConfirmed } from './rules.ts';

export type SafeWays = {
  /** Numbers and addresses that the person showed to be theirs alone. */
  phone: string | null;
  mail: string | null;
  mayLeaveMessage: boolean;
};

/** How somebody wants to be reached, for verbs whose own access rule decided that the actor calls them. */
export async function safeWaysOf(ctx: Ctx, personIds: readonly string[]): Promise<Map<string, SafeWays>> {
  const confirmed = (await channels.loadChannels(ctx, { personIds })).filter(isConfirmed);
  const choices = await channels.loadChoices(ctx, personIds);
  ctx.audit.shown(
    'contact_channel',
    confirmed.map((one) => one.id),
  );
  return new Map(
    personIds.map((personId) => {
      const own = confirmed.filter((one) => one.personId === personId);
      return [
        personId,
        {
          phone: own.find((one) => one.kind === 'sms')?.address ?? null,
          mail: own.find((one) => one.kind === 'mail')?.address ?? null,
          mayLeaveMessage: (choices.get(personId) ?? choiceOfNobody).mayLeaveMessage,
        },
      ];
    }),
  );
}
