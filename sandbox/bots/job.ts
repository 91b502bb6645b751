import { z } from 'zod';
import { knockBody } from '#server/care/live/contract.ts';

const afterMs = z.int().nonnegative();

const script = z.object({
  arriveAfterMs: afterMs,
  dropAfterMs: afterMs.optional(),
  dropKind: z.enum(['hard', 'soft']).optional(),
  returnAfterMs: afterMs.optional(),
  leaveAfterMs: afterMs.optional(),
  turn: z.object({ startsAfterMs: afterMs, lastsMs: afterMs, everyMs: z.int().positive() }).nullish(),
});

/** What the process of a crowd is told: which demo patients come to which session, and what each of them does. */
export const crowdJob = z.object({
  /** WebSocket address of the media server. */
  url: z.url({ protocol: /^wss?$/ }),
  api: z.object({
    /** The address of Hearth that browsers use. */
    base: z.url({ protocol: /^https?$/ }),
    sessionId: z.uuid(),
  }),
  bots: z
    .array(
      z.object({
        accountId: z.string().min(1),
        initials: z.string().min(1).max(4),
        colour: z.string().optional(),
        script,
        /** Its answers at the door; null: it leads the group, opens it and lets people in. */
        knock: knockBody.nullable(),
      }),
    )
    .min(1)
    .max(14),
});

/** As it is sent: what has a default may be left out. */
export type CrowdJob = z.input<typeof crowdJob>;
