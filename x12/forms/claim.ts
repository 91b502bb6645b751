// Pure. What the claims of both guides (837P, 837I) say besides their core, place by place.
import { fromCompactDate, toCompactDate } from '../dates.ts';
import {
  amount,
  count,
  date,
  type Form,
  group,
  inside,
  many,
  money,
  period,
  reference,
  segment,
  single,
  words,
} from '../form.ts';
import { type Cell, field } from '../segment-writer.ts';
import { text } from '../taker.ts';
import { FACILITY, place, provider } from './parts.ts';

export const CONTRACT = segment('CN1', {}, {
  type: [1, words],
  amountCents: [2, money],
  percent: [3, count],
  code: [4, words],
  discountPercent: [5, count],
  version: [6, words],
} as const);

/** What a repricer made of the charge. */
export const PRICING = segment('HCP', {}, {
  method: [1, words],
  allowedCents: [2, money],
  savingsCents: [3, money],
  organization: [4, words],
  rate: [5, count],
  group: [6, words],
  groupCents: [7, money],
  revenueCode: [8, words],
  procedureQualifier: [9, words],
  procedure: [10, words],
  unit: [11, words],
  units: [12, count],
  reject: [13, words],
  compliance: [14, words],
  exception: [15, words],
} as const);

export const AMBULANCE = segment('CR1', {}, {
  weightUnit: [1, words],
  weight: [2, count],
  reason: [4, words],
  distanceUnit: [5, words],
  distance: [6, count],
  roundTrip: [9, words],
  stretcher: [10, words],
} as const);

/** CRC: conditions that apply or not, of one category. */
export const CONDITIONS: Form<{ category: string; applies: string; conditions: string[] }> = {
  read(loop, taker) {
    const crc = taker.take(loop, 'CRC');
    return (
      crc && { category: text(crc, 1), applies: text(crc, 2), conditions: crc.e.slice(3).filter(Boolean) }
    );
  },
  write(out, path, { category, applies, conditions }) {
    out.segment('CRC', path, [
      field(`${path}.category`, category),
      field(`${path}.applies`, applies),
      ...conditions.map((code, n) => field(`${path}.conditions[${n}]`, code)),
    ]);
  },
};

export const NOTE = segment('NTE', {}, { kind: [1, words], text: [2, words] } as const) as Form<{
  kind: string;
  text: string;
}>;
export const FIXED_INFORMATION = many(single('K3', {}, 1, words));

/** A form that lists codes in HI, twelve to a segment. */
export function codes<T>(
  lists: string[],
  read: (parts: string[]) => T,
  cells: (path: string, value: T, n: number) => Cell,
): Form<T[]> {
  return {
    read(loop, taker) {
      const segments = (loop?.segments ?? []).filter(
        (s) => s.id === 'HI' && lists.includes(s.e[1]?.split(taker.component, 1)[0] ?? ''),
      );
      for (const hi of segments) taker.take(loop, 'HI', hi.e[1]!);
      const found = segments.flatMap((hi) => hi.e.slice(1)).filter(Boolean);
      return found.length > 0 ? found.map((composite) => read(composite.split(taker.component))) : undefined;
    },
    write(out, path, values) {
      const all = values.map((value, n) => cells(`${path}[${n}]`, value, n));
      for (let n = 0; n < all.length; n += 12) out.segment('HI', path, all.slice(n, n + 12));
    },
  };
}

const plainCodes = (...lists: string[]) =>
  codes(
    lists,
    (parts) => parts[1] ?? '',
    (path, code, n) => [lists[Math.min(n, lists.length - 1)], field(path, code)],
  );

/** Procedures with their day; a code of another list than the first is named with it. */
function procedures(...lists: string[]): Form<{ code: string; on: string; list?: string }[]> {
  return codes(
    lists,
    ([list = '', code = '', , on = '']) => ({
      code,
      on: fromCompactDate(on),
      ...(list === lists[0] ? {} : { list }),
    }),
    (path, { code, on, list }) => [
      ...[list ?? lists[0], field(`${path}.code`, code), 'D8'],
      field(`${path}.on`, toCompactDate(on) ?? on),
    ],
  );
}

const first = <T>(form: Form<T[]>): Form<T> => ({
  read: (loop, taker) => form.read(loop, taker)?.[0],
  write: (out, path, value) => form.write(out, path, [value]),
});

/** Numbers of the claim that both guides have. */
const CLAIM_NUMBERS = {
  serviceAuthorizationException: reference('4N'),
  referral: reference('9F'),
  repriced: reference('9A'),
  adjustedRepriced: reference('9C'),
  clearinghouse: reference('D9'),
  demonstrationProject: reference('P4'),
};

