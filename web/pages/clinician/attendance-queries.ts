import type { AttendanceAnswer, BeyondWitnessesAnswer } from '#server/care/attendance/contract.ts';
import { query } from '../../api.ts';

export const attendanceQuery = (sessionId: string) =>
  query<AttendanceAnswer>(`/api/sessions/${sessionId}/attendance`, ['attendance']);

export const beyondQuery = query<BeyondWitnessesAnswer>('/api/attendance/beyond-witnesses', ['attendance']);
