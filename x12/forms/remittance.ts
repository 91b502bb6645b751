// Pure. Parts of a remittance (835).
import {
  count,
  day,
  type Form,
  group,
  many,
  money,
  type Of,
  reference,
  segment,
  single,
  together,
  words,
} from '../form.ts';
import { type Cell, field, type SegmentWriter } from '../segment-writer.ts';
import { parts, type Taker, text, value } from '../taker.ts';
import type { Segment } from '../tree.ts';
import type { RemittanceClaim, RemittanceLine, RemittancePerson } from '../types-835.ts';
import { OUTCOME } from './outcome.ts';
import { contact, given } from './parts.ts';

/** Sums of a batch by provider and month (TS3), and for Medicare inpatients (TS2). */
export const BATCH = together(
  group({ number: single('LX', {}, 1, words) }),
  group({
    provider: segment('TS3', {}, {
      providerId: [1, words],
      facilityCode: [2, words],
      yearEnd: [3, day],
      claims: [4, count],
      chargeCents: [5, money],
      medicareSecondaryCents: [13, money],
      nonLabCents: [15, money],
      labCodedCents: [17, money],
      labPaidCents: [18, money],
      professionalCents: [20, money],
      medicareSecondaryPaidCents: [21, money],
      reimbursedCents: [22, money],
      patientAmounts: [23, count],
      patientLiabilityCents: [24, money],
    } as const),
    inpatients: segment('TS2', {}, {
      drgCents: [1, money],
      federalCents: [2, money],
      hospitalCents: [3, money],
      shareCents: [4, money],
      capitalCents: [5, money],
      teachingCents: [6, money],
      outlierDays: [7, count],
      dayOutlierCents: [8, money],
      costOutlierCents: [9, money],
      averageStay: [10, count],
      discharges: [11, count],
      costReportDays: [12, count],
      coveredDays: [13, count],
      nonCoveredDays: [14, count],
      passThroughCents: [15, money],
      averageWeight: [16, count],
      psychiatricCapitalCents: [17, money],
      psychiatricHospitalCents: [18, money],
      psychiatricShareCents: [19, money],
    } as const),
  }),
);

export const HEAD = group({
  currency: single('CUR', { 1: 'PR' }, 2, words),
  receiverId: reference('EV'),
  versionId: reference('F2'),
  productionDate: single('DTM', { 1: '405' }, 2, day),
});

export const PAYER_CONTACTS = {
  claims: contact('CX'),
  technical: many(contact('BL')),
  website: single('PER', { 1: 'IC', 3: 'UR' }, 4, words),
};
export const CLAIM_CONTACTS = many(contact('CX'));
export const DELIVERY = segment('RDM', {}, {
  by: [1, words],
  name: [2, words],
  address: [3, words],
} as const);

/** NM1 of somebody in a claim payment. */
export function person(entity: string): Form<RemittancePerson> {
  return {
    read(loop, taker) {
      const nm1 = taker.take(loop, 'NM1', entity);
      return (
        nm1 &&
        given({
          lastName: value(nm1, 3),
          firstName: value(nm1, 4),
          middleName: value(nm1, 5),
          suffix: value(nm1, 7),
          organization: nm1.e[2] === '2' ? (true as const) : undefined,
          idQualifier: value(nm1, 8),
          id: value(nm1, 9),
        })
      );
    },
    write(out, path, who) {
      out.segment('NM1', path, [
        ...[entity, who.organization ? '2' : '1', field(`${path}.lastName`, who.lastName)],
        ...[field(`${path}.firstName`, who.firstName), field(`${path}.middleName`, who.middleName), ''],
        ...[field(`${path}.suffix`, who.suffix), field(`${path}.idQualifier`, who.idQualifier)],
        field(`${path}.id`, who.id),
      ]);
    },
  };
}

