// Pure. What to write instead of a code that may not stand at its place. Asked only when one is found.
import { type Accepts, CODE_LISTS, LABELS } from './code-lists.ts';
import { listOfElement } from './glossary.ts';

/** More codes than these are no help in a sentence. */
const [WITH_LABELS, AT_ALL] = [10, 30];

const TITLES: Record<string, string | undefined> = {
  __proto__: null as never,
  state: 'states',
  country: 'countries',
  currency: 'currencies',
  pos: 'places of service',
  serviceType: 'service types',
  reportType: 'kinds of documents',
  providerAdjustment: 'provider adjustments',
  remark: 'remark codes',
  adjustmentReason: 'adjustment reasons',
  statusCategory: 'claim status categories',
  status: 'claim status codes',
  entity: 'entities',
  rejectReason: 'reject reasons',
  decisionReason: 'decision reasons',
};

/** For a code that the guide spells itself. */
export function insteadOf(reference: string, codes: string[]): string {
  const labels = LABELS.get(listOfElement(reference) ?? '');
  if (codes.length > AT_ALL) return `The guide has ${codes.length} codes for it.`;
  const told = (code: string) => {
    const label = codes.length <= WITH_LABELS ? labels?.get(code) : undefined;
    return label ? `${code} (${label})` : code;
  };
  return codes.length === 1 ? `Write ${told(codes[0]!)}.` : `Write one of ${codes.map(told).join(', ')}.`;
}

/** For a code of a list outside the guide, ours or the operator's own. */
export function notInList(list: string, accepts: Accepts | undefined): string {
  const title = TITLES[list] ?? `codes "${list}"`;
  return accepts === CODE_LISTS[list]
    ? `It is not among the ${title}; if yours is newer, bring a list "${list}" of your own.`
    : `It is not in your own list "${list}".`;
}
