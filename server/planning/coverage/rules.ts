// Pure: the unit ledger folded, and which approval a day stands on. No clock, no database.
import type {
  Authorization,
  AuthorizedService,
  CodePair,
  UnitBalance,
  UnitEntry,
  UnitKind,
} from './types.ts';

/** The last word on each date: the entry of its highest revision. Entries in any order. */
export function standingEntries(entries: readonly UnitEntry[]): Map<string, UnitEntry> {
  const standing = new Map<string, UnitEntry>();
  for (const entry of entries) {
    const date = entry.date.toString();
    const known = standing.get(date);
    if (!known || known.revision < entry.revision) standing.set(date, entry);
  }
  return standing;
}

/** Units of one authorized service, from its entries. */
export function balance(unitsApproved: number, entries: readonly UnitEntry[]): UnitBalance {
  let reserved = 0;
  let beyond = 0;
  for (const entry of standingEntries(entries).values()) {
    if (entry.kind === 'reserved') reserved += entry.units;
    if (entry.kind === 'beyond') beyond += entry.units;
  }
  return { approved: unitsApproved, reserved, beyond, left: Math.max(0, unitsApproved - reserved) };
}

/**
 * What to write so that a date holds (or gives back) one unit; null when it already stands so.
 * Care beyond the last unit is recorded, never refused: the approval ended, the care did not.
 */
export function nextEntry(
  unitsApproved: number,
  entries: readonly UnitEntry[],
  date: Temporal.PlainDate,
  want: 'hold' | 'release',
): { kind: UnitKind; revision: number } | null {
  const current = standingEntries(entries).get(date.toString());
  const revision = (current?.revision ?? 0) + 1;
  if (want === 'release')
    return current && current.kind !== 'released' ? { kind: 'released', revision } : null;
  if (current?.kind === 'reserved') return null;
  const { left } = balance(unitsApproved, entries);
  if (left > 0) return { kind: 'reserved', revision };
  return current?.kind === 'beyond' ? null : { kind: 'beyond', revision };
}

/** Approvals that cover the date, whichever codes they name; the earliest letter first. Both ends are included. */
export function approvalsOn(
  authorizations: readonly Authorization[],
  date: Temporal.PlainDate,
): Authorization[] {
  return authorizations
    .filter(
      (one) =>
        Temporal.PlainDate.compare(one.from, date) <= 0 && Temporal.PlainDate.compare(date, one.through) <= 0,
    )
    .toSorted(
      (a, b) => Temporal.PlainDate.compare(a.letterDate, b.letterDate) || a.number.localeCompare(b.number),
    );
}

/** The approved pair must equal the billed pair exactly: a payer answers a mismatch with a denial. */
export function serviceFor<Service extends CodePair = AuthorizedService>(
  authorization: { services: readonly Service[] },
  pair: CodePair,
): Service | null {
  return (
    authorization.services.find((one) => one.revenueCode === pair.revenueCode && one.hcpcs === pair.hcpcs) ??
    null
  );
}
