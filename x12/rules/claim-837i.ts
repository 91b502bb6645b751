// Pure. Rules of the institutional claim alone.
import type { Guide } from '../guide.ts';
import { componentOf, loopOf, loopsOf, type Rule, segmentOf } from '../tree.ts';
import { billingStreet, billingZip, CLAIM_RULES, somethingBilled } from './claim.ts';
import { admissionBeforeEnd, CLAIM_DATE_RULES, period, statementPeriod } from './claim-dates.ts';
import { CLAIM_SITUATIONS, organizationName } from './claim-situations.ts';
import { COB_RULES } from './cob.ts';

/** Somebody attends the patient, unless the whole claim is unscheduled transport (revenue codes 054x). */
export const attendingProvider: Rule = (claim, { report }) => {
  const clm = segmentOf(claim, 'CLM');
  if (!clm || loopOf(claim, '2310A')) return;
  const lines = loopsOf(claim, '2400');
  if (lines.length > 0 && lines.every((line) => segmentOf(line, 'SV2')?.e[1]?.startsWith('054'))) return;
  report(clm, { code: 'attending-provider', message: 'The claim needs its attending provider: loop 2310A.' });
};

/** Types of bill of people who stay overnight: hospital inpatient, swing bed, skilled nursing, religious non-medical. */
const INPATIENT = new Set(['11', '18', '21', '41']);

/** An inpatient has an admission date and hour, an admitting diagnosis and a source of admission. */
export const admissionData: Rule = (claim, { report, separators }) => {
  const clm = segmentOf(claim, 'CLM');
  const bill = componentOf(clm?.e[5], 1, separators.component);
  if (!clm || !INPATIENT.has(bill)) return;
  const need = (ok: boolean, what: string) => {
    if (ok) return;
    report(clm, { code: 'admission-data', message: `A claim of type of bill ${bill}x needs ${what}.` });
  };
  const admitted = segmentOf(claim, 'DTP', '435');
  need(admitted !== undefined, 'its admission date: DTP 435');
  // A skilled nursing facility (21x) tells no hours.
  if (admitted && bill !== '21') need(admitted.e[2] === 'DT', 'its admission hour: DTP 435 with DT');
  need(Boolean(segmentOf(claim, 'CL1')?.e[2]), 'its source of admission: CL102');
  const admitting = claim.segments.some(
    (s) => s.id === 'HI' && /^A?BJ\b/.test(s.e[1]?.split(separators.component)[0] ?? ''),
  );
  need(admitting, 'its admitting diagnosis: HI ABJ');
};

/** First and continuing bills of a stay (frequency 2, 3) say that the patient is still there. */
export const stillPatient: Rule = (claim, { report, separators }) => {
  const frequency = componentOf(segmentOf(claim, 'CLM')?.e[5], 3, separators.component);
  const cl1 = segmentOf(claim, 'CL1');
  if (!cl1 || !['2', '3'].includes(frequency) || cl1.e[3] === '30') return;
  const message = `Frequency ${frequency} says that care goes on: CL103 should be 30.`;
  report(cl1, { code: 'still-patient', severity: 'warning', element: 'CL103', value: cl1.e[3], message });
};

/** Whoever has left says at which hour: inpatient bills that are the first and last, or the last. */
export const dischargeHour: Rule = (claim, { report, separators }) => {
  const clm = segmentOf(claim, 'CLM');
  const bill = componentOf(clm?.e[5], 1, separators.component);
  const frequency = componentOf(clm?.e[5], 3, separators.component);
  if (!clm || !INPATIENT.has(bill) || bill === '21' || !['1', '4'].includes(frequency)) return;
  if (segmentOf(claim, 'CL1')?.e[3] === '30' || segmentOf(claim, 'DTP', '096')) return;
  report(clm, { code: 'discharge-hour', message: 'The patient has left: give the discharge hour, DTP 096.' });
};

/** Outpatient lines of a statement over several days say on which day each was. */
export const lineDate: Rule = (claim, { report, separators }) => {
  const bill = componentOf(segmentOf(claim, 'CLM')?.e[5], 1, separators.component);
  const statement = period(segmentOf(claim, 'DTP', '434'));
  if (!statement || statement.from === statement.through || INPATIENT.has(bill)) return;
  for (const line of loopsOf(claim, '2400')) {
    if (segmentOf(line, 'DTP', '472') || loopOf(line, '2410')) continue;
    const message = 'The statement covers several days: the line needs its own, DTP 472.';
    report(line.segments[0]!, { code: 'line-date', message });
  }
};

/** Revenue codes of an emergency room, urgent care or observation (NUBC, form locator 70). */
const UNSCHEDULED = /^(045\d|0516|0526|0762)$/;

/** An unscheduled outpatient visit says what the patient came for. */
export const visitReason: Rule = (claim, { report, separators }) => {
  const clm = segmentOf(claim, 'CLM');
  const bill = componentOf(clm?.e[5], 1, separators.component);
  if (!clm || !['13', '78', '85'].includes(bill)) return;
  if (!['1', '2', '5'].includes(segmentOf(claim, 'CL1')?.e[1] ?? '')) return;
  if (!loopsOf(claim, '2400').some((line) => UNSCHEDULED.test(segmentOf(line, 'SV2')?.e[1] ?? ''))) return;
  const told = claim.segments.some(
    (s) => s.id === 'HI' && /^A?PR$/.test(s.e[1]?.split(separators.component, 1)[0] ?? ''),
  );
  if (told) return;
  report(clm, { code: 'visit-reason', message: "An unscheduled visit needs the patient's reason: HI APR." });
};

export const RULES_837I: NonNullable<Guide['rules']> = {
  '1000A': [organizationName],
  '2010AA': [billingStreet, billingZip, organizationName],
  '2010BA': [organizationName],
  '2000B': [somethingBilled],
  '2300': [
    ...CLAIM_RULES,
    ...CLAIM_DATE_RULES,
    ...COB_RULES,
    ...CLAIM_SITUATIONS,
    statementPeriod,
    admissionBeforeEnd,
    attendingProvider,
    admissionData,
    stillPatient,
    dischargeHour,
    lineDate,
    visitReason,
  ],
};
