// Pure. What a review (278) says of admission, conditions and special care.
import { components, count, group, many, money, segment, words } from '../form.ts';
import { CONDITIONS } from './claim.ts';

export const ADMISSION = group({
  admission: segment('CL1', {}, {
    type: [1, words],
    source: [2, words],
    patientStatus: [3, words],
    nursingHome: [4, words],
  } as const),
});

const AMBULANCE = segment('CR1', {}, {
  weightUnit: [1, words],
  weight: [2, count],
  transport: [3, words],
  reason: [4, words],
  distanceUnit: [5, words],
  distance: [6, count],
  roundTrip: [9, words],
  stretcher: [10, words],
} as const);

const SPINAL = segment('CR2', {}, {
  seriesNumber: [1, count],
  treatments: [2, count],
  level: [3, words],
  secondLevel: [4, words],
  condition: [8, words],
  complication: [9, words],
  description: [10, words],
  more: [11, words],
  xray: [12, words],
} as const);

const OXYGEN = segment('CR5', {}, {
  equipment: [3, words],
  secondEquipment: [4, words],
  reason: [5, words],
  flow: [6, count],
  dailyUses: [7, count],
  hoursPerUse: [8, count],
  order: [9, words],
  bloodGas: [10, count],
  saturation: [11, count],
  testCondition: [12, words],
  finding: [13, words],
  secondFinding: [14, words],
  thirdFinding: [15, words],
  portableFlow: [16, count],
  delivery: [17, words],
  thirdEquipment: [18, words],
} as const);

/** Dates as they stand (CCYYMMDD): this segment is rare here and handed on as it is. */
const HOME_HEALTH = segment('CR6', {}, {
  prognosis: [1, words],
  start: [2, words],
  periodFormat: [3, words],
  period: [4, words],
  medicare: [7, words],
  certification: [8, words],
  surgery: [9, words],
  procedureQualifier: [10, words],
  procedure: [11, words],
  ordered: [12, words],
  lastVisit: [13, words],
  lastContact: [14, words],
  stayFormat: [15, words],
  stay: [16, words],
  location: [17, words],
} as const);

export const CARE = group({
  conditions: many(CONDITIONS),
  ambulance: AMBULANCE,
  spinal: SPINAL,
  oxygen: OXYGEN,
  homeHealth: HOME_HEALTH,
});

export const SERVICE_DETAILS = group({
  tooth: many(segment('TOO', { 1: 'JP' }, { code: [2, words], surfaces: [3, components] } as const)),
  dental: segment('SV3', {}, {
    procedure: [1, components],
    chargeCents: [2, money],
    cavity: [4, components],
    prosthesis: [5, words],
    units: [6, count],
    description: [7, words],
  } as const),
});
