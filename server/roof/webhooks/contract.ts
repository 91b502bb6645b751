import { z } from 'zod';
import { topics } from './types.ts';

export const endpointParams = z.object({ endpointId: z.uuid() });
export const endpointBody = z.object({
  url: z.string().trim().min(8, 'Write the whole address, with https.').max(2000),
  topics: z.array(z.enum(topics)).min(1, 'Choose at least one.').max(topics.length),
});
export const endpointMade = z.object({ endpointId: z.uuid(), secret: z.string() });
export const endpointsAnswer = z.object({
  endpoints: z.array(
    z.object({
      id: z.uuid(),
      url: z.string(),
      topics: z.array(z.string()),
      createdAt: z.iso.datetime(),
      endedAt: z.iso.datetime().nullable(),
    }),
  ),
});
export type EndpointsAnswer = z.infer<typeof endpointsAnswer>;
export const triesAnswer = z.object({
  tries: z.array(
    z.object({
      messageId: z.uuid(),
      topic: z.string(),
      ordinal: z.int(),
      at: z.iso.datetime(),
      status: z.int().nullable(),
      ok: z.boolean(),
      problem: z.string().nullable(),
    }),
  ),
});
export type TriesAnswer = z.infer<typeof triesAnswer>;
export const againBody = z.object({ messageId: z.uuid() });
