import { z } from 'zod';

export const clearancePlan = z.enum(['together', 'either']);

/** There is no field for what either of them said, on purpose: that stands in their own charts. */
export const clearanceBody = z.object({
  plan: clearancePlan,
  lastDay: z.iso.date('Choose the last day.'),
  askedAlone: z.literal(true, 'Ask each of them alone first, then say so here.'),
});
export const endClearanceBody = z.object({ clearanceId: z.uuid() });

export const clearancesAnswer = z.object({
  partnerName: z.string(),
  /** What the form begins with, and how far it goes. */
  usualLastDay: z.iso.date(),
  latestLastDay: z.iso.date(),
  clearances: z.array(
    z.object({
      id: z.string(),
      plan: clearancePlan,
      openedAt: z.iso.datetime(),
      openedBy: z.string(),
      lastDay: z.iso.date(),
      endedAt: z.iso.datetime().nullable(),
      open: z.boolean(),
    }),
  ),
});
export type ClearancesAnswer = z.infer<typeof clearancesAnswer>;
