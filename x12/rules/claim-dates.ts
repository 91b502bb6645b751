// Pure. Dates and diagnoses of a claim that must make sense together.
import { isCompactDate } from '../dates.ts';
import {
  around,
  componentOf,
  type LoopNode,
  loopOf,
  loopsOf,
  type Rule,
  type RuleContext,
  type Segment,
  segmentOf,
} from '../tree.ts';

/** First and last day of a DTP, whatever its format; undefined when it is no date. */
export function period(dtp: Segment | undefined): { from: string; through: string } | undefined {
  const from = dtp?.e[3]?.slice(0, 8) ?? '';
  const through = dtp ? lastOf(dtp) : '';
  return isCompactDate(from) && isCompactDate(through) ? { from, through } : undefined;
}

/** The last day of a DTP as it stands, a date or not. */
const lastOf = (dtp: Segment): string =>
  dtp.e[2] === 'RD8' ? (dtp.e[3]?.slice(9, 17) ?? '') : (dtp.e[3]?.slice(0, 8) ?? '');

const serviceDates = (claim: LoopNode) =>
  loopsOf(claim, '2400').flatMap((line) => {
    const dtp = segmentOf(line, 'DTP', '472');
    const days = period(dtp);
    return dtp && days ? [{ dtp, days }] : [];
  });

/** Nobody is treated before birth. */
export const birthBeforeService: Rule = (claim, { report }) => {
  const patient = loopOf(around(claim, '2000C'), '2010CA') ?? loopOf(around(claim, '2000B'), '2010BA');
  const birth = segmentOf(patient, 'DMG')?.e[2] ?? '';
  if (!isCompactDate(birth)) return;
  for (const line of loopsOf(claim, '2400')) {
    const dtp = segmentOf(line, 'DTP', '472');
    // Text compares as the days do: only what looks wrong is read.
    if (!dtp || dtp.e[3]! >= birth || !period(dtp)) continue;
    report(dtp, {
      code: 'before-birth',
      element: 'DTP03',
      value: dtp.e[3],
      message: "The service is before the patient's birth.",
    });
    return;
  }
};

/** What is billed has happened: no service after the day on which the batch was made. */
export const serviceInPast: Rule = (claim, { report }) => {
  const made = segmentOf(around(claim, 'ST'), 'BHT')?.e[4] ?? '';
  if (!isCompactDate(made)) return;
  for (const line of loopsOf(claim, '2400')) {
    const dtp = segmentOf(line, 'DTP', '472');
    if (!dtp || lastOf(dtp) <= made || !period(dtp)) continue;
    const message = 'The service is after the day on which this batch was made (BHT04).';
    report(dtp, { code: 'service-in-future', element: 'DTP03', value: dtp.e[3], message });
    return;
  }
};

/** Lines of an institutional claim lie inside its statement period. */
export const statementPeriod: Rule = (claim, { report }) => {
  const statement = period(segmentOf(claim, 'DTP', '434'));
  if (!statement) return;
  for (const { dtp, days } of serviceDates(claim)) {
    if (days.from >= statement.from && days.through <= statement.through) continue;
    const message = 'The service is outside the statement period (DTP 434).';
    report(dtp, { code: 'outside-statement', element: 'DTP03', value: dtp.e[3], message });
  }
};

/** Nobody is admitted after the statement period. */
export const admissionBeforeEnd: Rule = (claim, { report }) => {
  const statement = period(segmentOf(claim, 'DTP', '434'));
  const dtp = segmentOf(claim, 'DTP', '435');
  const admitted = period(dtp);
  if (!statement || !dtp || !admitted || admitted.from <= statement.through) return;
  const message = 'The admission is after the statement period (DTP 434).';
  report(dtp, { code: 'admission-late', element: 'DTP03', value: dtp.e[3], message });
};

const ICD10 = new Set(['ABK', 'ABF', 'ABJ', 'APR', 'ABN', 'BBR', 'BBQ']);
const ICD9 = new Set(['BK', 'BF', 'BJ', 'PR', 'BN', 'BR', 'BQ']);

/** One claim, one edition of ICD; ICD-10 from 1 October 2015 (45 CFR 162.1002(c)). */
export const oneIcd: Rule = (claim, { report, separators }) => {
  let ten: Segment | undefined;
  let nine: Segment | undefined;
  for (const hi of claim.segments) {
    if (hi.id !== 'HI') continue;
    for (const composite of hi.e.slice(1)) {
      const qualifier = componentOf(composite, 1, separators.component);
      if (ICD10.has(qualifier)) ten ??= hi;
      if (ICD9.has(qualifier)) nine ??= hi;
    }
  }
  if (ten && nine) {
    report(nine, {
      code: 'icd-mixed',
      element: 'HI01-1',
      message: 'The claim mixes ICD-9 and ICD-10; use ICD-10 for all.',
    });
  } else if (nine && lastDay(claim) >= '20151001') {
    report(nine, {
      code: 'icd-old',
      element: 'HI01-1',
      message: 'Services from 2015-10-01 on are coded in ICD-10.',
    });
  }
};

function lastDay(claim: LoopNode): string {
  const days = serviceDates(claim).map(({ days }) => days.through);
  return [...days, period(segmentOf(claim, 'DTP', '434'))?.through ?? ''].sort().at(-1)!;
}

const DIAGNOSES = new Set(['ABK', 'ABF', 'BK', 'BF']);

/** No diagnosis is named twice. */
export const diagnosisOnce: Rule = (claim, context) => {
  const seen = new Set<string>();
  for (const hi of claim.segments) if (hi.id === 'HI') countDiagnoses(hi, seen, context);
};

function countDiagnoses(hi: Segment, seen: Set<string>, { report, separators }: RuleContext): void {
  for (let n = 1; n < hi.e.length; n++) {
    if (!DIAGNOSES.has(componentOf(hi.e[n], 1, separators.component))) continue;
    const code = componentOf(hi.e[n], 2, separators.component);
    if (!code) continue;
    if (seen.has(code)) {
      const element = `HI${`${n}`.padStart(2, '0')}-2`;
      report(hi, {
        code: 'diagnosis-twice',
        severity: 'warning',
        element,
        value: code,
        message: 'The claim names this diagnosis twice.',
      });
    }
    seen.add(code);
  }
}

export const CLAIM_DATE_RULES: Rule[] = [birthBeforeService, serviceInPast, oneIcd, diagnosisOnce];
