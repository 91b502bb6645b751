// Pure. Another payer of a claim (2320, 2330) and what it decided on the lines (2430).
import { each, type Form, group, type Of, reference } from '../form.ts';
import { type Cell, field, type SegmentWriter } from '../segment-writer.ts';
import { amount, day, parts, quantity, type Taker, text, value } from '../taker.ts';
import { type LoopNode, loopOf } from '../tree.ts';
import type { LineDecision, OtherPayer } from '../types-claim.ts';
import { date, money, readAdjustments, writeAdjustments } from './adjustments.ts';
import { OUTCOME } from './outcome.ts';
import { ADDRESS, given, numbers } from './parts.ts';

const PAYER_NUMBERS = numbers('2U', 'EI', 'FY', 'NF');
const INSURED_NUMBERS = numbers('SY');
const PAYER_REFERENCES = group({
  priorAuthorization: reference('G1'),
  referral: reference('9F'),
  adjustedClaim: reference('T4'),
  claimNumber: reference('F8'),
});

/** Numbers under which that payer knows the providers of the claim. */
const PROVIDER_NUMBERS = numbers();
const providers = ['C', 'D', 'E', 'F', 'G', 'H', 'I'].map((letter) => `2330${letter}`);

function readProviders(loop: LoopNode, taker: Taker): OtherPayer['providers'] {
  const found = loop.loops
    .filter((child) => providers.includes(child.id))
    .map((child) => {
      const nm1 = taker.take(child, 'NM1');
      return {
        kind: text(nm1, 1),
        ...given({ organization: nm1?.e[2] === '2' ? (true as const) : undefined }),
        numbers: PROVIDER_NUMBERS.read(child, taker) ?? [],
      };
    });
  return found.length > 0 ? found : undefined;
}

const OTHER_PAYER: Form<OtherPayer> = {
  read(loop, taker) {
    if (!loop) return undefined;
    const sbr = taker.take(loop, 'SBR');
    const oi = taker.take(loop, 'OI');
    const name = loopOf(loop, '2330A');
    const nm1 = taker.take(name, 'NM1');
    const payer = loopOf(loop, '2330B');
    const payerName = taker.take(payer, 'NM1');
    return {
      sequence: text(sbr, 1) as 'P',
      relationship: text(sbr, 2),
      claimFilingIndicator: text(sbr, 9),
      ...given({
        groupNumber: value(sbr, 3),
        groupName: value(sbr, 4),
        insuranceType: value(sbr, 5),
        signatureSource: value(oi, 4),
      }),
      insured: {
        lastName: text(nm1, 3),
        firstName: text(nm1, 4),
        ...given({ middleName: value(nm1, 5), suffix: value(nm1, 7) }),
        memberId: text(nm1, 9),
        ...given({
          idQualifier: value(nm1, 8) === 'II' ? ('II' as const) : undefined,
          organization: nm1?.e[2] === '2' ? (true as const) : undefined,
          address: ADDRESS.read(name, taker),
          numbers: INSURED_NUMBERS.read(name, taker),
        }),
      },
      payer: {
        name: text(payerName, 3),
        id: text(payerName, 9),
        ...given({
          idQualifier: value(payerName, 8) === 'XV' ? ('XV' as const) : undefined,
          address: ADDRESS.read(payer, taker),
          numbers: PAYER_NUMBERS.read(payer, taker),
        }),
      },
      benefitsAssigned: text(oi, 3) as 'Y',
      releaseOfInformation: text(oi, 6) as 'Y',
      ...given({
        paidCents: amount(taker.take(loop, 'AMT', 'D'), 2),
        remainingLiabilityCents: amount(taker.take(loop, 'AMT', 'EAF'), 2),
        nonCoveredCents: amount(taker.take(loop, 'AMT', 'A8'), 2),
        decidedOn: day(taker.take(payer, 'DTP', '573'), 3),
      }),
      ...PAYER_REFERENCES.read(payer, taker),
      ...OUTCOME.read(loop, taker),
      ...given({ providers: readProviders(loop, taker) }),
      adjustments: readAdjustments(taker.all(loop, 'CAS')),
    };
  },
  write(out, at, other) {
    const { insured, payer } = other;
    out.segment('SBR', at, [
      field(`${at}.sequence`, other.sequence),
      field(`${at}.relationship`, other.relationship),
      field(`${at}.groupNumber`, other.groupNumber),
      // A group's name is said only when its number is not known.
      other.groupNumber ? '' : field(`${at}.groupName`, other.groupName),
      field(`${at}.insuranceType`, other.insuranceType),
      ...['', '', ''],
      field(`${at}.claimFilingIndicator`, other.claimFilingIndicator),
    ]);
    writeAdjustments(out, other.adjustments, `${at}.adjustments`);
    writeAmounts(out, other, at);
    out.segment('OI', at, [
      ...['', ''],
      field(`${at}.benefitsAssigned`, other.benefitsAssigned ?? 'Y'),
      field(`${at}.signatureSource`, other.signatureSource),
      '',
      field(`${at}.releaseOfInformation`, other.releaseOfInformation ?? 'Y'),
    ]);
    OUTCOME.write(out, at, other);
    out.segment('NM1', `${at}.insured`, [
      ...['IL', insured.organization ? '2' : '1', field(`${at}.insured.lastName`, insured.lastName)],
      ...[
        field(`${at}.insured.firstName`, insured.firstName),
        field(`${at}.insured.middleName`, insured.middleName),
      ],
      ...['', field(`${at}.insured.suffix`, insured.suffix)],
      ...[insured.idQualifier ?? 'MI', field(`${at}.insured.memberId`, insured.memberId)],
    ]);
    if (insured.address) ADDRESS.write(out, `${at}.insured.address`, insured.address);
    if (insured.numbers) INSURED_NUMBERS.write(out, `${at}.insured.numbers`, insured.numbers);
    out.segment('NM1', `${at}.payer`, [
      ...['PR', '2', field(`${at}.payer.name`, payer.name), '', '', '', ''],
      ...[payer.idQualifier ?? 'PI', field(`${at}.payer.id`, payer.id)],
    ]);
    if (payer.address) ADDRESS.write(out, `${at}.payer.address`, payer.address);
    if (other.decidedOn)
      out.segment('DTP', `${at}.decidedOn`, ['573', 'D8', date(`${at}.decidedOn`, other.decidedOn)]);
    if (payer.numbers) PAYER_NUMBERS.write(out, `${at}.payer.numbers`, payer.numbers);
    PAYER_REFERENCES.write(out, at, other);
    for (const [n, who] of (other.providers ?? []).entries()) {
      const path = `${at}.providers[${n}]`;
      out.segment('NM1', path, [field(`${path}.kind`, who.kind), who.organization ? '2' : '1']);
      PROVIDER_NUMBERS.write(out, `${path}.numbers`, who.numbers);
    }
  },
};

