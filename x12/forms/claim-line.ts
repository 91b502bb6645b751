// Pure. What the lines of both claims say besides their core, place by place.
import {
  amount,
  components,
  count,
  date,
  each,
  group,
  inside,
  many,
  money,
  period,
  quantity,
  reference,
  segment,
  single,
  together,
  words,
} from '../form.ts';
import { field } from '../segment-writer.ts';
import { AMBULANCE, CONDITIONS, CONTRACT, FIXED_INFORMATION, NOTE, PRICING } from './claim.ts';
import { FACILITY, numbers, place, provider } from './parts.ts';

/** Whom the line names instead of those of the claim; a seller has no name there, only a number. */
export const PROFESSIONAL_LINE_PROVIDERS = group({
  renderingProvider: inside('2420A', provider('82', 'PE')),
  purchasedFrom: inside('2420B', provider('QB')),
  serviceFacility: inside('2420C', FACILITY),
  supervisingProvider: inside('2420D', provider('DQ')),
  orderingProvider: inside('2420E', provider('DK', undefined, true)),
  referringProvider: inside('2420F', provider('DN'), 'DN'),
  primaryCareProvider: inside('2420F', provider('P3'), 'P3'),
  pickUp: inside('2420G', place('PW')),
  dropOff: inside('2420H', place('45')),
});

export const INSTITUTIONAL_LINE_PROVIDERS = group({
  operatingProvider: inside('2420A', provider('72')),
  otherOperatingProvider: inside('2420B', provider('ZZ')),
  renderingProvider: inside('2420C', provider('82')),
  referringProvider: inside('2420D', provider('DN')),
});

export const DRUG = inside(
  '2410',
  group({
    code: segment('LIN', {}, { qualifier: [2, words], code: [3, words] } as const),
    amount: segment('CTP', {}, { quantity: [4, count], unit: [5, words] } as const),
    prescription: segment('REF', {}, { qualifier: [1, words], value: [2, words] } as const),
  }),
);

const LINE_NUMBERS = {
  repriced: reference('9B'),
  adjustedRepriced: reference('9D'),
};

export const PROFESSIONAL_LINE_DETAILS = group({
  equipment: segment('SV5', { 2: 'DA' }, {
    procedure: [1, components],
    days: [3, count],
    rentalCents: [4, money],
    purchaseCents: [5, money],
    rentalFrequency: [6, words],
  } as const),
  ambulance: AMBULANCE,
  certification: segment('CR3', { 2: 'MO' }, { type: [1, words], months: [3, count] } as const),
  conditions: many(CONDITIONS),
  dates: group({
    prescription: date('471'),
    recertification: date('607'),
    begin: date('463'),
    lastCertification: date('461'),
    lastSeen: date('304'),
    tests: many(period('738', '739')),
    shipped: date('011'),
    lastXray: date('455'),
    initialTreatment: date('454'),
  }),
  patients: quantity('PT'),
  anesthesiaUnits: quantity('FL'),
  measurements: many(
    segment('MEA', {}, { reference: [1, words], qualifier: [2, words], value: [3, count] } as const),
  ),
  contract: CONTRACT,
  numbers: group({
    ...LINE_NUMBERS,
    authorizations: numbers('G1'),
    referrals: numbers('9F'),
    mammography: reference('EW'),
    clia: reference('X4'),
    referringClia: reference('F4'),
    immunizationBatch: reference('BT'),
  }),
  salesTaxCents: amount('T'),
  postageCents: amount('F4'),
  fileInformation: FIXED_INFORMATION,
  otherNotes: many(NOTE),
  purchased: segment('PS1', {}, { provider: [1, words], chargeCents: [2, money] } as const),
  pricing: PRICING,
});

export const INSTITUTIONAL_LINE_DETAILS = group({
  numbers: group(LINE_NUMBERS),
  serviceTaxCents: amount('GT'),
  facilityTaxCents: amount('N8'),
  thirdPartyNote: single('NTE', { 1: 'TPO' }, 2, words),
  pricing: PRICING,
});

/** Answers on a form that the payer asks for. */
export const FORMS = each(
  '2440',
  together(
    segment('LQ', {}, { list: [1, words], code: [2, words] } as const),
    group({
      answers: many(
        segment('FRM', {}, {
          question: [1, words],
          yesNo: [2, words],
          text: [3, words],
          date: [4, { read: (t) => t, cell: (p, v: string) => field(p, v) }],
          percent: [5, count],
        } as const),
      ),
    }),
  ),
);
