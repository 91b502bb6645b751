import { describe, expect, test } from 'vitest';
import { createAnswerer } from './answer.ts';
import { createClaimAnswerer } from './answer-claims.ts';
import { importLists } from './code-lists.ts';
import { iopBatch } from './example-837i.ts';
import { groupAcknowledgement } from './example-acknowledgement.ts';
import { put } from './mutate.ts';
import type {
  ClaimAcknowledgement,
  GroupAcknowledgement,
  InterchangeAcknowledgement,
} from './types-acknowledgement.ts';
import { validate } from './validate.ts';
import { write277CA } from './write-277ca.ts';
import { write837I } from './write-837i.ts';
import { write999, writeTA1 } from './write-999.ts';

const head = { createdAt: '2026-01-13T09:00', controlNumber: 500 };
const written = write837I(iopBatch());
const GOOD = written.ok ? written.text : '';

function answer(text: string): {
  groups: GroupAcknowledgement[];
  interchanges: InterchangeAcknowledgement[];
} {
  const groups: GroupAcknowledgement[] = [];
  const interchanges: InterchangeAcknowledgement[] = [];
  const answerer = createAnswerer(head, {
    group: (ack) => groups.push(ack),
    interchange: (ack) => interchanges.push(ack),
  });
  answerer.push(text);
  answerer.end();
  return { groups, interchanges };
}

function answerClaims(text: string): ClaimAcknowledgement[] {
  const acks: ClaimAcknowledgement[] = [];
  const source = { kind: 'PR' as const, name: 'EVERFIELD HEALTH PLAN', id: 'EVF01' };
  const answerer = createClaimAnswerer({ ...head, source }, (ack) => acks.push(ack));
  answerer.push(text);
  answerer.end();
  return acks;
}

describe('the 999 for a file', () => {
  test('accepts a good one', () => {
    const { groups, interchanges } = answer(GOOD);
    expect(groups[0]).toMatchObject({
      verdict: 'A',
      included: 1,
      received: 1,
      accepted: 1,
      group: { functionalId: 'HC', controlNumber: '101' },
    });
    expect(interchanges[0]).toMatchObject({ controlNumber: '000000101', verdict: 'A', note: '000' });
    const text = write999(groups[0]!);
    expect(text.ok && validate(text.text)).toEqual([]);
  });

  test('says only together with the element that elements are wrong', () => {
    const wrong = [
      GOOD.replace('Ines', 'In\u0007es'),
      GOOD.replace('CL1*3*1*30', 'CL1*3*1*30**'),
      GOOD.replace('CL1*3*1*30', `CL1*3*1*30${'*'.repeat(120)}`),
      GOOD.replace('CL1*3*1*30', `CL1*3*1*30~${'A'.repeat(300_000)}`),
      GOOD.replace('N4*SALEM*MA*01970', 'N4*SALEM*MA*01970*US***MA'),
    ];
    const told = wrong.map((text) => answer(text).groups[0]!);
    expect(
      told.map(({ sets: [set] }) => [
        set!.reasons.join(),
        ...set!.segments.map((s) => `${s.id} ${s.code} ${s.elements.map((e) => `${e.position}:${e.code}`)}`),
      ]),
    ).toEqual([['5', 'NM1 8 4:6'], ['5', 'CL1 8 5:3'], ['5'], ['5'], ['5', 'N4 8 2:10']]);
    for (const ack of told) {
      const text = write999(ack);
      expect(text.ok && validate(text.text)).toEqual([]);
    }
  });

  test('says which element of which segment is wrong', () => {
    const { groups } = answer(put('DMG*D8*19880417*F', 'DMG*D8*19880417*X')(GOOD));
    expect(groups[0]!.sets[0]).toEqual({
      set: '837',
      controlNumber: '0001',
      version: '005010X223A2',
      verdict: 'R',
      reasons: ['5'],
      segments: [
        {
          id: 'DMG',
          position: 17,
          loop: '2010',
          code: '8',
          elements: [{ position: 3, reference: '1068', code: '7', value: 'X' }],
        },
      ],
    });
    const text = write999(groups[0]!);
    expect(text.ok && validate(text.text)).toEqual([]);
  });

  test('counts, missing segments and control numbers', () => {
    expect(answer(GOOD.replace(/SE\*\d+/, 'SE*3')).groups[0]!.sets[0]!.reasons).toEqual(['4']);
    expect(answer(put('CL1*3*1*30~', '')(GOOD)).groups[0]!.sets[0]!.segments[0]).toMatchObject({
      id: 'CL1',
      code: '3',
    });
    expect(answer(GOOD.replace('GE*1*101', 'GE*1*7')).groups[0]).toMatchObject({
      verdict: 'R',
      accepted: 0,
      reasons: ['4'],
    });
    const { interchanges } = answer(GOOD.replace('IEA*1*000000101', 'IEA*1*000000999'));
    expect(interchanges[0]).toMatchObject({ verdict: 'R', note: '001' });
    const ta1 = writeTA1(iopBatch().interchange, interchanges[0]!);
    expect(ta1.ok && validate(ta1.text)).toEqual([]);
  });

  test('an acknowledgement is never acknowledged', () => {
    const ack = write999(groupAcknowledgement());
    expect(answer(ack.ok ? ack.text : '').groups).toEqual([]);
  });
});

