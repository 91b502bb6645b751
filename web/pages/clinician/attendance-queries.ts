import type { AttendanceAnswer, BeyondWitnessesAnswer } from '#server/care/attendance/contract.ts';
import { query } from '../../api.ts';

export const attendanceQuery = (sessionId: string) =>
  ({
    ...query<AttendanceAnswer>(`/api/sessions/${sessionId}/attendance`, ['attendance']),
    // Right after the end the page waits a few seconds for the room's last signals.
    refetchInterval: ({ state }: { state: { data: AttendanceAnswer | undefined } }) =>
      state.data?.session.lastSignals ? 2_000 : false,
  }) as const;

export const beyondQuery = query<BeyondWitnessesAnswer>('/api/attendance/beyond-witnesses', ['attendance']);
