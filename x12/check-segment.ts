// Pure. One segment against its rule: presence, length, type, codes, repeats, and conditions between elements.
import { insteadOf, notInList } from './code-help.ts';
import type { ElementRule, SegmentRule, ValueRule } from './compile-guide.ts';
import { isCompactDate, isCompactTime } from './dates.ts';
import type { Fault } from './finding.ts';
import { cents } from './money.ts';

export type Separators = { component: string; repetition: string };
type Sink = (fault: Fault) => void;

export function checkSegment(rule: SegmentRule, e: string[], separators: Separators, report: Sink): void {
  const { elements } = rule;
  const length = Math.max(e.length, rule.atLeast + 1);
  for (let n = 1; n < length; n++) {
    const value = e[n];
    const element = elements[n];
    if (value === undefined || value === '') {
      if (element?.required) report(missing(element.name));
    } else if (element === undefined) report(notUsed(`${rule.id}${`${n}`.padStart(2, '0')}`, value));
    else if (element.components === undefined && element.repeats === 1) {
      checkValue(element, value, e[n - 1]!, report);
      // Short values of other types are codes and numbers, which fail by themselves.
      if (value.length > 2 || element.type === 'AN') checkSimple(element, value, separators, report);
    } else checkRepeats(element, value, separators, report);
  }
  if (e.length > 1 && e[e.length - 1] === '') {
    report({
      code: 'trailing-separator',
      snip: 1,
      element: `${rule.id}${`${e.length - 1}`.padStart(2, '0')}`,
      message: `${rule.id} ends with needless element separators; leave them out.`,
    });
  }
  if (rule.conditions.length > 0) checkConditions(rule, e, report);
}

/** A simple element has neither components nor repetitions. */
function checkSimple(element: ElementRule, value: string, separators: Separators, report: Sink): void {
  const { component, repetition } = separators;
  if (!hasEither(value, component.charCodeAt(0), repetition.charCodeAt(0))) return;
  if (value.includes(component)) {
    const message = `${element.name} has no components; take "${component}" out.`;
    report({ code: 'element-components', snip: 1, element: element.name, value, message });
  } else if (repetition && value.includes(repetition)) {
    const message = `${element.name} may not be repeated; take "${repetition}" out.`;
    report({ code: 'element-repeats', snip: 1, element: element.name, value, message });
  }
}

function hasEither(value: string, one: number, other: number): boolean {
  for (let n = 0; n < value.length; n++) {
    const code = value.charCodeAt(n);
    if (code === one || code === other) return true;
  }
  return false;
}

function checkRepeats(element: ElementRule, text: string, separators: Separators, report: Sink): void {
  const values =
    separators.repetition && text.includes(separators.repetition)
      ? text.split(separators.repetition)
      : [text];
  if (values.length > element.repeats) {
    report({
      code: 'element-repeats',
      snip: 1,
      element: element.name,
      value: text,
      message: `${element.name} may be given at most ${element.repeats} times.`,
    });
  }
  for (const value of values) {
    if (element.components) checkComposite(element, value, separators.component, report);
    else checkValue(element, value, '', report);
  }
}

function checkComposite(element: ElementRule, text: string, separator: string, report: Sink): void {
  const rules = element.components!;
  let from = 0;
  let before = '';
  for (let n = 1; from <= text.length || n < rules.length; n++) {
    const end = from <= text.length ? text.indexOf(separator, from) : from;
    const value = text.slice(from, end < 0 ? text.length : end);
    from = end < 0 ? text.length + 1 : end + 1;
    const rule = rules[n];
    if (value === '') {
      if (rule?.required) report(missing(rule.name));
    } else if (rule === undefined) report(notUsed(`${element.name}-${n}`, value));
    else checkValue(rule, value, before, report);
    before = value;
  }
}

/** `before` is the element in front: the format qualifier when this is a date in words of that format. */
export function checkValue(rule: ValueRule, value: string, before: string, report: Sink): void {
  const { type } = rule;
  let length = value.length;
  let ok = true;
  if (type === 'R') {
    const decimals = decimalLength(value);
    ok = decimals >= 0;
    if (ok) length = decimals;
    if (ok && rule.reference === '782' && !isWholeCents(value)) report(noAmount(rule, value));
  } else if (type === 'N0') {
    ok = isInteger(value);
    if (value.charCodeAt(0) === 45) length--;
  } else if (type === 'DT') ok = length === 8 ? isCompactDate(value) : false;
  else if (type === 'TM') ok = isCompactTime(value);
  if (!ok) report(wrongType(rule, value));
  if (length < rule.least)
    report({
      code: 'too-short',
      snip: 1,
      element: rule.name,
      value,
      message: `${rule.name} must have at least ${rule.least} characters.`,
    });
  else if (length > rule.most)
    report({
      code: 'too-long',
      snip: 1,
      element: rule.name,
      value,
      message: `${rule.name} must have at most ${rule.most} characters.`,
    });
  if (rule.accepts !== undefined && !rule.accepts(value)) report(wrongCode(rule, value));
  if (rule.reference === '1251' && !fitsFormat(before, value))
    report({
      code: 'date-format',
      snip: 1,
      element: rule.name,
      value,
      message: `${rule.name} is no ${before} date or time that exists.`,
    });
  if (value.charCodeAt(value.length - 1) === 32 && type === 'AN')
    report(value.trim() === '' ? onlyBlanks(rule, value) : trailingBlank(rule, value));
}

