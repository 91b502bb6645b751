// Pure: the words of the audit page and the question it asks.
import type { ChainAnswer } from '#server/foundation/audit/contract.ts';
import { clockText, countText } from '../../ui/format.ts';
import type { AuditPage } from './queries.ts';

/** `day` is the program's date, empty for any; `before` the last entry of the page before. */
export function auditPath(asked: { patientId: string; day: string; zone: string; before: string }): string {
  const search = new URLSearchParams();
  if (asked.patientId) search.set('patientId', asked.patientId);
  if (asked.day) {
    const date = Temporal.PlainDate.from(asked.day);
    const startOf = (one: Temporal.PlainDate) => one.toZonedDateTime(asked.zone).toInstant().toString();
    search.set('from', startOf(date));
    search.set('until', startOf(date.add({ days: 1 })));
  }
  if (asked.before) search.set('before', asked.before);
  return search.size > 0 ? `/api/audit?${search}` : '/api/audit';
}

/** "12 lines sealed, the last at 5:48 pm." */
export function chainText(chain: ChainAnswer | undefined, zone: string): string {
  if (!chain?.sealedAt) return '';
  return `${countText(chain.links, 'line')} sealed in one chain, the last at ${clockText(chain.sealedAt, zone)}.`;
}

const plurals: Record<string, string> = { person: 'people', claim_batch: 'files of claims' };

const counted = (byKind: AuditPage['entries'][number]['shown']) =>
  Object.entries(byKind).map(([kind, { count }]) => {
    const one = kind.replaceAll('_', ' ');
    return countText(count, one, plurals[kind] ?? `${one}s`);
  });

/** "Changed 1 claim. Saw 3 service days."; empty when the request showed and changed no record. */
export function thingsOf({ shown, changed }: AuditPage['entries'][number]): string {
  const said = [
    Object.keys(changed).length > 0 && `Changed ${counted(changed).join(', ')}.`,
    Object.keys(shown).length > 0 && `Saw ${counted(shown).join(', ')}.`,
  ].filter(Boolean);
  return said.join(' ');
}
