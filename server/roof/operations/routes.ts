import { get } from '#server/platform/http/route.ts';
import type { MediaServer } from '#server/platform/livekit.ts';
import { houseAnswer } from './contract.ts';
import { houseNow } from './service.ts';
import type { Upkeep } from './types.ts';

export const operationRoutes = (needs: { upkeep: Upkeep; media: MediaServer }) => [
  get('/api/operations/house', {
    summary: 'How the house stands: its parts, versions, queue, news, rooms, backup, storage, in counts',
    may: ['operator', 'program_director'],
    answer: houseAnswer,
    handle: (ctx) => houseNow(ctx, needs),
  }),
];
