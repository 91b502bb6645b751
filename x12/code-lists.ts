// Pure. Code lists that may be passed on as bare numbers, the shapes of those that may not, and labels in our own words.
import { ANSWERS } from './labels/answers.ts';
import { BENEFITS } from './labels/benefits.ts';
import { CLAIMS } from './labels/claims.ts';
import { PAYMENTS } from './labels/payments.ts';
import { PLACES } from './labels/places.ts';
import { SERVICE_TYPES } from './labels/service-types.ts';

export type Accepts = (code: string) => boolean;

/** What a guide means by `@name`. A list of the operator's own replaces an entry: see `importLists`. */
export type CodeLists = Record<string, Accepts>;

/** By list, then by code: what it means, in a few words. */
export type Labels = ReadonlyMap<string, ReadonlyMap<string, string>>;

const readLabels = (text: string): Map<string, string> =>
  new Map(
    text
      .trim()
      .split('\n')
      .map((line) => {
        const at = line.indexOf(' ');
        return [line.slice(0, at), line.slice(at + 1)];
      }),
  );

/** Ours; none is X12's, the AMA's, the NUBC's or the NUCC's wording. */
export const LABELS: Labels = new Map(
  [ANSWERS, BENEFITS, CLAIMS, PAYMENTS, PLACES, SERVICE_TYPES].flatMap((lists) =>
    Object.entries(lists).map(([name, text]) => [name, readLabels(text)] as const),
  ),
);

/** A list that is whole: what has a label here is in it, and nothing else. */
function whole(name: string): Accepts {
  const codes = LABELS.get(name)!;
  return (code) => codes.has(code);
}
const shape =
  (pattern: RegExp): Accepts =>
  (code) =>
    pattern.test(code);

export const CODE_LISTS: CodeLists = {
  state: whole('state'),
  pos: whole('pos'),
  serviceType: whole('serviceType'),
  reportType: whole('reportType'),
  providerAdjustment: whole('providerAdjustment'),
  country: shape(/^[A-Z]{2}$/),
  currency: shape(/^[A-Z]{3}$/),
  remark: shape(/^(M|MA|N)\d{1,4}$/),
  adjustmentReason: shape(/^([1-9]\d{0,2}|[A-Z]\d{1,2})$/),
  rejectReason: shape(/^[0-9A-Z]{2}$/),
  decisionReason: shape(/^[0-9A-Z]{1,3}$/),
  statusCategory: shape(/^[A-Z][0-9A-Z]{1,2}$/),
  status: shape(/^\d{1,4}$/),
  entity: shape(/^[0-9A-Z]{2,3}$/),
  icd10: shape(/^[A-Z]\d[0-9A-Z]{1,5}$/),
  icd9: shape(/^(\d{3,5}|V\d{2,4}|E\d{3,4})$/),
  hcpcs: shape(/^[0-9A-Z]{5}$/),
  revenue: shape(/^\d{4}$/),
  taxonomy: shape(/^[0-9A-Z]{10}$/),
  conditionCode: shape(/^[0-9A-Z]{2}$/),
  occurrenceCode: shape(/^[0-9A-Z]{2}$/),
  occurrenceSpan: shape(/^[0-9A-Z]{2}$/),
  valueCode: shape(/^[0-9A-Z]{2}$/),
};

/** The names that a list of the operator's own may have. */
const NAMES = new Set([...Object.keys(CODE_LISTS), ...LABELS.keys()]);

type Line = { list: string; code: string; label: string };

/**
 * Text of lines `list code [label]`; blank lines and lines that start with # are left out. Another line is refused aloud: whoever
 * brings a list believes that it judges.
 */
function readLines(text: string): Line[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .flatMap((line, n) => {
      const [, list, code, label = ''] = /^(\S+)(?:\s+(\S+)(?:\s+(.*))?)?$/.exec(line.trim()) ?? [];
      if (list === undefined || list.startsWith('#')) return [];
      if (!NAMES.has(list))
        throw new RangeError(
          `Line ${n + 1}: there is no list "${list}"; use ${[...NAMES].sort().join(', ')}.`,
        );
      if (code === undefined) throw new RangeError(`Line ${n + 1}: the code after "${list}" is missing.`);
      return [{ list, code, label }];
    });
}

/**
 * Lists of the operator's own, for code sets that this library may not carry. A list that is named replaces the library's list or
 * shape of that name. Throws a RangeError that names the line it cannot read.
 */
export function importLists(text: string): CodeLists {
  const lists: CodeLists = { ...CODE_LISTS };
  const sets = new Map<string, Set<string>>();
  for (const { list, code } of readLines(text)) {
    const set = sets.get(list) ?? new Set();
    sets.set(list, set.add(code));
  }
  for (const [name, set] of sets) lists[name] = (code) => set.has(code);
  return lists;
}

/** Our labels, and in front of them those of the same text. */
export function importLabels(text: string): Labels {
  const labels = new Map([...LABELS].map(([name, list]) => [name, new Map(list)]));
  for (const { list, code, label } of readLines(text)) {
    if (!label) continue;
    const known = labels.get(list) ?? new Map<string, string>();
    labels.set(list, known.set(code, label));
  }
  return labels;
}
