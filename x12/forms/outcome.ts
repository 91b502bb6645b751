// Pure. MIA and MOA: how a claim of an inpatient, or of anybody else, was decided; in remittances and from another payer.
import { count, group, money, segment, words } from '../form.ts';

const INPATIENT = segment('MIA', {}, {
  coveredDays: [1, count],
  operatingOutlierCents: [2, money],
  psychiatricDays: [3, count],
  drgCents: [4, money],
  remark1: [5, words],
  disproportionateShareCents: [6, money],
  passThroughCents: [7, money],
  capitalCents: [8, money],
  capitalFederalCents: [9, money],
  capitalHospitalCents: [10, money],
  capitalShareCents: [11, money],
  oldCapitalCents: [12, money],
  indirectTeachingCents: [13, money],
  operatingHospitalCents: [14, money],
  costReportDays: [15, count],
  operatingFederalCents: [16, money],
  capitalDrgCents: [17, money],
  capitalTeachingCents: [18, money],
  outlierCents: [19, money],
  remark2: [20, words],
  remark3: [21, words],
  remark4: [22, words],
  remark5: [23, words],
  capitalExceptionCents: [24, money],
} as const);

const OUTPATIENT = segment('MOA', {}, {
  rate: [1, count],
  procedureCents: [2, money],
  remark1: [3, words],
  remark2: [4, words],
  remark3: [5, words],
  remark4: [6, words],
  remark5: [7, words],
  renalCents: [8, money],
  professionalCents: [9, money],
} as const);

/** At most one of them on a claim. */
export const OUTCOME = group({ inpatient: INPATIENT, outpatient: OUTPATIENT });
