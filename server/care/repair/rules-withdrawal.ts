// Pure: signs that somebody draws back from a group. Ruptures are withdrawal or confrontation, and both come before people stay away
// (reviews of alliance rupture in groups, such as 10.1080/00207284.2020.1844010). The limits are ours, for clinical review.
import type { Mark } from '#server/care/live/types.ts';
import type { WithdrawalSign } from './types.ts';

export const signWords: Record<WithdrawalSign, string> = {
  silence: 'said much less than is usual for them',
  left_early: 'left before the end',
  camera_off: 'turned the camera off in the course of it',
  low_rating: 'rated feeling safe or heard low',
};

const earlyMs = 10 * 60_000;

export function signsOf(seen: {
  personId: string;
  marks: readonly Pick<Mark, 'kind' | 'personId' | 'at'>[];
  /** Epoch milliseconds. */
  endedAt: number;
  fellSilent: boolean;
  ratedLow: boolean;
}): WithdrawalSign[] {
  const own = seen.marks.filter((mark) => mark.personId === seen.personId);
  const firstIn = own.find((mark) => mark.kind === 'admitted')?.at ?? Number.POSITIVE_INFINITY;
  const lastMove = own.findLast((mark) => mark.kind === 'left' || mark.kind === 'admitted');
  const leftEarly = lastMove?.kind === 'left' && seen.endedAt - lastMove.at >= earlyMs;
  // Off from the start, or agreed before, is somebody's way to take part and no sign.
  const cameraOff = own.some((mark) => mark.kind === 'camera_off_agreed' && mark.at - firstIn >= earlyMs);
  return [
    ...(seen.fellSilent ? (['silence'] as const) : []),
    ...(leftEarly ? (['left_early'] as const) : []),
    ...(cameraOff ? (['camera_off'] as const) : []),
    ...(seen.ratedLow ? (['low_rating'] as const) : []),
  ];
}

/** One sign alone happens on any day; after a hurt it is enough to ask. */
export function isCue(signs: readonly WithdrawalSign[], wasInHurt: boolean): boolean {
  return signs.length >= (wasInHurt ? 1 : 2);
}
