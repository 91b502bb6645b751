// Pure. People and parties of questions and their answers: parties by name and number, members, roles, references.

import { fromCompactDate } from '../dates.ts';
import { day, type Form, many, segment, single, words } from '../form.ts';
import { type Cell, field } from '../segment-writer.ts';
import { quantity, text, value } from '../taker.ts';
import type { Asker, Member, Party, PartyPerson, Reference, Role } from '../types-questions.ts';
import { date } from './adjustments.ts';
import { codes } from './claim.ts';
import { ADDRESS, contact, given } from './parts.ts';

const CONTACTS = many(contact('IC'));

export const ROLE = segment('PRV', {}, {
  code: [1, words],
  qualifier: [2, words],
  id: [3, words],
} as const) as Form<Role>;

export const REFERENCES = (...only: string[]) =>
  many(
    segment('REF', {}, { qualifier: [1, words], value: [2, words], description: [3, words] } as const, only),
  ) as Form<Reference[]>;

const ALL_REFERENCES = REFERENCES();

export const MILITARY = segment('MPI', {}, {
  status: [1, words],
  employment: [2, words],
  affiliation: [3, words],
  description: [4, words],
  rank: [5, words],
  format: [6, words],
  period: [7, words],
} as const);
const SERVICE = many(MILITARY);

const names = (path: string, person: PartyPerson | undefined): Cell[] => [
  field(`${path}.person.firstName`, person?.firstName),
  field(`${path}.person.middleName`, person?.middleName),
  '',
  field(`${path}.person.suffix`, person?.suffix),
];

/** `kind` and `qualifier` are the usual NM101 and NM108, which need not be said. */
export function party(kind: string, qualifier: string): Form<Party> {
  return {
    read(loop, taker) {
      const nm1 = taker.take(loop, 'NM1');
      if (!nm1) return undefined;
      return {
        name: text(nm1, 3),
        id: text(nm1, 9),
        ...given({
          kind: nm1.e[1] === kind ? undefined : value(nm1, 1),
          idQualifier: nm1.e[8] === qualifier ? undefined : value(nm1, 8),
          person:
            nm1.e[2] === '1'
              ? given({ firstName: value(nm1, 4), middleName: value(nm1, 5), suffix: value(nm1, 7) })
              : undefined,
          contacts: CONTACTS.read(loop, taker),
        }),
      };
    },
    write(out, path, who) {
      out.segment('NM1', path, [
        ...[field(`${path}.kind`, who.kind ?? kind), who.person ? '1' : '2', field(`${path}.name`, who.name)],
        ...names(path, who.person),
        field(`${path}.idQualifier`, who.idQualifier ?? qualifier),
        field(`${path}.id`, who.id),
      ]);
      if (who.contacts) CONTACTS.write(out, `${path}.contacts`, who.contacts);
    },
  };
}

/** A provider that asks, by NPI; the role is written by itself, for in answers the rejections stand before it. */
export function asker(kind: string): Form<Asker> {
  const form = party(kind, 'XX');
  return {
    read(loop, taker) {
      const who = form.read(loop, taker);
      if (!who) return undefined;
      const { id, ...rest } = who;
      return {
        ...rest,
        npi: id,
        ...given({
          references: ALL_REFERENCES.read(loop, taker),
          address: ADDRESS.read(loop, taker),
          role: ROLE.read(loop, taker),
        }),
      };
    },
    write(out, path, { npi, references, address, role, ...who }) {
      out.segment('NM1', path, [
        ...[field(`${path}.kind`, who.kind ?? kind), who.person ? '1' : '2', field(`${path}.name`, who.name)],
        ...names(path, who.person),
        field(`${path}.idQualifier`, who.idQualifier ?? 'XX'),
        field(`${path}.npi`, npi),
      ]);
      if (references) ALL_REFERENCES.write(out, `${path}.references`, references);
      if (address) ADDRESS.write(out, `${path}.address`, address);
    },
  };
}

const DIAGNOSES = codes(
  ['ABK', 'BK'],
  ([list = '', code = '']) => ({ list, code }),
  (path, { list, code }) => [list, field(`${path}.code`, code)],
);

