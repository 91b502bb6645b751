// Pure: which 911 centre answers for a place, when a number is too old, what a release says on a day, which place counts. No clock, no I/O.

import type { PlaceAttestation } from './types.ts';
import type { EmergencyArea, KnownPlace, SupportPerson } from './types-emergency.ts';

export type AreaName = Pick<EmergencyArea, 'state' | 'county' | 'zipPrefix'>;

/** The same area under one name, however it was typed. */
export function areaKey({ state, county, zipPrefix }: AreaName): string {
  if (zipPrefix) return `${state}:zip:${zipPrefix}`;
  const name = (county ?? '').toLowerCase().replace(/\s+/g, ' ').trim();
  return `${state}:county:${name.replace(/ (county|parish|borough)$/, '')}`;
}

export function areaLabel({ state, county, zipPrefix }: AreaName): string {
  return zipPrefix ? `${state}, ZIP ${zipPrefix}…` : `${county}, ${state}`;
}

/** The ZIP code that an address ends with, if it has one: the last five digits that stand alone. House numbers come before it. */
export function zipOf(address: string): string | null {
  const found = [...address.matchAll(/(?<![\d-])(\d{5})(?:-\d{4})?(?![\d-])/g)].at(-1);
  // A house number can have five digits too: a ZIP code stands behind letters, not at the start.
  return found && found.index > 0 ? found[1]! : null;
}

/** The area whose ZIP prefix fits longest, in the state where the person says they are. A wrong centre is worse than none. */
export function areaFor<Area extends AreaName>(
  place: Pick<KnownPlace, 'state' | 'zip'>,
  areas: readonly Area[],
): Area | null {
  const { zip, state } = place;
  if (!zip || !state) return null;
  const fitting = areas.filter(
    (one) => one.zipPrefix !== null && one.state === state && zip.startsWith(one.zipPrefix),
  );
  return fitting.sort((a, b) => b.zipPrefix!.length - a.zipPrefix!.length)[0] ?? null;
}

export function isStale(checkedOn: string, today: Temporal.PlainDate, staleAfterDays: number): boolean {
  return Temporal.PlainDate.from(checkedOn).until(today, { largestUnit: 'day' }).days > staleAfterDays;
}

/** Whether the person's release lets staff speak to this support person on a day. Both days count. */
export function releaseOn(
  one: Pick<SupportPerson, 'releaseFrom' | 'releaseUntil'>,
  date: Temporal.PlainDate,
): 'holds' | 'not_yet' | 'ended' | 'none' {
  if (!one.releaseFrom) return 'none';
  if (Temporal.PlainDate.compare(date, one.releaseFrom) < 0) return 'not_yet';
  if (one.releaseUntil && Temporal.PlainDate.compare(date, one.releaseUntil) > 0) return 'ended';
  return 'holds';
}

type Profile = { address: string; state: string | null; zip: string | null };

/**
 * The place where help would go: what the person said today, else the home address of their papers, else what they said before.
 * Yesterday's "at my sister's" is weaker than a home.
 */
export function placeNow(
  said: readonly PlaceAttestation[],
  profile: Profile | null,
  zone: string,
  now: Temporal.Instant,
): KnownPlace | null {
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate();
  const newest = said.toSorted((a, b) => Temporal.Instant.compare(b.at, a.at))[0];
  if (newest?.at && dayOf(newest.at).equals(dayOf(now))) return fromWord(newest, 'today', profile);
  if (profile) return { ...profile, from: 'profile', saidAt: null };
  return newest ? fromWord(newest, 'earlier', profile) : null;
}

function fromWord(said: PlaceAttestation, from: 'today' | 'earlier', profile: Profile | null): KnownPlace {
  const isHome = said.place === 'home' && profile?.state === said.state;
  const zip = zipOf(said.address) ?? (isHome ? profile.zip : null);
  return { address: said.address, state: said.state, zip, from, saidAt: said.at };
}
