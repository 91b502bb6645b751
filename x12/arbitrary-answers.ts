// Generated remittances and acknowledgements for property tests, always in balance.
import fc from 'fast-check';
import { cents, day, modifiers, name, sum, words } from './arbitrary.ts';
import { remittance } from './example-835.ts';
import { claimAcknowledgement, groupAcknowledgement } from './example-acknowledgement.ts';
import type { Remittance, RemittanceClaim, RemittanceLine } from './types-835.ts';
import type {
  AcknowledgedClaim,
  AcknowledgedLine,
  AcknowledgedSegment,
  AcknowledgedSet,
  ClaimAcknowledgement,
  GroupAcknowledgement,
  Status,
} from './types-acknowledgement.ts';
import type { Adjustment } from './types-claim.ts';

const remittanceLine: fc.Arbitrary<RemittanceLine> = fc
  .record({
    chargeCents: cents,
    shares: fc.array(
      fc.record({
        group: fc.constantFrom('CO', 'PR', 'OA', 'PI'),
        reason: fc.constantFrom('45', '1', '2', '3', '97'),
        part: fc.integer({ min: 1, max: 20 }),
      }),
      { maxLength: 4 },
    ),
    modifiers,
    on: day('2026-01-01', 10),
    n: fc.nat(999),
  })
  .map(({ chargeCents, shares, on, n, modifiers: codes }) => {
    const adjustments: Adjustment[] = shares
      .sort((a, b) => a.group.localeCompare(b.group))
      .map(({ group, reason, part }) => ({
        group,
        reason,
        amountCents: Math.ceil((chargeCents * part) / 100),
      }));
    return {
      procedure: { qualifier: 'HC', code: 'S9480', modifiers: codes },
      chargeCents,
      paidCents: chargeCents - adjusted(adjustments),
      dates: [{ qualifier: '472', value: on }],
      adjustments,
      references: [],
      lineControlNumber: `L${n}`,
      amounts: [],
      quantities: [],
      remarks: [],
    };
  });

const adjusted = (list: Adjustment[]) => list.reduce((total, { amountCents }) => total + amountCents, 0);

const remittanceClaim: fc.Arbitrary<RemittanceClaim> = fc
  .record({
    lines: fc.array(remittanceLine, { minLength: 1, maxLength: 6 }),
    claimId: words(1, 20),
    lastName: name,
  })
  .map(({ lines, claimId, lastName }) => {
    const patient = lines.flatMap((line) => line.adjustments).filter(({ group }) => group === 'PR');
    return {
      ...remittance().claims[0]!,
      claimId,
      patient: { lastName, firstName: 'Ines', idQualifier: 'MI', id: 'QZX1' },
      chargeCents: sum(lines),
      paidCents: lines.reduce((total, line) => total + line.paidCents, 0),
      patientResponsibilityCents: adjusted(patient),
      lines,
    };
  });

export const anyRemittance: fc.Arbitrary<Remittance> = fc
  .record({
    claims: fc.array(remittanceClaim, { maxLength: 8 }),
    kept: fc.integer({ min: -5000, max: 5000 }),
  })
  .map(({ claims, kept }) => {
    const base = remittance();
    const providerAdjustments = kept === 0 ? [] : [{ ...base.providerAdjustments[0]!, amountCents: kept }];
    const amountCents = claims.reduce((total, claim) => total + claim.paidCents, 0) - kept;
    return { ...base, payment: { ...base.payment, amountCents }, claims, providerAdjustments };
  });

const wrongElement = fc.record(
  {
    position: fc.integer({ min: 1, max: 35 }),
    component: fc.integer({ min: 1, max: 12 }),
    reference: fc.constantFrom('67', '1035', '127'),
    code: fc.constantFrom('1', '4', '5', '6', '7', '8', 'I10', 'I12'),
    value: words(1, 40),
  },
  { requiredKeys: ['position', 'code'] },
);
const wrongPlace = fc.record({
  id: fc.constantFrom('NM1', 'CLM', 'HI', 'SV1', 'N4'),
  position: fc.integer({ min: 2, max: 999_999 }),
  loop: fc.constantFrom('2010', '2300', '2400'),
});
/** That elements are wrong is told together with which, and of any other fault no element is told. */
const wrongSegment: fc.Arbitrary<AcknowledgedSegment> = fc.oneof(
  fc
    .tuple(wrongPlace, fc.array(wrongElement, { minLength: 1, maxLength: 4 }))
    .map(([place, elements]) => ({ ...place, code: '8', elements })),
  fc
    .tuple(wrongPlace, fc.constantFrom('1', '2', '3', '4', '5', '7', 'I6', 'I9'))
    .map(([place, code]) => ({ ...place, code, elements: [] })),
);

