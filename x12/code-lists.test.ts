import { describe, expect, test } from 'vitest';
import { CODE_LISTS, importLabels, importLists, LABELS } from './code-lists.ts';
import { compileGuide, type LoopRule, type ValueRule } from './compile-guide.ts';
import { remittance } from './example-835.ts';
import { iopBatch } from './example-837i.ts';
import { eligibilityAnswer } from './example-questions.ts';
import { listOfElement } from './glossary.ts';
import { GUIDES } from './guides/all.ts';
import type { TextItem } from './items.ts';
import { put } from './mutate.ts';
import { createReader, type ReadOptions } from './read.ts';
import type { Written } from './types-claim.ts';
import { validate } from './validate.ts';
import { write835 } from './write-835.ts';
import { write837I } from './write-837i.ts';
import { writeTA1 } from './write-999.ts';
import { write271 } from './write-eligibility.ts';

const textOf = (written: Written) => (written.ok ? written.text : '');
const GOOD = textOf(write837I(iopBatch()));

function read(text: string, options: ReadOptions = { labels: LABELS }): TextItem[] {
  const items: TextItem[] = [];
  const reader = createReader((item) => items.push(item), {}, options);
  reader.push(text);
  reader.end();
  return items;
}

/** Every element and component of every guide. */
function rulesOf(loop: LoopRule, seen = new Set<LoopRule>()): ValueRule[] {
  if (seen.has(loop)) return [];
  seen.add(loop);
  return loop.children.flatMap(({ segment, loop: child }) => [
    ...segment.elements.flatMap((rule) => (rule ? [rule, ...(rule.components ?? [])] : [])),
    ...(child ? rulesOf(child, seen) : []),
  ]) as ValueRule[];
}

describe('lists of the operator’s own', () => {
  test('one replaces the list or shape of that name', () => {
    const lists = importLists('\ufeff# our procedures\r\nhcpcs H0015 per diem\r\n  hcpcs\t90853\r\n\r\n');
    expect(lists.hcpcs?.('H0015')).toBe(true);
    expect(lists.hcpcs?.('90853')).toBe(true);
    expect(lists.hcpcs?.('S9480')).toBe(false);
    expect(lists.state).toBe(CODE_LISTS.state);
    const findings = validate(GOOD, { lists });
    expect(findings.map(({ code, element }) => `${code} ${element}`)).toEqual(
      Array(3).fill('code-form SV202-2'),
    );
    expect(findings[0]!.message).toBe('SV202-2 may not be "S9480". It is not in your own list "hcpcs".');
  });

  test('its labels stand before ours', () => {
    const labels = importLabels('hcpcs S9480 our day\nicd10 F331 depression, again\nfiling 12');
    expect(labels.get('hcpcs')?.get('S9480')).toBe('our day');
    expect(labels.get('hcpcs')?.get('H0015')).toBe(LABELS.get('hcpcs')?.get('H0015'));
    expect(labels.get('filing')).toEqual(LABELS.get('filing'));
    expect(read(GOOD, { labels })[0]!.labels).toMatchObject({
      hcpcs: { S9480: 'our day' },
      icd10: { F331: 'depression, again' },
    });
  });

  test('a line that cannot be used is refused with its number', () => {
    expect(() => importLists('pos 11\nhcpc H0015')).toThrow(/Line 2: there is no list "hcpc"; use .*hcpcs/);
    expect(() => importLists('pos')).toThrow('Line 1: the code after "pos" is missing.');
  });
});

describe('labels of our own', () => {
  test('every code that a guide spells at a place with labels has one', () => {
    const bare = GUIDES.flatMap((guide) => rulesOf(compileGuide(guide)))
      .filter((rule) => rule?.codes && listOfElement(rule.reference))
      .flatMap((rule) => {
        const labels = LABELS.get(listOfElement(rule.reference)!)!;
        return rule.codes!.filter((code) => !labels.has(code)).map((code) => `${rule.name} ${code}`);
      });
    // Of IK5 and AK9 those about encryption, which nobody uses here.
    const encryption = /^(IK50[2-6]|AK90[5-9]) (8|9|1[0-7]|2[3-7])$/;
    expect([...new Set(bare)].filter((place) => !encryption.test(place))).toEqual([]);
  });

  test('each is short, and tells codes of one list apart', () => {
    for (const [name, list] of LABELS) {
      const labels = [...list.values()];
      expect(labels.filter((label) => !/^[^\s].{1,69}$/.test(label))).toEqual([]);
      expect([name, new Set(labels).size]).toEqual([name, labels.length]);
    }
  });

  test('procedures of CPT have none', () => {
    expect([...LABELS.get('hcpcs')!.keys()].filter((code) => /^\d/.test(code))).toEqual([]);
  });

  test('a reader gives them by list and code, when it is asked', () => {
    expect(read(GOOD, {})[0]).not.toHaveProperty('labels');
    expect(read(GOOD)[0]!.labels).toEqual({
      admissionType: { 3: 'planned' },
      filing: { 12: 'preferred providers (PPO)' },
      frequency: { 1: 'first and only claim' },
      hcpcs: { S9480: 'intensive outpatient, psychiatric, day' },
      patientStatus: { 30: 'is still a patient' },
      relationship: { 18: 'the insured' },
      revenue: { '0905': 'intensive outpatient, psychiatric' },
      sequence: { P: 'pays first' },
    });
    const [paid, denied, whole] = read(textOf(write835(remittance())));
    expect(paid!.labels).toMatchObject({
      adjustmentReason: { 1: 'deductible', 45: 'over the agreed rate' },
      remark: { N640: 'more often than allowed in the period' },
    });
    expect(denied!.labels).toMatchObject({ claimProcessed: { 4: 'denied' } });
    expect(whole!.labels).toEqual({ providerAdjustment: { WO: 'overpayment taken back' } });
    expect(read(textOf(write271(eligibilityAnswer())))[0]!.labels).toMatchObject({
      benefit: { A: 'coinsurance' },
      serviceType: { MH: 'mental health' },
    });
    const ta1 = {
      controlNumber: '000000101',
      date: '260112',
      time: '0830',
      verdict: 'R',
      note: '025',
    } as const;
    expect(read(textOf(writeTA1(iopBatch().interchange, ta1)))[0]!.labels).toEqual({
      interchangeNote: { '025': 'control number used twice' },
    });
  });

  test('a finding says what may stand there instead', () => {
    const messages = (text: string) => validate(text).map(({ message }) => message);
    expect(messages(put('SBR*P*18', 'SBR*P*01')(GOOD))[0]).toContain('Write 18 (the insured).');
    const paid = textOf(write835(remittance()));
    expect(messages(paid.replace('CAS*CO*45', 'CAS*XX*45'))[0]).toBe(
      'CAS01 may not be "XX" here. Write one of CO (the provider writes it off), OA (another reason), ' +
        "PI (the payer's own reduction), PR (the patient owes it).",
    );
    expect(messages(paid.replace('*WO:', '*WX:'))[0]).toBe(
      'PLB03-1 may not be "WX" here. It is not among the provider adjustments; ' +
        'if yours is newer, bring a list "providerAdjustment" of your own.',
    );
  });

  test('provinces by their present letters, and status categories of three, are legal', () => {
    expect(['QC', 'NL', 'PW'].filter((state) => !CODE_LISTS.state!(state))).toEqual([]);
    expect(['F3F', 'F3N', 'R17', 'RQ'].filter((category) => !CODE_LISTS.statusCategory!(category))).toEqual(
      [],
    );
  });
});