function decimalLength(value: string): number {
  let digits = 0;
  let points = 0;
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code >= 48 && code <= 57) digits++;
    else if (code === 46) points++;
    else if (code !== 45 || i > 0) return -1;
  }
  return digits > 0 && points <= 1 ? digits : -1;
}

/** Amounts are in dollars and cents (the guides' appendix B on decimal numbers); beyond 2^53 cents none can be added up. */
function isWholeCents(value: string): boolean {
  const point = value.indexOf('.');
  if (value.length < 16 && (point < 0 || value.length - point <= 3)) return true;
  return Number.isSafeInteger(cents(value));
}

const noAmount = (rule: ValueRule, value: string): Fault => ({
  code: 'amount',
  snip: 1,
  element: rule.name,
  value,
  message: `${rule.name} must be an amount in whole cents, of at most thirteen digits.`,
});

function isInteger(value: string): boolean {
  const start = value.charCodeAt(0) === 45 ? 1 : 0;
  for (let i = start; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return value.length > start;
}

function fitsFormat(format: string, value: string): boolean {
  switch (format) {
    case 'D8':
      return isCompactDate(value);
    case 'RD8':
      return (
        value.length === 17 &&
        value[8] === '-' &&
        isCompactDate(value.slice(0, 8)) &&
        isCompactDate(value.slice(9)) &&
        value.slice(0, 8) <= value.slice(9)
      );
    case 'DT':
      return (
        (value.length === 12 || value.length === 14) &&
        isCompactDate(value.slice(0, 8)) &&
        isCompactTime(value.slice(8))
      );
    case 'TM':
      return isCompactTime(value);
    default:
      return true;
  }
}

function checkConditions(rule: SegmentRule, e: string[], report: Sink): void {
  for (const { kind, positions, from, text } of rule.conditions) {
    if (e.length <= from) continue;
    const first = Boolean(e[positions[0]!]);
    let given = 0;
    for (const position of positions) if (e[position]) given++;
    const ok =
      kind === 'P'
        ? given === 0 || given === positions.length
        : kind === 'R'
          ? given > 0
          : kind === 'E'
            ? given <= 1
            : kind === 'C'
              ? !first || given === positions.length
              : !first || given > 1;
    if (ok) continue;
    const names = positions.map((n) => `${rule.id}${`${n}`.padStart(2, '0')}`);
    report({
      ...(kind === 'E' ? { code: 'exclusion' } : { code: 'condition' }),
      snip: 1,
      element: names[0],
      message: `${rule.id} breaks the condition ${text}: ${CONDITION[kind]} ${names.join(', ')}.`,
    });
  }
}

const CONDITION: Record<string, string> = {
  P: 'give all or none of',
  R: 'give at least one of',
  E: 'give at most one of',
  C: 'the first needs the others of',
  L: 'the first needs one more of',
};

const missing = (name: string): Fault => ({
  code: 'missing-element',
  snip: 2,
  element: name,
  message: `${name} must be given.`,
});
const notUsed = (name: string, value: string): Fault => ({
  code: 'not-used',
  snip: 2,
  element: name,
  value,
  message: `${name} is not used here; leave it out.`,
});
const wrongCode = (rule: ValueRule, value: string): Fault => ({
  ...(rule.list ? { code: 'code-list' } : { code: 'wrong-code' }),
  snip: rule.list ? 5 : 2,
  element: rule.name,
  value,
  message: `${rule.name} may not be "${value.slice(0, 40)}" here. ${
    rule.list ? notInList(rule.list, rule.accepts) : insteadOf(rule.reference, rule.codes ?? [])
  }`,
});

/** A string has at least one character that is no blank (X12.6, string data elements). */
const onlyBlanks = (rule: ValueRule, value: string): Fault => ({
  code: 'only-blanks',
  snip: 1,
  element: rule.name,
  value,
  message: `${rule.name} holds nothing but blanks; write its value, or leave it empty where it may be.`,
});
const trailingBlank = (rule: ValueRule, value: string): Fault => ({
  code: 'trailing-blank',
  snip: 1,
  severity: 'warning',
  element: rule.name,
  value,
  message: `${rule.name} ends with blanks; leave them out.`,
});

function wrongType(rule: ValueRule, value: string): Fault {
  const what =
    {
      R: 'a decimal number',
      N0: 'a whole number',
      DT: 'a day that exists, CCYYMMDD',
      TM: 'a time that exists, HHMM',
    }[rule.type] ?? '';
  return {
    code: rule.type === 'DT' ? 'no-date' : rule.type === 'TM' ? 'no-time' : 'wrong-type',
    snip: 1,
    element: rule.name,
    value,
    message: `${rule.name} must be ${what}.`,
  };
}
