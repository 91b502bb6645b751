// Pure. ISA, GS and their ends.
import { isCompactDate, isCompactTime, isDigits } from './dates.ts';
import type { Delimiters } from './delimiters.ts';
import { QUALIFIERS } from './envelope.ts';
import type { Fault } from './finding.ts';

type Sink = (fault: Fault) => void;

export function checkIsa(e: string[], delimiters: Delimiters, report: Sink): void {
  const wrong = (n: number, message: string) =>
    report({ code: 'isa', snip: 1, element: `ISA${`${n}`.padStart(2, '0')}`, value: e[n], message });
  if (!['00', '03'].includes(e[1]!)) wrong(1, 'ISA01 must be 00 or 03.');
  if (!['00', '01'].includes(e[3]!)) wrong(3, 'ISA03 must be 00 or 01.');
  if (!QUALIFIERS.has(e[5]!)) wrong(5, 'ISA05 is no qualifier of the guides.');
  if (!QUALIFIERS.has(e[7]!)) wrong(7, 'ISA07 is no qualifier of the guides.');
  if (!e[6]?.trim()) wrong(6, 'ISA06 must name the sender.');
  if (!e[8]?.trim()) wrong(8, 'ISA08 must name the receiver.');
  if (!isCompactDate(`20${e[9]}`)) wrong(9, 'ISA09 must be a day that exists, YYMMDD.');
  if (!isCompactTime(e[10] ?? '')) wrong(10, 'ISA10 must be a time that exists, HHMM.');
  if (!delimiters.repetition) wrong(11, 'ISA11 must be the repetition separator, no letter or digit.');
  if (e[12] !== '00501') wrong(12, 'ISA12 must be 00501.');
  if (!isDigits(e[13] ?? '') || Number(e[13]) === 0) wrong(13, 'ISA13 must be nine digits above zero.');
  if (!['0', '1'].includes(e[14]!)) wrong(14, 'ISA14 must be 0 or 1.');
  if (!['P', 'T'].includes(e[15]!)) wrong(15, 'ISA15 must be P or T.');
  const separators = Object.values(delimiters).filter(Boolean);
  if (new Set(separators).size < separators.length || separators.some((c) => /[A-Za-z0-9 ]/.test(c))) {
    report({
      code: 'separators',
      snip: 1,
      message: 'The separators must differ from each other and be neither letter nor digit nor blank.',
    });
  }
}

export function checkIea(e: string[], info: { isa: string[]; groups: number }, report: Sink): void {
  if (Number(e[1]) !== info.groups)
    report({
      code: 'iea-count',
      snip: 1,
      element: 'IEA01',
      value: e[1],
      message: `IEA01 must be ${info.groups}, the number of groups.`,
    });
  if (e[2] !== info.isa[13])
    report({
      code: 'iea-control',
      snip: 1,
      element: 'IEA02',
      value: e[2],
      message: `IEA02 must repeat ISA13, ${info.isa[13]}.`,
    });
}

export function checkGs(e: string[], report: Sink): void {
  const wrong = (n: number, message: string) =>
    report({ code: 'gs', snip: 1, element: `GS0${n}`, value: e[n], message });
  if (!/^[A-Z]{2}$/.test(e[1] ?? '')) wrong(1, 'GS01 must be the two letters of a functional group.');
  for (const n of [2, 3]) {
    const length = (e[n] ?? '').trim().length;
    if (length < 2 || length > 15) wrong(n, `GS0${n} must have 2 to 15 characters.`);
  }
  if (!isCompactDate(e[4] ?? '')) wrong(4, 'GS04 must be a day that exists, CCYYMMDD.');
  if (!isCompactTime(e[5] ?? '')) wrong(5, 'GS05 must be a time that exists, HHMM.');
  if (!isDigits(e[6] ?? '') || e[6]!.length > 9) wrong(6, 'GS06 must be a number of at most nine digits.');
  if (e[7] !== 'X') wrong(7, 'GS07 must be X.');
  if (!/^005010X\d{3}/.test(e[8] ?? '')) wrong(8, 'GS08 must be a version of 005010.');
}

export function checkGe(e: string[], info: { gs: string[]; sets: number }, report: Sink): void {
  if (Number(e[1]) !== info.sets)
    report({
      code: 'ge-count',
      snip: 1,
      element: 'GE01',
      value: e[1],
      message: `GE01 must be ${info.sets}, the number of sets.`,
    });
  if (e[2] !== info.gs[6])
    report({
      code: 'ge-control',
      snip: 1,
      element: 'GE02',
      value: e[2],
      message: `GE02 must repeat GS06, ${info.gs[6]}.`,
    });
}

export function checkTa1(e: string[], report: Sink): void {
  const wrong = (n: number, message: string) =>
    report({ code: 'ta1', snip: 1, element: `TA10${n}`, value: e[n], message });
  if (!/^\d{9}$/.test(e[1] ?? '')) wrong(1, 'TA101 must be the nine digits of the ISA13 that is answered.');
  if (!isCompactDate(`20${e[2]}`)) wrong(2, 'TA102 must be a day that exists, YYMMDD.');
  if (!isCompactTime(e[3] ?? '')) wrong(3, 'TA103 must be a time that exists, HHMM.');
  if (!['A', 'E', 'R'].includes(e[4]!)) wrong(4, 'TA104 must be A, E or R.');
  if (!/^0(0\d|1\d|2\d|3[01])$/.test(e[5] ?? '')) wrong(5, 'TA105 must be a note from 000 to 031.');
}
