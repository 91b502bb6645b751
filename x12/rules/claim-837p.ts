// Pure. Rules of the professional claim alone.
import type { Guide } from '../guide.ts';
import { around, componentOf, loopsOf, type Rule, segmentOf } from '../tree.ts';
import { billingStreet, billingZip, CLAIM_RULES, somethingBilled } from './claim.ts';
import { CLAIM_DATE_RULES, period } from './claim-dates.ts';
import { CLAIM_SITUATIONS, organizationName } from './claim-situations.ts';
import { COB_RULES } from './cob.ts';

/** A line points only to diagnoses that the claim has. */
export const diagnosisPointers: Rule = (claim, { report, separators }) => {
  const hi = segmentOf(claim, 'HI');
  let diagnoses = 0;
  for (let n = 1; n < (hi?.e.length ?? 0); n++) if (hi!.e[n]) diagnoses++;
  for (const line of loopsOf(claim, '2400')) {
    const sv1 = segmentOf(line, 'SV1');
    for (const pointer of sv1?.e[7]?.split(separators.component) ?? []) {
      if (!pointer || Number(pointer) <= diagnoses) continue;
      const message = `The claim has ${diagnoses} diagnoses; SV107 points to number ${pointer}.`;
      report(sv1!, { code: 'diagnosis-pointer', element: 'SV107', value: pointer, message });
    }
  }
};

/** An accident has a day, and a car accident a state. */
export const accident: Rule = (claim, { report, separators }) => {
  const clm = segmentOf(claim, 'CLM');
  if (!clm?.e[11]) return;
  const [cause, second, , state] = clm.e[11].split(separators.component);
  const causes = [cause, second];
  if (!cause) return;
  if ((causes.includes('AA') || causes.includes('OA')) && !segmentOf(claim, 'DTP', '439')) {
    report(clm, { code: 'accident-date', element: 'CLM11', message: 'An accident needs its date: DTP 439.' });
  }
  if (causes.includes('AA') && !state) {
    report(clm, {
      code: 'accident-state',
      element: 'CLM11-4',
      message: 'A car accident needs its state in CLM11-4.',
    });
  }
};

/** Places where people stay overnight as inpatients: hospital, psychiatric hospital, rehabilitation hospital. */
const INPATIENT = new Set(['21', '51', '61']);

/** Visits of an inpatient say when the stay began, and it ends no earlier. */
export const inpatientStay: Rule = (claim, { report, separators }) => {
  const clm = segmentOf(claim, 'CLM');
  const place = componentOf(clm?.e[5], 1, separators.component);
  const admitted = segmentOf(claim, 'DTP', '435');
  if (clm && INPATIENT.has(place) && !admitted) {
    const message = `Place of service ${place} is an inpatient stay: give its admission date, DTP 435.`;
    report(clm, { code: 'inpatient-admission', message });
  }
  const left = segmentOf(claim, 'DTP', '096');
  const [from, to] = [period(admitted)?.from, period(left)?.from];
  if (!left || !from || !to || from <= to) return;
  const message = 'The discharge (DTP 096) is before the admission (DTP 435).';
  report(left, { code: 'discharge-early', element: 'DTP03', value: left.e[3], message });
};

/** Medicare that does not pay first says why. */
export const medicareSecondary: Rule = (claim, { report }) => {
  const sbr = segmentOf(around(claim, '2000B'), 'SBR');
  if (!sbr || sbr.e[1] === 'P' || !['MA', 'MB'].includes(sbr.e[9] ?? '') || sbr.e[5]) return;
  const message = 'Medicare does not pay first here: say why in SBR05.';
  report(sbr, { code: 'medicare-secondary', element: 'SBR05', message });
};

/** Minutes are counted for anesthesia alone (CPT 00100 to 01999); a therapy hour is a unit. */
export const minutesOfAnesthesia: Rule = (claim, { report, separators }) => {
  for (const line of loopsOf(claim, '2400')) {
    const sv1 = segmentOf(line, 'SV1');
    if (sv1?.e[3] !== 'MJ') continue;
    const [list, code = ''] = sv1.e[1]?.split(separators.component) ?? [];
    if (list !== 'HC' || /^0[01]\d{3}$/.test(code)) continue;
    const message = 'Minutes (MJ) are for anesthesia; bill this service in units (UN).';
    report(sv1, { code: 'minutes', severity: 'warning', element: 'SV103', value: 'MJ', message });
  }
};

/** A professional claim is a first one (1), corrected (6), a replacement (7) or a void (8). */
export const professionalFrequency: Rule = (claim, { report, separators }) => {
  const clm = segmentOf(claim, 'CLM');
  const frequency = componentOf(clm?.e[5], 3, separators.component);
  if (!clm || !frequency || ['1', '6', '7', '8'].includes(frequency)) return;
  const message = 'A professional claim has frequency 1, 7 or 8; few payers read another.';
  report(clm, { code: 'frequency', severity: 'warning', element: 'CLM05-3', value: frequency, message });
};

export const RULES_837P: NonNullable<Guide['rules']> = {
  '1000A': [organizationName],
  '2010AA': [billingStreet, billingZip, organizationName],
  '2010BA': [organizationName],
  '2000B': [somethingBilled],
  '2300': [
    ...CLAIM_RULES,
    ...CLAIM_DATE_RULES,
    ...COB_RULES,
    ...CLAIM_SITUATIONS,
    diagnosisPointers,
    accident,
    inpatientStay,
    medicareSecondary,
    minutesOfAnesthesia,
    professionalFrequency,
  ],
};
