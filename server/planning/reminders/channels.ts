import { personOf } from '#server/foundation/people/types.ts';
import { programsOf, sessionsOfPatient, settingsOf, todayIn } from '#server/planning/programs/service.ts';
import { closeTask } from '#server/planning/tasks/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notFound, Refusal } from '#server/platform/errors.ts';
import { toE164 } from '#server/platform/sms.ts';
import type { MyReminders } from './contract.ts';
import * as queries from './queries-channels.ts';
import { isConfirmed, isRefused, mostWrongCodes, takesCode } from './rules.ts';
import { textOf } from './rules-words.ts';
import type { Channel, ChannelKind, Choice } from './types.ts';

/** A code is worked out from the channel's id under a key of the house, and so is kept nowhere. */
export type CodeOf = (channelId: string) => string;

const mostAskedAnHour = 5;
export const choiceOfNobody: Choice & { revision: number } = {
  revision: 0,
  wantsReminders: true,
  quiet: null,
  // A voice in an answering machine may be heard by others at home.
  mayLeaveMessage: false,
};

/** Everything here is for the person alone: nobody else reads, asks for, confirms or ends one of their channels. */
function myself(ctx: Ctx): string {
  const personId = personOf(ctx.actor);
  if (!personId) throw notFound('person');
  return personId;
}

/** Sends a code to an address; it counts for nothing until the code was typed here. */
export async function askChannel(ctx: Ctx, input: { kind: ChannelKind; address: string }): Promise<string> {
  const personId = myself(ctx);
  const address = input.kind === 'mail' ? input.address.trim().toLowerCase() : toE164(input.address);
  if (!address) throw invalid({ address: 'Type a telephone number with its area code.' });
  await queries.lockChannelsOf(ctx, personId);
  const known = await queries.loadChannels(ctx, { personIds: [personId] });
  const anHourAgo = ctx.clock.now().subtract({ hours: 1 });
  const asked = known.filter((one) => Temporal.Instant.compare(one.askedAt, anHourAgo) > 0);
  if (asked.length >= mostAskedAnHour) {
    throw new Refusal(
      429,
      'asked_often',
      'Several codes were sent in the last hour.',
      'Wait an hour, then ask for a new one.',
    );
  }
  for (const one of known.filter(
    (channel) => channel.kind === input.kind && takesCode(channel, ctx.clock.now()),
  )) {
    await queries.insertStep(ctx, one, { kind: 'ended', detail: 'replaced' });
  }
  const channel = { id: ctx.newId(), personId, kind: input.kind, address, askedAt: ctx.clock.now() };
  await queries.insertChannel(ctx, channel);
  ctx.audit.changed('contact_channel', [channel.id]);
  ctx.audit.aboutPatients([personId]);
  await ctx.announce('channel.asked', { channelId: channel.id });
  return channel.id;
}

/** The right code makes the channel the one of its kind. A wrong one is counted, so it is an answer and not a refusal. */
export async function confirmChannel(
  ctx: Ctx,
  codeOf: CodeOf,
  input: { channelId: string; code: string },
): Promise<{ confirmed: boolean; triesLeft: number }> {
  const { channel, all } = await ownChannel(ctx, input.channelId);
  if (isConfirmed(channel)) return { confirmed: true, triesLeft: mostWrongCodes };
  if (!takesCode(channel, ctx.clock.now())) {
    throw conflict('code_over', 'This code does not work any more.', 'Ask for a new one.');
  }
  if (input.code !== codeOf(channel.id)) {
    await queries.insertStep(ctx, channel, { kind: 'wrong_code' });
    const wrong = channel.steps.filter((one) => one.kind === 'wrong_code').length;
    return { confirmed: false, triesLeft: mostWrongCodes - wrong };
  }
  for (const other of all.filter(
    (one) => one.kind === channel.kind && (isConfirmed(one) || isRefused(one)),
  )) {
    await queries.insertStep(ctx, other, { kind: 'ended', detail: 'replaced' });
    await closeTask(ctx, 'contact_refused', other.id, 'The person gave another address.');
  }
  await queries.insertStep(ctx, channel, { kind: 'confirmed' });
  ctx.audit.changed('contact_channel', [channel.id]);
  await closeTask(
    ctx,
    'reminder_failed',
    `${channel.personId}:${channel.kind}`,
    'The person gave another address.',
  );
  return { confirmed: true, triesLeft: mostWrongCodes };
}

export async function endChannel(ctx: Ctx, input: { channelId: string }): Promise<void> {
  const { channel } = await ownChannel(ctx, input.channelId);
  if (channel.steps.at(-1)?.kind === 'ended') return;
  await queries.insertStep(ctx, channel, { kind: 'ended', detail: 'by_person' });
  ctx.audit.changed('contact_channel', [channel.id]);
  await closeTask(ctx, 'reminder_failed', `${channel.personId}:${channel.kind}`, 'The person ended it.');
  await closeTask(ctx, 'contact_refused', channel.id, 'The person ended it.');
}

