import type { Duty, LiveSession } from './types.ts';

export function dutyOf(session: Pick<LiveSession, 'staff'>, personId: string): Duty | null {
  return session.staff.find((one) => one.personId === personId)?.duty ?? null;
}

/** Opens, ends, starts and ends blocks: who leads the session today, by plan or as substitute. */
export function canLead(session: Pick<LiveSession, 'staff'>, personId: string): boolean {
  const duty = dutyOf(session, personId);
  return duty === 'lead' || duty === 'co';
}

/** Admits, holds, removes, mutes, observes, seats by phone: everybody who runs the session, the room host too. */
export function canHelp(session: Pick<LiveSession, 'staff'>, personId: string): boolean {
  return canLead(session, personId) || dutyOf(session, personId) === 'host';
}

/** Interprets or captions: hears and sees what patients do, decides nothing, is never counted as staff of the care. */
export function isSupport(session: Pick<LiveSession, 'staff'>, personId: string): boolean {
  const duty = dutyOf(session, personId);
  return duty === 'interpreter' || duty === 'captioner';
}
