// Pure: whether an export can be fetched, and by whom.
import type { Export } from './types.ts';

export const hoursOpen = 24;
/** A sending that said nothing for so long has died with its process. */
export const hoursOfSending = 2;

export type ExportState = 'waiting' | 'being_sent' | 'sent' | 'broken_off' | 'expired';

export function stateOf(one: Export, now: Temporal.Instant): ExportState {
  if (one.last?.state === 'sent') return 'sent';
  const isSending =
    one.last?.state === 'begun' &&
    Temporal.Instant.compare(now, one.last.at.add({ hours: hoursOfSending })) < 0;
  if (isSending) return 'being_sent';
  if (Temporal.Instant.compare(now, one.openUntil) >= 0) return 'expired';
  return one.last ? 'broken_off' : 'waiting';
}

/** Once, by whoever asked; a sending that broke off may be begun again. */
export const canFetch = (one: Export, personId: string, now: Temporal.Instant): boolean =>
  one.askedBy === personId && ['waiting', 'broken_off'].includes(stateOf(one, now));