export function payer(entity: string): Form<{ name: string; idQualifier: string; id: string }> {
  return {
    read(loop, taker) {
      const nm1 = taker.take(loop, 'NM1', entity);
      return nm1 && { name: text(nm1, 3), idQualifier: text(nm1, 8), id: text(nm1, 9) };
    },
    write(out, path, { name, idQualifier, id }) {
      out.segment('NM1', path, [
        ...[entity, '2', field(`${path}.name`, name), '', '', '', ''],
        ...[field(`${path}.idQualifier`, idQualifier), field(`${path}.id`, id)],
      ]);
    },
  };
}

export const CLAIM_PEOPLE = group({
  patient: person('QC'),
  insured: person('IL'),
  corrected: person('74'),
  renderingProvider: person('82'),
  crossoverPayer: payer('TT'),
  correctedPayer: payer('PR'),
  otherSubscriber: person('GB'),
});

const REMARKS = ['remark1', 'remark2', 'remark3', 'remark4', 'remark5'] as const;

/** MIA and MOA, their remark codes in one list. */
export const CLAIM_OUTCOME: Form<Pick<RemittanceClaim, 'remarks' | 'inpatient' | 'outpatient'>> = {
  read(loop, taker) {
    const found = OUTCOME.read(loop, taker);
    const remarks: string[] = [];
    const rest: Of<typeof OUTCOME> = {};
    for (const kind of ['inpatient', 'outpatient'] as const) {
      const whole: Record<string, unknown> = { ...found?.[kind] };
      for (const name of REMARKS) {
        if (whole[name]) remarks.push(whole[name] as string);
        delete whole[name];
      }
      if (Object.keys(whole).length > 0) rest[kind] = whole;
    }
    return { ...rest, remarks };
  },
  write(out, path, { remarks, inpatient, outpatient }) {
    if (!inpatient && !outpatient && remarks.length === 0) return;
    const told = (codes: string[]) =>
      Object.fromEntries(codes.slice(0, 5).map((code, n) => [REMARKS[n]!, code]));
    const rest = inpatient ? remarks.slice(5) : remarks;
    const value = {
      ...(inpatient ? { inpatient: { ...inpatient, ...told(remarks) } } : {}),
      ...(outpatient || rest.length > 0 ? { outpatient: { ...outpatient, ...told(rest) } } : {}),
    };
    OUTCOME.write(blamingRemarks(out, path, inpatient ? 5 : 0), path, value);
  },
};

/** The two segments have a field for each remark; the claim has one list. */
function blamingRemarks(out: SegmentWriter, path: string, before: number): SegmentWriter {
  const rename = (cell: Cell): Cell => {
    if (typeof cell !== 'object' || !('path' in cell)) return cell;
    const [, where, n] = /(inpatient|outpatient)\.remark(\d)$/.exec(cell.path) ?? [];
    const index = Number(n) - 1 + (where === 'outpatient' ? before : 0);
    return where === undefined
      ? cell
      : { ...cell, path: path === '' ? `remarks[${index}]` : `${path}.remarks[${index}]` };
  };
  return { ...out, segment: (id, at, cells) => out.segment(id, at, cells.map(rename)) };
}

export function readProcedure(
  taker: Taker,
  svc: Segment | undefined,
  n: number,
): RemittanceLine['procedure'] | undefined {
  const [qualifier, code = '', ...more] = parts(taker, svc, n);
  if (!qualifier) return undefined;
  return {
    qualifier,
    code,
    modifiers: more.slice(0, 4).filter(Boolean),
    ...given({ description: more[4] || undefined }),
  };
}

export function procedure(path: string, of: RemittanceLine['procedure'] | undefined): Cell {
  if (!of) return undefined;
  const modifiers = Array.from({ length: Math.max(4, of.modifiers.length) }, (_, n) =>
    field(`${path}.modifiers`, of.modifiers[n]),
  );
  return [
    of.qualifier,
    field(`${path}.code`, of.code),
    ...modifiers,
    field(`${path}.description`, of.description),
  ];
}
