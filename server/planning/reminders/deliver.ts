import { programOf, sessionsByIds, settingsOf } from '#server/planning/programs/service.ts';
import { closeTask, openTask } from '#server/planning/tasks/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import * as queries from './queries.ts';
import * as channels from './queries-channels.ts';
import { refuseContact } from './refused-contacts.ts';
import { isConfirmed } from './rules.ts';
import type { Told } from './rules-words.ts';
import type { Delivery, Reminder, SendOutcome, TextFate, Way } from './types.ts';

const triesAtMost = 3;
const againAfterMinutes = 5;
/** A text service knows after seconds or minutes how it went; asked so long after it took the text. */
const askedAfterMinutes = [2, 10, 60];

/** What is sent, and where: null for a push, which goes to the person's browsers. */
export type Sending = { told: Told; address: string | null; personId: string };

/** Causes that a person, not a repair of Hearth, has to do something about. */
const wayWords: Record<Way, string> = { mail: 'by mail', sms: 'by text', push: 'in a browser' };

/**
 * Sends one reminder by one way, at most once as far as this house knows, and writes down how it went. A failure is tried again; the
 * last one becomes a task. Between the sending and the writing a crash can make the same words come twice, never not at all.
 */
export async function deliverReminder(
  ctx: Ctx,
  input: { reminderId: string; way: Way },
  send: (sending: Sending) => Promise<SendOutcome>,
): Promise<void> {
  const { reminderId, way } = input;
  await queries.lockDelivery(ctx, reminderId, way);
  const [reminder] = await queries.loadReminders(ctx, { id: reminderId });
  const past = (await queries.loadDeliveries(ctx, [reminderId])).filter((one) => one.way === way);
  const last = past.at(-1);
  if (!reminder || !last || last.state === 'sent' || last.state === 'delivered') return;
  if (past.filter((one) => one.state === 'failed').length >= triesAtMost) return;
  const note = (what: Pick<Delivery, 'state'> & Partial<Delivery>) =>
    queries.insertDelivery(ctx, {
      reminderId,
      way,
      ordinal: past.length + 1,
      cause: null,
      serviceId: null,
      at: ctx.clock.now(),
      ...what,
    });
  const sending = await sendingOf(ctx, reminder, way);
  if ('cause' in sending) return note({ state: 'failed', cause: sending.cause });
  const outcome = await send(sending).catch((err: unknown): SendOutcome => {
    ctx.log.warn({ err, reminderId, way }, 'a reminder was not sent');
    return { taken: false, cause: 'service_failed', final: false };
  });
  if (outcome.taken) {
    await note({ state: 'sent', serviceId: outcome.serviceId });
    await closeTask(ctx, 'reminder_failed', `${reminder.personId}:${way}`, 'A later one went out.');
    if (outcome.serviceId) await askLater(ctx, reminderId, 0);
    return;
  }
  await note({ state: 'failed', cause: outcome.cause });
  const tries = past.filter((one) => one.state === 'failed').length + 1;
  if (!outcome.final && tries < triesAtMost) {
    const again = ctx.clock.now().add({ minutes: againAfterMinutes });
    return ctx.announceAt('reminder.made', { reminderId, way }, again);
  }
  await becomesTask(ctx, reminder, way, outcome.cause);
}

/** What a text service says of a text that it took. */
export async function askHowItWent(
  ctx: Ctx,
  reminderId: string,
  ask: (serviceId: string) => Promise<TextFate>,
): Promise<void> {
  await queries.lockDelivery(ctx, reminderId, 'sms');
  const [reminder] = await queries.loadReminders(ctx, { id: reminderId });
  const past = (await queries.loadDeliveries(ctx, [reminderId])).filter((one) => one.way === 'sms');
  const last = past.at(-1);
  if (!reminder || last?.state !== 'sent' || !last.serviceId) return;
  const answer = await ask(last.serviceId);
  const note = {
    reminderId,
    way: 'sms' as const,
    ordinal: past.length + 1,
    serviceId: null,
    at: ctx.clock.now(),
  };
  if (answer.fate === 'delivered') {
    await queries.insertDelivery(ctx, { ...note, state: 'delivered', cause: null });
  } else if (answer.fate === 'failed') {
    await queries.insertDelivery(ctx, { ...note, state: 'failed', cause: answer.cause });
    await becomesTask(ctx, reminder, 'sms', answer.cause);
  } else {
    const minutes = last.at.until(ctx.clock.now()).total('minutes');
    await askLater(ctx, reminderId, minutes + 0.5);
  }
}

async function askLater(ctx: Ctx, reminderId: string, minutesSince: number): Promise<void> {
  const next = askedAfterMinutes.find((one) => one > minutesSince);
  if (next === undefined) return;
  const wait = Math.max(1, Math.ceil(next - minutesSince));
  await ctx.announceAt('reminder.sent', { reminderId }, ctx.clock.now().add({ minutes: wait }));
}

/** As things are now: who ended the channel since is not written to, and nobody is reminded of what has begun. */
async function sendingOf(ctx: Ctx, reminder: Reminder, way: Way): Promise<Sending | { cause: string }> {
  const [session] = await sessionsByIds(ctx, [reminder.sessionId]);
  if (!session || Temporal.Instant.compare(reminder.forStartsAt, ctx.clock.now()) <= 0)
    return { cause: 'too_late' };
  if (reminder.kind === 'ahead' && (session.cancelledAt || !session.startsAt.equals(reminder.forStartsAt)))
    return { cause: 'session_changed' };
  const { timeZone } = await programOf(ctx, session.programId);
  const { reminderSender: sender } = await settingsOf(ctx, session.programId);
  const { personId, kind, forStartsAt } = reminder;
  const told = { kind, forStartsAt, timeZone, sender };
  if (way === 'push') return { told, address: null, personId };
  const own = (await channels.loadChannels(ctx, { personIds: [personId] })).filter(isConfirmed);
  const address = own.find((one) => one.kind === way)?.address;
  return address ? { told, address, personId } : { cause: 'channel_ended' };
}

async function becomesTask(ctx: Ctx, reminder: Reminder, way: Way, cause: string): Promise<void> {
  if (cause === 'address_refused' && way !== 'push')
    return refuseContact(ctx, reminder.personId, { kind: way });
  if (cause === 'opted_out' && way !== 'push') await endOptedOut(ctx, reminder.personId, way);
  await openTask(ctx, {
    kind: 'reminder_failed',
    subjectKey: `${reminder.personId}:${way}`,
    sessionId: reminder.sessionId,
    patientId: reminder.personId,
    because: `A reminder ${wayWords[way]} did not arrive (${cause.replaceAll('_', ' ')}). Ask the person for another way: only they can change it, on their page.`,
  });
}

/** They answered STOP to the service: the channel is over, by their own act. */
async function endOptedOut(ctx: Ctx, personId: string, kind: 'mail' | 'sms'): Promise<void> {
  await channels.lockChannelsOf(ctx, personId);
  const own = await channels.loadChannels(ctx, { personIds: [personId] });
  for (const one of own.filter((channel) => channel.kind === kind && isConfirmed(channel))) {
    await channels.insertStep(ctx, one, { kind: 'ended', detail: 'opted_out' });
  }
}
