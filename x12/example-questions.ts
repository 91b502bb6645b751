/** Invented questions and answers: eligibility, claim status, review. */
import { iopBatch, npiFrom } from './example-837i.ts';
import type {
  EligibilityAnswer,
  EligibilityInquiry,
  Member,
  StatusAnswer,
  StatusInquiry,
  StatusLine,
} from './types-questions.ts';
import type { Review } from './types-review.ts';

const numbers = () => ({ interchange: iopBatch().interchange, groupControlNumber: 21, setControlNumber: 1 });
const payer = { name: 'EVERFIELD HEALTH PLAN', id: 'EVF01' };
const provider = { name: 'HARBORLIGHT PROGRAM', npi: npiFrom('199999998') };
const insured: Member = {
  lastName: 'MARLOWE',
  firstName: 'Ines',
  memberId: 'QZX100200300',
  birthDate: '1988-04-17',
  gender: 'F',
};
const partner = { lastName: 'MARLOWE', firstName: 'Ravi', birthDate: '1987-11-02', gender: 'M' };
const { birthDate, gender, ...named } = insured;

/** May both partners come: mental health and substance use, in an intensive outpatient program. */
export function eligibilityInquiry(): EligibilityInquiry {
  const benefits = [{ serviceTypes: ['MH', 'AI'] }];
  return {
    ...numbers(),
    reference: 'ELG-1',
    payer,
    provider,
    questions: [
      { traces: [{ number: 'T-1', by: '1999999999' }], insured, date: { from: '2026-01-12' }, benefits },
      {
        traces: [{ number: 'T-2', by: '1999999999' }],
        insured,
        patient: { ...partner, relationship: '01' },
        date: { from: '2026-01-12', through: '2026-03-31' },
        benefits: [{ serviceTypes: [], procedure: { qualifier: 'HC', code: 'S9480', modifiers: ['GT'] } }],
      },
    ],
  };
}

const nothing = {
  limits: [],
  references: [],
  dates: [],
  rejections: [],
  messages: [],
  about: [],
  others: [],
};

export function eligibilityAnswer(): EligibilityAnswer {
  return {
    ...numbers(),
    reference: 'ELG-1',
    payer,
    provider,
    rejections: [],
    results: [
      {
        traces: [{ number: 'T-1', by: '1999999999', mine: false }],
        insured,
        dates: [{ qualifier: '346', from: '2026-01-01' }],
        rejections: [],
        benefits: [
          {
            ...nothing,
            information: '1',
            coverageLevel: 'FAM',
            serviceTypes: ['30'],
            insuranceType: 'PR',
            plan: 'EVERFIELD PPO',
          },
          {
            ...nothing,
            information: 'A',
            coverageLevel: 'IND',
            serviceTypes: ['MH'],
            period: '27',
            share: 0.2,
            inNetwork: 'Y',
          },
          {
            ...nothing,
            information: 'C',
            coverageLevel: 'FAM',
            serviceTypes: ['30'],
            period: '29',
            amountCents: 125_050,
            inNetwork: 'Y',
          },
          {
            ...nothing,
            information: 'F',
            serviceTypes: ['MH'],
            countUnit: 'VS',
            count: 60,
            authorizationRequired: 'Y',
            limits: [{ unit: 'VS', quantity: 3, perUnit: 'WK', period: '34', periods: 6 }],
            dates: [{ qualifier: '291', from: '2026-01-01', through: '2026-12-31' }],
            messages: ['ASK BEFORE THE FIRST DAY'],
            about: [{ list: 'ZZ', code: '10' }],
          },
          {
            ...nothing,
            information: 'R',
            serviceTypes: ['30'],
            others: [
              {
                kind: 'PRP',
                name: 'FIRSTWATER MUTUAL',
                idQualifier: 'PI',
                id: 'FIRST9',
                contact: { name: 'COB DESK', phone: '5185550111' },
              },
            ],
          },
        ],
      },
      {
        traces: [{ number: 'T-2', by: '1999999999', mine: false }],
        insured: named,
        patient: partner,
        dates: [],
        rejections: [{ valid: 'N', reason: '71', followUp: 'C' }],
        benefits: [],
      },
    ],
  };
}

