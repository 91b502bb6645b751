// Pure. Rules of the institutional claim alone.
import type { Guide } from '../guide.ts';
import { loopOf, loopsOf, type Rule, segmentOf } from '../tree.ts';
import { billingStreet, billingZip, CLAIM_RULES } from './claim.ts';
import { admissionBeforeEnd, CLAIM_DATE_RULES, statementPeriod } from './claim-dates.ts';
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
  const bill = clm?.e[5]?.split(separators.component)[0] ?? '';
  if (!clm || !INPATIENT.has(bill)) return;
  const need = (ok: boolean, what: string) => {
    if (ok) return;
    report(clm, { code: 'admission-data', message: `A claim of type of bill ${bill}x needs ${what}.` });
  };
  need(segmentOf(claim, 'DTP', '435') !== undefined, 'its admission date: DTP 435');
  need(Boolean(segmentOf(claim, 'CL1')?.e[2]), 'its source of admission: CL102');
  const admitting = claim.segments.some(
    (s) => s.id === 'HI' && /^A?BJ\b/.test(s.e[1]?.split(separators.component)[0] ?? ''),
  );
  need(admitting, 'its admitting diagnosis: HI ABJ');
};

/** First and continuing bills of a stay (frequency 2, 3) say that the patient is still there. */
export const stillPatient: Rule = (claim, { report, separators }) => {
  const frequency = segmentOf(claim, 'CLM')?.e[5]?.split(separators.component)[2] ?? '';
  const cl1 = segmentOf(claim, 'CL1');
  if (!cl1 || !['2', '3'].includes(frequency) || cl1.e[3] === '30') return;
  const message = `Frequency ${frequency} says that care goes on: CL103 should be 30.`;
  report(cl1, { code: 'still-patient', severity: 'warning', element: 'CL103', value: cl1.e[3], message });
};

export const RULES_837I: NonNullable<Guide['rules']> = {
  '2010AA': [billingStreet, billingZip],
  '2300': [
    ...CLAIM_RULES,
    ...CLAIM_DATE_RULES,
    ...COB_RULES,
    statementPeriod,
    admissionBeforeEnd,
    attendingProvider,
    admissionData,
    stillPatient,
  ],
};
