// Pure: who may treat people that sit in a state on a date. No clock, no I/O.
import type { CoverBy, Licence, PracticeAuthority } from './types.ts';

type Dates = { from: Temporal.PlainDate; until: Temporal.PlainDate | null };

/**
 * By what one clinician may treat somebody who sits in the state on the date; null: by nothing on file. Leave to practise is that of the
 * state where the patient sits during the session (state licensing laws; the compacts PSYPACT and Counseling Compact keep this
 * and only say which privilege stands in for its licence). A licence is named before a privilege, a privilege before a rule for a while.
 */
export function coverOf(input: {
  staffId: string;
  state: string;
  date: Temporal.PlainDate;
  licences: readonly Licence[];
  authorities: readonly PracticeAuthority[];
}): CoverBy | null {
  const { staffId, state, date } = input;
  const fits = (one: Dates & { personId: string; state: string }) =>
    one.personId === staffId && one.state === state && holdsOn(one, date);
  const licence = input.licences.find(fits);
  if (licence) {
    return { kind: 'licence', id: licence.id, label: `${licence.kind} licence ${licence.state}` };
  }
  const authorities = input.authorities.filter(fits);
  const best = authorities.find((one) => one.kind === 'compact_privilege') ?? authorities[0];
  return best ? { kind: best.kind, id: best.id, label: `${best.authority}, ${best.state}` } : null;
}

function holdsOn({ from, until }: Dates, date: Temporal.PlainDate): boolean {
  const compare = Temporal.PlainDate.compare;
  return compare(from, date) <= 0 && (until === null || compare(date, until) < 0);
}

export function overlap(a: Dates, b: Dates): boolean {
  const compare = Temporal.PlainDate.compare;
  return (
    (a.until === null || compare(b.from, a.until) < 0) && (b.until === null || compare(a.from, b.until) < 0)
  );
}
