// How a page leaves the house, one job for each channel, so that a slow one keeps nobody from being reached by another. Part of the
// plan's wiring (house.ts), because addresses are kept by sign-in and by people. Texts say that something is there, never what.
import { z } from 'zod';
import { mailAddressOf } from './foundation/identity/service.ts';
import { detailsOf } from './foundation/people/service.ts';
import type { Engines } from './house.ts';
import { deliverByPush, deliverPage, type Outcome } from './planning/safety/service.ts';
import type { Ctx } from './platform/ctx.ts';
import type { Tasks } from './platform/jobs.ts';
import { toE164 } from './platform/sms.ts';

const text = 'Hearth: someone needs you. Open Hearth.';
const asked = z.looseObject({ personId: z.uuid() });
const pageOf = z.looseObject({ alertId: z.uuid(), ordinal: z.coerce.number().int().positive() });

/** Engines are asked when a job runs: the plan can be read without any. */
export const pageTasks = (engines: Engines): Tasks => ({
  'safety.pageByMail': (ctx, news) =>
    deliverPage(ctx, { ...pageOf.parse(news), channel: 'mail' }, (personId) =>
      byMail(engines, ctx, personId),
    ),
  'safety.pageBySms': (ctx, news) =>
    deliverPage(ctx, { ...pageOf.parse(news), channel: 'sms' }, (personId) => bySms(engines, ctx, personId)),
  'safety.pageByPush': (ctx, news) =>
    deliverPage(ctx, { ...pageOf.parse(news), channel: 'push' }, (personId) =>
      deliverByPush(ctx, engines.push, personId, { title: text, path: '/alerts' }),
    ),
  // Asked into a session that runs. Whether a channel took it is in the jobs: what fails is tried again.
  'live.callByMail': async (ctx, news) => void (await byMail(engines, ctx, asked.parse(news).personId, '/')),
  'live.callBySms': async (ctx, news) => void (await bySms(engines, ctx, asked.parse(news).personId)),
  'live.callByPush': async (ctx, news) =>
    void (await deliverByPush(ctx, engines.push, asked.parse(news).personId, { title: text, path: '/' })),
});

async function byMail(engines: Engines, ctx: Ctx, personId: string, path = '/alerts'): Promise<Outcome> {
  const { organizationId } = ctx;
  const to = await mailAddressOf(engines.identity, { organizationId, personId });
  if (!to) return { why: 'no_address' };
  await engines.mail.send({ to, subject: text, text: `${text}\n\n${engines.publicUrl}${path}\n` });
  return 'delivered';
}

async function bySms(engines: Engines, ctx: Ctx, personId: string): Promise<Outcome> {
  if (!engines.sms) return { why: 'no_text_service' };
  const phone = (await detailsOf(ctx, [personId])).get(personId)?.phone;
  const to = phone ? toE164(phone) : null;
  if (!to) return { why: 'no_phone' };
  await engines.sms.send({ to, text });
  return 'delivered';
}
