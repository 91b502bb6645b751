// Pure: whether somebody went away after talk of risk.
import type { AlertReason } from '#server/planning/safety/types.ts';
import type { PersonState } from './types.ts';

const noTalkOfRisk: readonly AlertReason[] = [
  'not_licensed_here',
  'facilitators_gone',
  'vanished_after_risk',
];

export function isTalkOfRisk({ because }: { because: AlertReason }): boolean {
  return !noTalkOfRisk.includes(because);
}

/**
 * Was in the group or with staff, and neither their browser nor a telephone has said anything for so long; or left by themselves.
 * Whom staff hold at the door or took out is with staff: they know.
 */
export function hasVanished(
  person: Pick<PersonState, 'where' | 'onPhone' | 'since'>,
  seen: { lastSeenAt: number | null; now: number; afterMinutes: number },
): boolean {
  if (person.onPhone) return false;
  const waitMs = seen.afterMinutes * 60_000;
  const lastSign = Math.max(seen.lastSeenAt ?? 0, person.since ?? 0);
  switch (person.where) {
    case 'admitted':
    case 'private':
    case 'breakout':
      return seen.lastSeenAt !== null && seen.now - lastSign >= waitMs;
    case 'left':
      return seen.now - lastSign >= waitMs;
    default:
      return false;
  }
}