const line: StatusLine = {
  procedure: { qualifier: 'HC', code: 'S9480', modifiers: [] },
  chargeCents: 45_000,
  revenueCode: '0905',
  units: 1,
  lineControlNumber: 'L1',
  service: { from: '2026-01-05' },
};

export function statusInquiry(): StatusInquiry {
  return {
    ...numbers(),
    reference: 'STA-1',
    payer,
    asker: { name: 'HARBORLIGHT PROGRAM', id: 'HL0001' },
    provider,
    questions: [
      {
        insured,
        trace: 'S-1',
        payerClaimNumber: 'EVF-778',
        typeOfBill: '131',
        patientControlNumber: 'HL-2026-0001',
        chargeCents: 45_000,
        service: { from: '2026-01-05', through: '2026-01-09' },
        lines: [line],
      },
      {
        insured: named,
        patient: partner,
        trace: 'S-2',
        chargeCents: 16_000,
        service: { from: '2026-01-07' },
        lines: [],
      },
    ],
  };
}

export function statusAnswer(): StatusAnswer {
  const { questions, ...head } = statusInquiry();
  const paid = {
    statuses: [{ category: 'F1', code: '65' }],
    on: '2026-02-01',
    chargeCents: 45_000,
    paidCents: 32_500,
    adjudicatedOn: '2026-01-30',
    paidOn: '2026-02-02',
    checkNumber: 'EFT-31',
  };
  return {
    ...head,
    results: [
      {
        insured: named,
        trace: 'S-1',
        payerClaimNumber: 'EVF-778',
        service: { from: '2026-01-05', through: '2026-01-09' },
        status: [paid],
        lines: [
          {
            ...line,
            paidCents: 32_500,
            status: [{ statuses: [{ category: 'F1', code: '65' }], on: '2026-02-01' }],
          },
        ],
      },
      {
        insured: named,
        patient: { lastName: 'MARLOWE', firstName: 'Ravi' },
        trace: 'S-2',
        status: [
          { statuses: [{ category: 'P1', code: '20' }], on: '2026-02-01', chargeCents: 16_000, paidCents: 0 },
        ],
        lines: [],
      },
    ],
  };
}

/** Eighteen more days, three a week for six weeks. */
export function reviewRequest(): Review {
  return {
    ...numbers(),
    reference: 'REV-1',
    reviewer: payer,
    requester: {
      kind: 'FA',
      name: 'HARBORLIGHT PROGRAM',
      npi: provider.npi,
      contact: { name: 'REVIEW DESK', phone: '6175550143' },
    },
    insured,
    patient: { ...partner, relationship: '01' },
    trace: { number: 'R-1', by: '1999999999' },
    category: 'HS',
    certification: '4',
    serviceType: 'MH',
    place: { code: '13', list: 'A' },
    rejections: [],
    previousAuthorization: 'AUTH-55120',
    dates: [{ qualifier: 'AAH', from: '2026-02-01', through: '2026-03-15' }],
    diagnoses: [{ list: 'ABK', code: 'F331', on: '2026-01-05' }],
    limit: { unit: 'VS', quantity: 18, perUnit: 'WK', perCount: 3, period: '35', periods: 6 },
    attachments: [{ type: '77', by: 'EL', number: 'ATT-9' }],
    message: 'STEP DOWN PLANNED IN WEEK SIX',
    providers: [{ kind: '71', lastName: 'OKAFOR', firstName: 'Lena', npi: npiFrom('188888888') }],
    services: [
      {
        service: { from: '2026-02-01', through: '2026-03-15' },
        procedure: { qualifier: 'HC', code: 'S9480', modifiers: [] },
        revenueCode: '0905',
        unit: 'DA',
        units: 18,
      },
    ],
  };
}

/** Twelve of the eighteen days. */
export function reviewDecision(): Review {
  const request = reviewRequest();
  const { contact, ...requester } = request.requester;
  return {
    ...request,
    requester,
    trace: { ...request.trace!, mine: false },
    attachments: [],
    decision: { action: 'A2', number: 'AUTH-60001' },
    services: [
      {
        ...request.services[0]!,
        decision: { action: 'A6', number: 'AUTH-60001' },
        units: 12,
        effective: { from: '2026-02-01', through: '2026-03-01' },
      },
    ],
  };
}
