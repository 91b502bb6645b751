// How reminders and the codes of addresses leave the house. Part of the plan's wiring (house.ts), as page-tasks.ts is: the services that
// send belong to no part.
import { z } from 'zod';
import { addressCodeOf } from './foundation/identity/service.ts';
import type { Engines } from './house.ts';
import { codeText, letterOf, sentenceOf, textOf } from './planning/reminders/rules-words.ts';
import {
  askHowItWent,
  deliverReminder,
  lookForDue,
  type Sending,
  sendCode,
  signInMailRefused,
} from './planning/reminders/service.ts';
import type { Channel, SendOutcome, TextFate, Way } from './planning/reminders/types.ts';
import { deliverByPush } from './planning/safety/service.ts';
import type { Ctx } from './platform/ctx.ts';
import type { Tasks } from './platform/jobs.ts';
import { MailFailure } from './platform/mail.ts';
import { SmsRefusal } from './platform/sms.ts';

const made = z.looseObject({ reminderId: z.uuid(), way: z.enum(['mail', 'sms', 'push']) });
const sent = z.looseObject({ reminderId: z.uuid() });
const asked = z.looseObject({ channelId: z.uuid() });
const refused = z.looseObject({ personId: z.uuid() });

/** The name that a code comes from: it is sent before anybody's program is known. */
const house = 'Hearth';
const pushKept = { seconds: 60 * 60 };

export const reminderTasks = (engines: Engines): Tasks => ({
  'reminders.look': (ctx) => lookForDue(ctx),
  'reminders.send': (ctx, news) => {
    const { reminderId, way } = made.parse(news);
    return deliverReminder(ctx, { reminderId, way }, (sending) => send(engines, ctx, way, sending));
  },
  'reminders.ask': (ctx, news) => askHowItWent(ctx, sent.parse(news).reminderId, (id) => fateOf(engines, id)),
  'reminders.sendCode': (ctx, news) =>
    sendCode(ctx, asked.parse(news).channelId, (channel) => byCode(engines, channel)),
  'reminders.signInMailRefused': (ctx, news) => signInMailRefused(ctx, refused.parse(news).personId),
});

async function send(engines: Engines, ctx: Ctx, way: Way, sending: Sending): Promise<SendOutcome> {
  const { told, address, personId } = sending;
  if (way === 'push') {
    const message = { title: sentenceOf(told), path: '/today' };
    const outcome = await deliverByPush(ctx, engines.push, personId, message, pushKept);
    if (outcome === 'delivered') return { taken: true, serviceId: null };
    return { taken: false, cause: outcome.why, final: outcome.why === 'no_browser' };
  }
  return way === 'sms'
    ? text(engines, address!, textOf(told))
    : mail(engines, address!, { ...letterOf(told, engines.publicUrl), senderName: told.sender });
}

async function byCode(engines: Engines, channel: Channel) {
  const words = codeText(house, addressCodeOf(engines.identity, channel.id));
  const outcome =
    channel.kind === 'sms'
      ? await text(engines, channel.address, words)
      : await mail(engines, channel.address, { subject: `${house}: your code`, text: `${words}\n` });
  return outcome.taken ? { taken: true } : { taken: false, cause: outcome.cause };
}

async function mail(
  engines: Engines,
  to: string,
  letter: { subject: string; text: string; senderName?: string },
): Promise<SendOutcome> {
  try {
    await engines.mail.send({ to, ...letter });
    return { taken: true, serviceId: null };
  } catch (error) {
    const code = error instanceof MailFailure ? error.replyCode : null;
    if (error instanceof MailFailure && error.isDeadAddress)
      return { taken: false, cause: 'address_refused', final: true };
    // RFC 5321, 4.2.1: 5yz will not change by itself.
    return { taken: false, cause: code ? `smtp_${code}` : 'service_failed', final: (code ?? 0) >= 500 };
  }
}

async function text(engines: Engines, to: string, words: string): Promise<SendOutcome> {
  if (!engines.sms) return { taken: false, cause: 'no_text_service', final: true };
  try {
    return { taken: true, serviceId: (await engines.sms.send({ to, text: words })).id };
  } catch (error) {
    if (!(error instanceof SmsRefusal)) return { taken: false, cause: 'service_failed', final: false };
    const final = error.status >= 400 && error.status < 500 && error.status !== 429;
    return { taken: false, cause: causeOf(error.code), final };
  }
}

async function fateOf(engines: Engines, id: string): Promise<TextFate> {
  if (!engines.sms) return { fate: 'pending' };
  const answer = await engines.sms.fateOf(id);
  return answer.fate === 'failed' ? { fate: 'failed', cause: causeOf(answer.code) } : answer;
}

/** 21610: the person answered STOP. */
const causeOf = (code: number | null): string =>
  code === 21_610 ? 'opted_out' : code ? `sms_${code}` : 'service_failed';
