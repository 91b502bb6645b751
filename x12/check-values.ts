// Pure. Values that have a form of their own, whatever the guide: provider numbers, codes, zip codes, tax numbers.
import type { Separators } from './check-segment.ts';
import { notInList } from './code-help.ts';
import { CODE_LISTS, type CodeLists } from './code-lists.ts';
import { isDigits } from './dates.ts';
import type { Fault } from './finding.ts';
import { isNpi } from './npi.ts';
import { componentOf, type Segment } from './tree.ts';

/** Where values are looked up and faults are told. */
type Context = Separators & { lists: CodeLists };
type Check = (e: string[], context: Context, report: (fault: Fault) => void) => void;

export function checkValues(segment: Segment, context: Context, report: (fault: Fault) => void): void {
  CHECKS[segment.id]?.(segment.e, context, report);
}

const CHECKS: Record<string, Check | undefined> = {
  __proto__: null as never,
  NM1: (e, _, report) => {
    if (e[8] === 'XX') npi('NM109', e[9], report);
  },
  N1: (e, _, report) => {
    if (e[3] === 'XX') npi('N104', e[4], report);
  },
  N4: (e, { lists }, report) => {
    const [, , state = '', zip = '', country = ''] = e;
    if (state && ['', 'US', 'CA'].includes(country) && !lists.state!(state)) {
      const message = 'N402 must be the two letters of a state or province.';
      report({ code: 'code-list', snip: 5, element: 'N402', value: state, message });
    }
    if (['', 'US', 'CA'].includes(country) && !(state && zip)) {
      const message =
        'An address in the United States or Canada needs state and zip code; name another country in N404.';
      report({ code: 'state-and-zip', snip: 4, element: state ? 'N403' : 'N402', message });
    }
    if (country && country !== 'US') return;
    const canadian = /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/.test(zip);
    if (zip && !canadian && !((zip.length === 5 || zip.length === 9) && isDigits(zip))) {
      const message = 'N403 must be a zip code of five or nine digits without a dash.';
      report({ code: 'zip', snip: 5, element: 'N403', value: zip, message });
    }
  },
  REF: (e, _, report) => {
    const number = e[2] ?? '';
    if ((e[1] === 'EI' || e[1] === 'SY') && number && !/^\d{9}$/.test(number)) {
      report({
        code: 'tax-number',
        snip: 5,
        severity: 'warning',
        element: 'REF02',
        value: number,
        message: 'A tax or social security number has nine digits without dashes.',
      });
    }
  },
  PRV: (e, { lists }, report) => {
    if (e[2] === 'PXC' && e[3])
      shape('PRV03', e[3], 'taxonomy', 'a provider taxonomy of ten characters', lists, report);
  },
  HI: (e, context, report) => {
    for (let n = 1; n < e.length; n++) {
      const list = DIAGNOSIS_LISTS[componentOf(e[n], 1, context.component)];
      const code = list && componentOf(e[n], 2, context.component);
      if (list && code)
        shape(
          `HI${`${n}`.padStart(2, '0')}-2`,
          code,
          list,
          'a code of its list, without a dot',
          context.lists,
          report,
        );
    }
  },
  SV1: (e, context, report) => procedure('SV101', e[1], context, report),
  SV2: (e, context, report) => {
    if (e[1]) shape('SV201', e[1], 'revenue', 'a revenue code of four digits', context.lists, report);
    procedure('SV202', e[2], context, report);
  },
  SVC: (e, context, report) => procedure('SVC01', e[1], context, report),
  SVD: (e, context, report) => procedure('SVD03', e[3], context, report),
  LQ: (e, { lists }, report) => {
    if (e[1] === 'HE' && e[2]) shape('LQ02', e[2], 'remark', 'a remark code', lists, report);
  },
  CAS: (e, { lists }, report) => {
    for (let n = 2; n < e.length; n += 3) {
      if (e[n])
        shape(
          `CAS${`${n}`.padStart(2, '0')}`,
          e[n]!,
          'adjustmentReason',
          'a claim adjustment reason code',
          lists,
          report,
        );
    }
  },
};

const DIAGNOSIS_LISTS: Record<string, string | undefined> = {
  __proto__: null as never,
  ABK: 'icd10',
  ABF: 'icd10',
  ABJ: 'icd10',
  APR: 'icd10',
  ABN: 'icd10',
  BK: 'icd9',
  BF: 'icd9',
  BJ: 'icd9',
  PR: 'icd9',
  BN: 'icd9',
  BG: 'conditionCode',
  BE: 'valueCode',
  BH: 'occurrenceCode',
  BI: 'occurrenceSpan',
};

function npi(name: string, number: string | undefined, report: (fault: Fault) => void): void {
  if (number && !isNpi(number)) {
    report({
      code: 'npi',
      snip: 5,
      element: name,
      value: number,
      message: `${name} is no NPI: ten digits with a right check digit.`,
    });
  }
}

function shape(
  name: string,
  value: string,
  list: string,
  what: string,
  lists: CodeLists,
  report: (fault: Fault) => void,
): void {
  if (lists[list]!(value)) return;
  const ours = lists[list] === CODE_LISTS[list];
  const message = ours
    ? `${name} must be ${what}.`
    : `${name} may not be "${value.slice(0, 40)}". ${notInList(list, lists[list])}`;
  report({ code: 'code-form', snip: 5, element: name, value, message });
}

function procedure(
  name: string,
  composite: string | undefined,
  { component, lists }: Context,
  report: (fault: Fault) => void,
): void {
  if (!composite) return;
  const list = componentOf(composite, 1, component);
  if (list !== 'HC' && list !== 'NU') return;
  const code = componentOf(composite, 2, component);
  if (!code) return;
  if (list === 'HC')
    shape(`${name}-2`, code, 'hcpcs', 'a CPT or HCPCS code of five characters', lists, report);
  else shape(`${name}-2`, code, 'revenue', 'a revenue code of four digits', lists, report);
}