function writeAmounts(out: SegmentWriter, other: OtherPayer, at: string): void {
  const put = (code: string, path: string, cents: number | undefined) => {
    if (cents !== undefined) out.segment('AMT', path, [code, money(path, cents)]);
  };
  put('D', `${at}.paidCents`, other.paidCents);
  put('EAF', `${at}.remainingLiabilityCents`, other.remainingLiabilityCents);
  put('A8', `${at}.nonCoveredCents`, other.nonCoveredCents);
}

export const OTHER_PAYERS = each('2320', OTHER_PAYER);

const DECISION: Form<LineDecision> = {
  read(loop, taker) {
    if (!loop) return undefined;
    const svd = taker.take(loop, 'SVD');
    const [qualifier, hcpcs, ...more] = parts(taker, svd, 3);
    return {
      payerId: text(svd, 1),
      paidCents: amount(svd, 2) ?? 0,
      ...given({
        hcpcs,
        codeQualifier: qualifier && qualifier !== 'HC' ? qualifier : undefined,
        description: more[4] || undefined,
        revenueCode: value(svd, 4),
        bundledInto: quantity(svd, 6),
      }),
      modifiers: more.slice(0, 4).filter(Boolean),
      units: quantity(svd, 5) ?? 0,
      adjustments: readAdjustments(taker.all(loop, 'CAS')),
      decidedOn: day(taker.take(loop, 'DTP', '573'), 3) ?? '',
      ...given({ remainingLiabilityCents: amount(taker.take(loop, 'AMT', 'EAF'), 2) }),
    };
  },
  write(out, at, decision) {
    out.segment('SVD', at, [
      field(`${at}.payerId`, decision.payerId),
      money(`${at}.paidCents`, decision.paidCents),
      procedureCell(at, decision),
      field(`${at}.revenueCode`, decision.revenueCode),
      field(`${at}.units`, decision.units),
      field(`${at}.bundledInto`, decision.bundledInto),
    ]);
    writeAdjustments(out, decision.adjustments, `${at}.adjustments`);
    out.segment('DTP', `${at}.decidedOn`, ['573', 'D8', date(`${at}.decidedOn`, decision.decidedOn)]);
    if (decision.remainingLiabilityCents !== undefined) {
      const path = `${at}.remainingLiabilityCents`;
      out.segment('AMT', path, ['EAF', money(path, decision.remainingLiabilityCents)]);
    }
  },
};

export const DECISIONS: Form<Of<typeof DECISION>[]> = each('2430', DECISION);

/** A procedure of a claim line: HCPCS unless `codeQualifier` says otherwise, four modifiers, a description. */
export function procedureCell(
  at: string,
  line: { hcpcs?: string; codeQualifier?: string; modifiers: string[]; description?: string },
): Cell {
  if (!line.hcpcs) return undefined;
  const modifiers = Array.from({ length: 4 }, (_, n) => field(`${at}.modifiers[${n}]`, line.modifiers[n]));
  return [
    line.codeQualifier ?? 'HC',
    field(`${at}.hcpcs`, line.hcpcs),
    ...(line.modifiers.length > 4
      ? line.modifiers.map((code, n) => field(`${at}.modifiers[${n}]`, code))
      : modifiers),
    field(`${at}.description`, line.description),
  ];
}
