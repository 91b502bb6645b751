import type { AlertAnswer, BoardAnswer, StripAnswer } from '#server/planning/safety/contract-alerts.ts';
import type { RotaAnswer } from '#server/planning/safety/contract-rota.ts';
import { query } from '../../api.ts';

export const boardQuery = query<BoardAnswer>('/api/alerts', ['alert', 'rota']);
export const alertQuery = (alertId: string) => query<AlertAnswer>(`/api/alerts/${alertId}`, ['alert']);
/** Asked again every minute as well: what calls for help must not hang on one stream alone. */
export const stripQuery = {
  ...query<StripAnswer>('/api/alerts/strip', ['alert']),
  refetchInterval: 60_000,
};
export const rotaQuery = (programId: string, from: string) =>
  query<RotaAnswer>(`/api/programs/${programId}/rota?from=${from}&days=7`, ['rota']);
