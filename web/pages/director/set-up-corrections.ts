// Pure: what was corrected of a provider, a payer or a program, in words.
import { dayOf, fullDateText } from '../../ui/format.ts';
import type { Correction } from './set-up-queries.ts';

const labels: Record<string, string> = {
  name: 'name',
  npi: 'NPI',
  taxId: 'tax number',
  taxonomy: 'taxonomy code',
  addressLine: 'street address',
  city: 'city',
  state: 'state',
  zip: 'ZIP code',
  phone: 'telephone',
  submitterId: 'sender id',
  electronicId: 'electronic id',
  claimFilingIndicator: 'kind of plan',
  levelOfCare: 'level of care',
  timeZone: 'time zone',
  billingProviderId: 'in whose name it bills',
  typeOfBill: 'type of bill',
};

/** "Nov 28, 2026, Ada Bell: street address, ZIP code. We moved on the first." */
export function correctionText({ changed, why, byName, at }: Correction, zone: string): string {
  const who = byName ? `, ${byName}` : '';
  const what = changed.map((field) => labels[field] ?? field).join(', ');
  return `${fullDateText(dayOf(at, zone))}${who}: ${what}. ${why}`;
}
