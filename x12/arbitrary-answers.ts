// Generated remittances and acknowledgements for property tests, always in balance.
import fc from 'fast-check';
import { cents, day, modifiers, name, sum, words } from './arbitrary.ts';
import { remittance } from './example-835.ts';
import { claimAcknowledgement, groupAcknowledgement } from './example-acknowledgement.ts';
import type { Remittance, RemittanceClaim, RemittanceLine } from './types-835.ts';
import type { ClaimAcknowledgement, GroupAcknowledgement } from './types-acknowledgement.ts';
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

export const anyGroupAcknowledgement: fc.Arbitrary<GroupAcknowledgement> = fc
  .array(fc.boolean(), { minLength: 1, maxLength: 9 })
  .map((verdicts) => {
    const base = groupAcknowledgement();
    const [good, bad] = base.sets as [GroupAcknowledgement['sets'][0], GroupAcknowledgement['sets'][0]];
    const sets = verdicts.map((ok, n) => ({
      ...(ok ? good : bad),
      controlNumber: `${n + 1}`.padStart(4, '0'),
    }));
    const accepted = verdicts.filter(Boolean).length;
    const verdict = accepted === sets.length ? 'A' : accepted === 0 ? 'R' : 'P';
    return { ...base, sets, verdict, included: sets.length, received: sets.length, accepted };
  });

export const anyClaimAcknowledgement: fc.Arbitrary<ClaimAcknowledgement> = fc
  .array(fc.record({ pick: fc.nat(1), chargeCents: cents, claimId: words(1, 20) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((list) => {
    const base = claimAcknowledgement();
    const provider = base.providers[0]!;
    const claims = list.map(({ pick, ...over }) => ({ ...provider.claims[pick]!, ...over }));
    return {
      ...base,
      batch: { ...base.batch, chargeCents: sum(claims) },
      providers: [{ ...provider, claims }],
    };
  });
