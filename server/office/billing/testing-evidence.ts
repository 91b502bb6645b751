// Makers of evidence for the rule tests of this part: a whole, billable day, from which each test takes one thing away.
import type { PayerRule, RuleVersion } from '#server/foundation/payers/types.ts';
import type { ApprovalEvidence, CountedSegment, DayEvidence, ServiceEvidence } from './types.ts';

const date = Temporal.PlainDate.from('2026-11-18');
const dayStart = Temporal.Instant.from('2026-11-18T21:00:00Z').epochMilliseconds;

export function stretch(
  fromMinute: number,
  untilMinute: number,
  change: Partial<CountedSegment> = {},
): CountedSegment {
  return {
    from: dayStart + fromMinute * 60_000,
    until: dayStart + untilMinute * 60_000,
    roomKind: 'main',
    blockKind: 'therapy',
    media: 'video',
    facilitator: 'in_room',
    ...change,
  };
}

type ServiceChange = {
  confirmed?: null;
  disputed?: boolean;
  note?: null;
  signedAfterHours?: number;
  licensed?: boolean;
  place?: null;
  welfareContact?: boolean;
  groundNamed?: boolean;
};

export function service(name: string, minutes: number, change: ServiceChange = {}): ServiceEvidence {
  const at = Temporal.Instant.fromEpochMilliseconds(dayStart + minutes * 60_000);
  return {
    sessionId: name,
    groupName: name,
    date,
    startsAt: dayStart,
    endsAt: at.epochMilliseconds,
    ended: true,
    segments: minutes > 0 ? [stretch(0, minutes)] : [],
    confirmed:
      change.confirmed === null
        ? null
        : { decisionId: `${name}-d`, by: 'Ruth', at, outcome: minutes > 0 ? 'attended' : 'absent' },
    disputed: change.disputed ?? false,
    note:
      change.note === null
        ? null
        : {
            noteId: `${name}-n`,
            version: 1,
            signedAt: at.add({ hours: change.signedAfterHours ?? 2 }),
            signedBy: 'Ruth',
          },
    welfareContact: change.welfareContact ?? false,
    groundNamed: change.groundNamed ?? false,
    place: change.place === null ? null : { attestationId: `${name}-p`, state: 'OH', placeOfService: '10' },
    facilitators: [{ staffId: 'ruth', name: 'Ruth', licensedInState: change.licensed ?? true }],
  };
}

const common: Omit<PayerRule, 'test'> = {
  countableKinds: ['therapy', 'education'],
  facilitator: 'in_room',
  audioCounts: false,
  telehealth: { covered: true, authority: 'Contract, 6.1' },
  code: { revenueCode: '0905', hcpcs: 'S9480', modifiers: ['95'], authority: 'Contract, 4.1' },
  claimForm: '837I',
  authorization: { required: true, authority: 'Contract, 5' },
  noteWithinHours: 72,
  maxDaysPerWeek: null,
};

function version(rule: PayerRule): RuleVersion {
  return {
    id: 'rule',
    contractId: 'contract',
    serviceKind: 'iop_day',
    from: Temporal.PlainDate.from('2026-01-01'),
    until: null,
    rule,
    authority: 'Contract 2026',
    contentHash: 'hash',
  };
}

export function dayRule(change: Partial<PayerRule> = {}): RuleVersion {
  return version({
    ...common,
    test: { per: 'day', minMinutes: 180, minServices: 3, authority: 'Contract, 4.2' },
    ...change,
  });
}

export function weekRule(change: Partial<Extract<PayerRule['test'], { per: 'week' }>> = {}): RuleVersion {
  const test = {
    per: 'week',
    minMinutes: 540,
    week: 'calendar',
    weekStartsOn: 1,
    minMinutesDay: 0,
    authority: 'Manual, 7.1',
  } as const;
  return version({ ...common, test: { ...test, ...change } });
}

type DayChange = Partial<DayEvidence> & {
  unit?: ApprovalEvidence['unit'];
  approvedHcpcs?: string;
  telehealthAllowed?: boolean;
};

export function dayEvidence({
  unit = 'open',
  approvedHcpcs = 'S9480',
  telehealthAllowed = true,
  ...change
}: DayChange): DayEvidence {
  const approved = {
    id: 'service',
    revenueCode: '0905',
    hcpcs: approvedHcpcs,
    unit: 'day' as const,
    unitsApproved: 12,
  };
  const authorization = {
    id: 'letter',
    patientId: 'amos',
    policyId: 'policy',
    number: 'A-20771',
    from: date.subtract({ days: 20 }),
    through: date.add({ days: 20 }),
    letterDate: date.subtract({ days: 22 }),
    telehealthAllowed,
    services: [approved],
  };
  return {
    date,
    now: Temporal.Instant.from('2026-11-19T15:00:00Z'),
    today: date.add({ days: 1 }),
    timeZone: 'America/New_York',
    coverage: { coverageId: 'coverage', payerName: 'Northgate PPO' },
    rule: dayRule(),
    fee: { id: 'fee', chargeCents: 41_200, expectedCents: 33_800 },
    approvals: [{ authorization, service: approvedHcpcs === 'S9480' ? approved : null, unit, unitNumber: 5 }],
    services: [service('Process', 60), service('Skills', 80), service('Family', 44)],
    restOfWeek: { services: [], endsToCome: [], lastDate: Temporal.PlainDate.from('2026-11-22') },
    billableDaysThisWeek: 0,
    ...change,
  };
}