export const PROFESSIONAL_DETAILS = group({
  dates: group({
    onset: date('431'),
    initialTreatment: date('454'),
    lastSeen: date('304'),
    acuteManifestation: date('453'),
    accident: date('439'),
    lastMenstrualPeriod: date('484'),
    lastXray: date('455'),
    prescription: date('471'),
    disability: period('314', '360', '361'),
    lastWorked: date('297'),
    returnToWork: date('296'),
    admission: date('435'),
    discharge: date('096'),
    careAssumed: date('090'),
    careRelinquished: date('091'),
    firstContact: date('444'),
    repricerReceived: date('050'),
  }),
  contract: CONTRACT,
  patientPaidCents: amount('F5'),
  numbers: group({
    ...CLAIM_NUMBERS,
    medicareCrossover: reference('F5'),
    mammography: reference('EW'),
    clia: reference('X4'),
    investigationalDevice: reference('LX'),
    carePlanOversight: reference('1J'),
  }),
  fileInformation: FIXED_INFORMATION,
  /** Notes of another kind than `note`. */
  otherNotes: many(NOTE),
  ambulance: AMBULANCE,
  spinal: segment('CR2', {}, { condition: [8, words], description: [10, words], more: [11, words] } as const),
  conditions: many(CONDITIONS),
  anesthesiaProcedures: plainCodes('BP', 'BO'),
  conditionCodes: plainCodes('BG'),
  pricing: PRICING,
});

export const INSTITUTIONAL_DETAILS = group({
  dates: group({
    dischargeHour: single('DTP', { 1: '096', 2: 'TM' }, 3, words),
    repricerReceived: date('050'),
  }),
  contract: CONTRACT,
  patientDueCents: amount('F3'),
  numbers: group({
    ...CLAIM_NUMBERS,
    investigationalDevices: many(reference('LX')),
    autoAccidentState: reference('LU'),
    peerReview: reference('G4'),
  }),
  fileInformation: FIXED_INFORMATION,
  otherNotes: many(NOTE),
  conditions: many(CONDITIONS),
  drg: first(plainCodes('DR')),
  principalProcedure: first(procedures('BBR', 'CAH', 'BR')),
  otherProcedures: procedures('BBQ', 'BQ'),
  occurrenceSpans: codes(
    ['BI'],
    (parts): { code: string; from: string; through: string } => {
      const [from = '', through = ''] = (parts[3] ?? '').split('-');
      return { code: parts[1] ?? '', from: fromCompactDate(from), through: fromCompactDate(through) };
    },
    (path, { code, from, through }) => [
      ...['BI', field(`${path}.code`, code), 'RD8'],
      field(`${path}.through`, `${toCompactDate(from) ?? from}-${toCompactDate(through) ?? through}`),
    ],
  ),
  externalCauses: codes(
    ['ABN', 'BN'],
    (parts): { code: string; present?: string; list?: string } => ({
      code: parts[1] ?? '',
      ...(parts[8] ? { present: parts[8] } : {}),
      ...(parts[0] === 'ABN' ? {} : { list: parts[0] ?? '' }),
    }),
    (path, { code, present, list }) => [
      ...[list ?? 'ABN', field(`${path}.code`, code), '', '', '', '', '', ''],
      field(`${path}.present`, present),
    ],
  ),
  treatmentCodes: plainCodes('TC'),
  pricing: PRICING,
});

/** Providers of a professional claim, besides those that every claim may have. */
export const PROFESSIONAL_PROVIDERS = group({
  referringProvider: inside('2310A', provider('DN'), 'DN'),
  primaryCareProvider: inside('2310A', provider('P3'), 'P3'),
  renderingProvider: inside('2310B', provider('82', 'PE')),
  serviceFacility: inside('2310C', FACILITY),
  supervisingProvider: inside('2310D', provider('DQ')),
  pickUp: inside('2310E', place('PW')),
  dropOff: inside('2310F', place('45')),
});

export const INSTITUTIONAL_PROVIDERS = group({
  attendingProvider: inside('2310A', provider('71', 'AT')),
  operatingProvider: inside('2310B', provider('72')),
  otherOperatingProvider: inside('2310C', provider('ZZ')),
  renderingProvider: inside('2310D', provider('82')),
  serviceFacility: inside('2310E', FACILITY),
  referringProvider: inside('2310F', provider('DN')),
});
