// Which news other systems hear: a job of its own for each topic, which makes the message, and one that sends. Part of the plan's wiring
// (house.ts): the parts that announce know nothing of it.
import { z } from 'zod';
import type { Engines } from './house.ts';
import type { Listeners } from './platform/ctx.ts';
import type { Tasks } from './platform/jobs.ts';
import { deliver, publish } from './roof/webhooks/service.ts';
import { forOthers, topics } from './roof/webhooks/types.ts';

const dueOf = z.looseObject({
  messageId: z.uuid(),
  endpointId: z.uuid(),
  ordinal: z.coerce.number().int().positive(),
});

export function hearForOthers(listeners: Listeners): Listeners {
  const heard: Record<string, readonly string[]> = { ...listeners, 'webhook.due': ['webhooks.send'] };
  for (const topic of topics) {
    heard[topic] = [...(listeners[topic] ?? []), `webhooks.${topic}`];
    heard[forOthers(topic)] = [`webhooks.${topic}`];
  }
  return heard;
}

export const webhookTasks = (engines: Engines): Tasks => ({
  ...Object.fromEntries(
    topics.map(
      (topic) =>
        [`webhooks.${topic}`, (ctx, news) => publish(ctx, topic, news)] satisfies [string, Tasks[string]],
    ),
  ),
  'webhooks.send': (ctx, news) => {
    const { messageId, endpointId, ordinal } = dueOf.parse(news);
    return deliver(ctx, engines.identity, { messageId, endpointId, ordinal });
  },
});
