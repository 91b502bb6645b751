import type { OutreachBoard } from '#server/care/outreach/contract.ts';
import { query } from '../../api.ts';

export const outreachQuery = query<OutreachBoard>('/api/outreach', ['outreach']);
export const sessionOutreachQuery = (sessionId: string) =>
  query<OutreachBoard>(`/api/sessions/${sessionId}/outreach`, ['outreach', 'attendance']);
