// What is asked and answered about somebody who takes part by telephone.
import { z } from 'zod';
import { placeForm } from '#server/planning/safety/contract.ts';
import { missing } from './contract-arrival.ts';

/** `at` absent: now; at most 15 minutes ago. */
export const phoneBody = z.object({
  at: z.iso.datetime({ offset: true }).optional(),
  reason: z.string().trim().max(300, 'Say it in at most 300 characters.').default(''),
  /** Where the person says they are; null: it was said for this session before. */
  place: placeForm
    .pick({ place: true, state: true, address: true, alone: true, callbackPhone: true })
    .nullable()
    .default(null),
});
export type PhoneBody = Omit<z.output<typeof phoneBody>, 'at'> & { at?: string | undefined };

/** `missing`: what staff have to decide about first; the person waits at the door meanwhile, on the telephone. */
export const phoneSeated = z.object({ done: z.boolean(), missing });
export type PhoneSeated = z.infer<typeof phoneSeated>;

export const phoneEndBody = phoneBody.pick({ at: true });
