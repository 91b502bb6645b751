// Pure. Rules of the professional claim alone.
import type { Guide } from '../guide.ts';
import { loopsOf, type Rule, segmentOf } from '../tree.ts';
import { billingStreet, billingZipAdvised, CLAIM_RULES } from './claim.ts';
import { CLAIM_DATE_RULES } from './claim-dates.ts';
import { COB_RULES } from './cob.ts';

/** A line points only to diagnoses that the claim has. */
export const diagnosisPointers: Rule = (claim, { report, separators }) => {
  const diagnoses = segmentOf(claim, 'HI')?.e.filter((code, n) => n > 0 && code).length ?? 0;
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
  const [cause, second, , state] = clm?.e[11]?.split(separators.component) ?? [];
  const causes = [cause, second];
  if (!clm || !cause) return;
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

export const RULES_837P: NonNullable<Guide['rules']> = {
  '2010AA': [billingStreet, billingZipAdvised],
  '2300': [...CLAIM_RULES, ...CLAIM_DATE_RULES, ...COB_RULES, diagnosisPointers, accident],
};
