// Pure: versions of payer rules by contract, and where they stand on a day. Dates 'YYYY-MM-DD', `until` excluded.
import type { RuleVersion } from './queries.ts';

export interface Contract {
  id: string;
  payerName: string;
  contractName: string;
  /** Newest first. */
  versions: RuleVersion[];
}

export function contractsOf(rules: RuleVersion[]): Contract[] {
  return [...Map.groupBy(rules, (one) => one.contractId)].map(([id, versions]) => ({
    id,
    payerName: versions[0]!.payerName,
    contractName: versions[0]!.contractName,
    versions,
  }));
}

export function spanOf(version: RuleVersion, day: string): 'before' | 'now' | 'later' {
  if (day < version.from) return 'later';
  return version.until && version.until <= day ? 'before' : 'now';
}
