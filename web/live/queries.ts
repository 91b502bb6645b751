import type { DoorAnswer, RoomAnswer } from '#server/care/live/contract.ts';
import type { AudioOnlyAnswer, StaffLinesAnswer } from '#server/care/live/contract-inside.ts';
import type { TodayAnswer } from '#server/planning/programs/contract.ts';
import { query } from '../api.ts';
import { newerOf } from './newer.ts';

const live = {
  // A page that is built from an answer of just now does not ask for it again.
  staleTime: 2_000,
  // News come by the stream of events; this is for when it is cut.
  refetchInterval: 10_000,
  refetchIntervalInBackground: true,
};

/** Where the patient stands at the door. */
export const doorQuery = (sessionId: string) => ({
  ...query<DoorAnswer>(`/api/sessions/${sessionId}/door`, ['session']),
  ...live,
  structuralSharing: (known: unknown, arrived: unknown) =>
    newerOf(known as DoorAnswer | undefined, arrived as DoorAnswer),
});

/** The room as it stands. */
export const roomQuery = (sessionId: string) => ({
  ...query<RoomAnswer>(`/api/sessions/${sessionId}/room`, ['session', 'room']),
  ...live,
  structuralSharing: (known: unknown, arrived: unknown) =>
    newerOf(known as RoomAnswer | undefined, arrived as RoomAnswer),
});

/** For the name of the group, which the door does not say. */
export const todayQuery = query<TodayAnswer>('/api/today', ['session']);

/** What sound alone means for a patient's cover; it does not change while a group meets. */
export const audioOnlyQuery = (sessionId: string) => ({
  ...query<AudioOnlyAnswer>(`/api/sessions/${sessionId}/audio-only`),
  staleTime: 5 * 60_000,
});

/** What those who run a session said among themselves, and what they saw. */
export const staffLinesQuery = (sessionId: string) => ({
  ...query<StaffLinesAnswer>(`/api/sessions/${sessionId}/staff-lines`, ['staff_lines']),
  ...live,
});
