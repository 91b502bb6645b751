// Pure: evidence lines in, the recomputed attendance out, as `npm run evidence -- recompute` prints it.
import type { Interval } from '#server/shared/interval.ts';
import { readEvidence } from './evidence-format.ts';
import { settle } from './rules.ts';
import type { PersonAttendance } from './types.ts';

/**
 * The attendance of every person as plain JSON: instants in ISO 8601 UTC, minutes as `settle` gives them.
 * @throws Refusal `evidence_unreadable`
 */
export function recompute(lines: string): object {
  const { evidence, ignored } = readEvidence(lines);
  const attendance = settle(evidence);
  return {
    session: attendance.sessionId,
    window: iso(attendance.window),
    people: attendance.people.map(printed),
    beyondWitnesses: attendance.people.flatMap((person) =>
      person.beyondWitnesses.map(({ observedAt, ...one }) => ({
        ...one,
        ...iso(one),
        observedAt: observedAt === null ? null : at(observedAt),
      })),
    ),
    ignored: [...new Set([...ignored, ...attendance.ignored])].sort(),
  };
}

function printed(person: PersonAttendance): object {
  return {
    identity: person.identity,
    role: person.role,
    stays: person.stays.map((stay) => ({
      ...iso(stay),
      openedBy: stay.openedBy,
      closedBy: stay.closedBy,
      uncertaintyMs: stay.uncertaintyMs,
      sid: stay.sid,
      room: stay.room,
    })),
    gaps: person.gaps.map((gap) => ({ ...iso(gap), why: gap.why })),
    minutesPresent: person.minutesPresent,
    minutesCountable: person.minutesCountable,
    outcome: person.outcome,
    marks: person.marks,
    reasons: person.reasons,
    disagreement: person.disagreement,
    disputes: person.disputes.map((one) => ({ ...iso(one), why: one.why })),
  };
}

function iso(interval: Interval): { from: string; to: string } {
  return { from: at(interval.from), to: at(interval.to) };
}

function at(instant: number): string {
  return new Date(instant).toISOString();
}