export const anyGroupAcknowledgement: fc.Arbitrary<GroupAcknowledgement> = fc
  .array(fc.array(wrongSegment, { maxLength: 4 }), { minLength: 1, maxLength: 9 })
  .map((faults) => {
    const base = groupAcknowledgement();
    const sets = faults.map((segments, n): AcknowledgedSet => {
      const bad = segments.length > 0;
      const verdict = bad
        ? { verdict: 'R' as const, reasons: ['5'] }
        : { verdict: 'A' as const, reasons: [] };
      return { ...base.sets[0]!, controlNumber: `${n + 1}`.padStart(4, '0'), segments, ...verdict };
    });
    const accepted = sets.filter((set) => set.verdict === 'A').length;
    const verdict = accepted === sets.length ? 'A' : accepted === 0 ? 'R' : 'P';
    return { ...base, sets, verdict, included: sets.length, received: sets.length, accepted };
  });

/** Up to three stand in one STC. */
const statuses = (most: number, ...categories: string[]): fc.Arbitrary<Status[]> =>
  fc.array(
    fc.record(
      {
        category: fc.constantFrom(...categories),
        code: fc.constantFrom('19', '20', '21', '178', '187', '255', '500', '562'),
        entity: fc.constantFrom('85', 'IL', 'QC', '82'),
      },
      { requiredKeys: ['category', 'code'] },
    ),
    { minLength: 1, maxLength: most },
  );
const TAKEN = statuses(7, 'A1', 'A2');
const REFUSED = ['A3', 'A6', 'A7', 'A8'];

const refusedLine: fc.Arbitrary<AcknowledgedLine> = fc.record(
  {
    procedure: fc.constantFrom(
      { qualifier: 'HC', code: 'S9480', modifiers: [] },
      { qualifier: 'HC', code: '90853', modifiers: ['95', 'GT'] },
    ),
    chargeCents: cents,
    statuses: statuses(3, ...REFUSED),
    on: fc.constant('2026-01-13'),
    revenueCode: fc.constantFrom('0905', '0915'),
    units: fc.integer({ min: 1, max: 9 }),
    lineControlNumber: words(1, 20),
    service: fc.constantFrom({ from: '2026-01-05' }, { from: '2026-01-05', through: '2026-01-07' }),
  },
  { requiredKeys: ['procedure', 'chargeCents', 'statuses', 'on'] },
);

const acknowledgedClaim: fc.Arbitrary<AcknowledgedClaim> = fc
  .record({
    over: fc.record(
      { chargeCents: cents, claimId: words(1, 20), message: words(1, 60), clearinghouseNumber: words(1, 20) },
      { requiredKeys: ['chargeCents', 'claimId'] },
    ),
    taken: TAKEN,
    refused: statuses(7, ...REFUSED),
    lines: fc.array(refusedLine, { maxLength: 3 }),
    accepted: fc.boolean(),
  })
  .map(({ over, taken, refused, lines, accepted }) => ({
    ...claimAcknowledgement().providers[0]!.claims[0]!,
    ...over,
    accepted,
    statuses: accepted ? taken : refused,
    ...(accepted || lines.length === 0 ? {} : { lines }),
  }));

export const anyClaimAcknowledgement: fc.Arbitrary<ClaimAcknowledgement> = fc
  .array(fc.array(acknowledgedClaim, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 })
  .map((groups) => {
    const base = claimAcknowledgement();
    return {
      ...base,
      batch: { ...base.batch, chargeCents: sum(groups.flat()) },
      providers: groups.map((claims) => ({ ...base.providers[0]!, claims })),
    };
  });