async function ownChannel(ctx: Ctx, channelId: string): Promise<{ channel: Channel; all: Channel[] }> {
  const personId = myself(ctx);
  await queries.lockChannelsOf(ctx, personId);
  const all = await queries.loadChannels(ctx, { personIds: [personId] });
  const channel = all.find((one) => one.id === channelId);
  if (!channel) throw notFound('channel');
  ctx.audit.aboutPatients([personId]);
  return { channel, all };
}

export async function chooseReminders(ctx: Ctx, choice: Choice): Promise<void> {
  const personId = myself(ctx);
  if (choice.quiet && choice.quiet.from === choice.quiet.until) {
    throw invalid({ quiet: 'Quiet hours end at another time than they begin.' });
  }
  await queries.lockChannelsOf(ctx, personId);
  const last = (await queries.loadChoices(ctx, [personId])).get(personId) ?? choiceOfNobody;
  await queries.insertChoice(ctx, personId, { ...choice, revision: last.revision + 1 });
  ctx.audit.changed('person', [personId]);
  ctx.audit.aboutPatients([personId]);
}

export async function myReminders(ctx: Ctx, canText: boolean): Promise<MyReminders> {
  const personId = myself(ctx);
  const now = ctx.clock.now();
  const all = await queries.loadChannels(ctx, { personIds: [personId] });
  const { revision: _, ...choice } =
    (await queries.loadChoices(ctx, [personId])).get(personId) ?? choiceOfNobody;
  const shown = all.filter((one) => one.steps.at(-1)?.kind !== 'ended');
  // Of each kind the one that holds, and the newest that waits.
  const channels = (['mail', 'sms'] as const).flatMap((kind) => {
    const ofKind = shown.filter((one) => one.kind === kind);
    const open = ofKind.filter((one) => !isConfirmed(one)).at(-1);
    return [...ofKind.filter(isConfirmed), ...(open ? [open] : [])];
  });
  ctx.audit.shown(
    'contact_channel',
    channels.map((one) => one.id),
  );
  return {
    channels: channels.map((one) => ({
      id: one.id,
      kind: one.kind,
      address: one.address,
      state: stateOf(one, now),
    })),
    choice,
    program: await programShown(ctx, personId),
    canText,
  };
}

function stateOf(channel: Channel, now: Temporal.Instant): MyReminders['channels'][number]['state'] {
  if (isConfirmed(channel)) return 'confirmed';
  if (isRefused(channel)) return 'refused';
  if (channel.steps.at(-1)?.kind === 'not_sent') return 'not_sent';
  return takesCode(channel, now) ? 'waits' : 'over';
}

/** Of the program that the person comes to next, else of any that the organization has. */
async function programShown(ctx: Ctx, personId: string): Promise<MyReminders['program']> {
  const [anyProgram] = await programsOf(ctx);
  if (!anyProgram) return null;
  const today = todayIn(ctx, anyProgram);
  const [next] = await sessionsOfPatient(ctx, personId, today, today.add({ days: 14 }));
  const program = next?.program ?? anyProgram;
  const settings = await settingsOf(ctx, program.id);
  const example = { kind: 'ahead' as const, timeZone: program.timeZone, sender: settings.reminderSender };
  const forStartsAt = next?.session.startsAt ?? ctx.clock.now().add({ hours: 24 });
  return {
    on: settings.remindersOn,
    minutesBefore: settings.reminderMinutesBefore,
    quiet: { from: settings.quietHoursFrom, until: settings.quietHoursUntil },
    timeZone: program.timeZone,
    example: textOf({ ...example, forStartsAt }),
  };
}

/** Sends the code that was asked for; run again, it sends the same code again. */
export async function sendCode(
  ctx: Ctx,
  channelId: string,
  send: (channel: Channel) => Promise<{ taken: boolean; cause?: string }>,
): Promise<void> {
  const [found] = await queries.loadChannels(ctx, { id: channelId });
  if (!found) return;
  await queries.lockChannelsOf(ctx, found.personId);
  const [channel] = await queries.loadChannels(ctx, { id: channelId });
  if (!channel || channel.steps.length > 0) return;
  const outcome = await send(channel);
  await queries.insertStep(
    ctx,
    channel,
    outcome.taken ? { kind: 'code_sent' } : { kind: 'not_sent', detail: outcome.cause ?? 'service_failed' },
  );
  await ctx.tell({ topic: 'reminders', id: channel.personId, people: [channel.personId] });
}
