// Pure: what a place means for a claim. No clock, no I/O.
import type { Place } from './types.ts';

/**
 * Place of service of care by video or telephone: 10 where the patient is at home, 02 where the patient is anywhere else. Both say where
 * the patient is, never where the clinician sits (CMS place-of-service code set: 02 as revised and 10 as new for 2022-01-01, MLN
 * MM12427). An institutional claim (837I) carries none; a professional one does.
 */
export function placeOfService(place: Pick<Place, 'place'>): '10' | '02' {
  return place.place === 'home' ? '10' : '02';
}