describe('the 277CA for claims', () => {
  test('accepts a good claim and refuses one that does not add up, each in its own words', () => {
    const batch = iopBatch();
    batch.claims.push({ ...batch.claims[0]!, claimId: 'HL-2026-0002' });
    const two = write837I(batch);
    const text = two.ok ? two.text.replace('CLM*HL-2026-0002*1350*', 'CLM*HL-2026-0002*1351*') : '';
    const [ack] = answerClaims(text);
    expect(
      ack!.providers[0]!.claims.map(({ claimId, accepted, statuses }) => [claimId, accepted, statuses[0]]),
    ).toEqual([
      ['HL-2026-0001', true, { category: 'A2', code: '20' }],
      ['HL-2026-0002', false, { category: 'A7', code: '178' }],
    ]);
    const out = write277CA(ack!);
    expect(out.ok && validate(out.text)).toEqual([]);
  });

  test('judges by lists of the operator’s own', () => {
    const acks: ClaimAcknowledgement[] = [];
    const options = { lists: importLists('hcpcs 90853') };
    const answerer = createClaimAnswerer(head, (ack) => acks.push(ack), {}, options);
    answerer.push(GOOD);
    answerer.end();
    expect(acks[0]!.providers[0]!.claims[0]).toMatchObject({ accepted: false, statuses: [{ code: '21' }] });
  });

  test('a set that its 999 refuses gets none', () => {
    expect(answerClaims(put('CL1*3*1*30~', '')(GOOD))).toEqual([]);
  });

  test('refuses every claim that has the fault, however many, and with a provider all of its claims', () => {
    const batch = iopBatch();
    const [claim] = batch.claims;
    batch.claims = Array.from({ length: 210 }, (_, n) => ({ ...claim!, claimId: `HL-${n}` }));
    const written = write837I(batch);
    const text = written.ok ? written.text : '';
    const refused = (of: string) =>
      answerClaims(of).flatMap(({ providers }) =>
        providers.flatMap(({ claims }) => claims.filter((one) => !one.accepted)),
      ).length;
    expect(refused(text)).toBe(0);
    expect(refused(text.replaceAll('*1350*', '*1351*'))).toBe(210);
    expect(refused(text.replace(`XX*${batch.billingProvider.npi}`, 'XX*1999999983'))).toBe(210);
    // What is found at the first claim alone is not the others'.
    expect(refused(text.replace('*1350*', '*1351*'))).toBe(1);
  });

  describe('repeats what it refuses', () => {
    const batch = iopBatch();
    const refusal = (text: string) => {
      const [ack] = answerClaims(text);
      const out = write277CA(ack!);
      if (!out.ok) throw new Error(JSON.stringify(out.problems));
      const errors = validate(out.text).filter(({ severity }) => severity === 'error');
      expect(errors).toEqual([]);
      const [provider] = ack!.providers;
      return { provider: provider!, claim: provider!.claims[0]!, text: out.text };
    };

    test('an NPI that is none, as it was sent', () => {
      const { provider, claim, text } = refusal(
        put(`XX*${batch.billingProvider.npi}`, 'XX*1999999983')(GOOD),
      );
      expect(provider.npi).toBe('1999999983');
      expect(text).toContain('*XX*1999999983~');
      expect(claim.statuses).toEqual([{ category: 'A7', code: '562', entity: '85' }]);
    });

    test.each([
      ['71', 'NM1*71*1*', '71'],
      ['82', 'NM1*82*1*OKAFOR*Lena****XX*', '82'],
      ['ZZ, for which it says "other physician"', 'NM1*ZZ*1*OKAFOR*Lena****XX*', '73'],
    ])('and names the provider whose number is wrong: %s', (_, start, entity) => {
      const attending = /NM1\*71\*1\*[^~]*~/.exec(GOOD)![0];
      const wrong =
        start === 'NM1*71*1*'
          ? put(attending, attending.replace(/\d{10}/, '1999999983'))
          : put('LX*1~', `${start}1999999983~LX*1~`);
      expect(refusal(wrong(GOOD)).claim.statuses).toEqual([{ category: 'A7', code: '562', entity }]);
    });

    test('a provider without an NPI, by its tax number; a member without a number, as unknown', () => {
      const noNpi = put(`*****XX*${batch.billingProvider.npi}`, '')(GOOD);
      expect(refusal(noNpi).provider).toMatchObject({ npi: '999000001', idQualifier: 'FI' });
      const noMember = put('****MI*QZX100200300', '')(GOOD);
      const { patient, statuses } = refusal(noMember).claim;
      expect(patient.memberId).toBe('UNKNOWN');
      expect(statuses).toEqual([{ category: 'A7', code: '164', entity: 'IL' }]);
    });

    test('letters and separators that it cannot hold become dots', () => {
      expect(refusal(put('CLM*HL-2026-0001*', 'CLM*HL\u20ac2026*')(GOOD)).claim.claimId).toBe('HL.2026');
      const other = GOOD.replaceAll(':', '|')
        .replace('BILLING DESK', 'A:B')
        .replace('*MARLOWE*', '*MAR:LOWE*');
      expect(refusal(other).claim.patient.lastName).toBe('MAR.LOWE');
    });
  });
});