/** Everything that a loop says of an insured or a dependent, in the order of the guides. */
export function readPerson(
  loop: Parameters<Form<Member>['read']>[0],
  taker: Parameters<Form<Member>['read']>[1],
): Member {
  const nm1 = taker.take(loop, 'NM1');
  const references = ALL_REFERENCES.read(loop, taker);
  const address = ADDRESS.read(loop, taker);
  const dmg = taker.take(loop, 'DMG');
  const ins = taker.take(loop, 'INS');
  return given({
    lastName: value(nm1, 3),
    firstName: value(nm1, 4),
    middleName: value(nm1, 5),
    prefix: value(nm1, 6),
    suffix: value(nm1, 7),
    organization: nm1?.e[2] === '2' ? (true as const) : undefined,
    memberId: value(nm1, 9),
    idQualifier: value(nm1, 8) === 'MI' ? undefined : value(nm1, 8),
    birthDate: dmg?.e[2] ? fromCompactDate(dmg.e[2]) : undefined,
    gender: value(dmg, 3),
    address,
    references,
    relationship: value(ins, 2),
    changed: value(ins, 3) ? (true as const) : undefined,
    employment: value(ins, 8),
    birthSequence: quantity(ins, 17),
    role: ROLE.read(loop, taker),
    diagnoses: DIAGNOSES.read(loop, taker),
    service: SERVICE.read(loop, taker),
  }) as Member;
}

/** NM1, REF, N3 and N4. */
export function writePersonName(
  out: Parameters<Form<Member>['write']>[0],
  entity: string,
  path: string,
  who: Member,
): void {
  out.segment('NM1', path, [
    ...[entity, who.organization ? '2' : '1', field(`${path}.lastName`, who.lastName)],
    ...[field(`${path}.firstName`, who.firstName), field(`${path}.middleName`, who.middleName)],
    ...[field(`${path}.prefix`, who.prefix), field(`${path}.suffix`, who.suffix)],
    ...(who.memberId ? [who.idQualifier ?? 'MI', field(`${path}.memberId`, who.memberId)] : []),
  ]);
  if (who.references) ALL_REFERENCES.write(out, `${path}.references`, who.references);
  if (who.address) ADDRESS.write(out, `${path}.address`, who.address);
}

/** DMG alone: 276 has it on the level around the name. */
export function writeBirth(out: Parameters<Form<Member>['write']>[0], path: string, who: Member): void {
  if (!who.birthDate && !who.gender) return;
  out.segment('DMG', path, [
    who.birthDate ? 'D8' : '',
    who.birthDate ? date(`${path}.birthDate`, who.birthDate) : '',
    field(`${path}.gender`, who.gender),
  ]);
}

/** PRV, DMG, INS, HI and MPI stand around dates that others write: each is written by itself. */
export const DETAILS = {
  role(out: Parameters<Form<Member>['write']>[0], path: string, who: { role?: Role }): void {
    if (who.role) ROLE.write(out, `${path}.role`, who.role);
  },
  /** `insured`: INS01, whether this is the insured ('Y') or a dependent ('N'). */
  relationship(
    out: Parameters<Form<Member>['write']>[0],
    path: string,
    who: Member,
    insured: 'Y' | 'N',
  ): void {
    if (!who.relationship) return;
    out.segment('INS', path, [
      ...[insured, field(`${path}.relationship`, who.relationship)],
      ...(who.changed ? ['001', '25'] : ['', '']),
      ...['', '', '', field(`${path}.employment`, who.employment), '', '', '', '', '', '', '', ''],
      field(`${path}.birthSequence`, who.birthSequence),
    ]);
  },
  diagnoses(out: Parameters<Form<Member>['write']>[0], path: string, who: Member): void {
    if (who.diagnoses) DIAGNOSES.write(out, `${path}.diagnoses`, who.diagnoses);
  },
  service(out: Parameters<Form<Member>['write']>[0], path: string, who: Member): void {
    if (who.service) SERVICE.write(out, `${path}.service`, who.service);
  },
};

export const CARD_ISSUED = single('DTP', { 1: '102', 2: 'D8' }, 3, day);
export const POINTERS = {
  read: (parts: string[]): number[] | undefined => (parts.length > 0 ? parts.map(Number) : undefined),
  cell: (path: string, pointers: number[] | undefined): Cell =>
    pointers?.map((pointer, n) => field(`${path}[${n}]`, pointer)),
};
