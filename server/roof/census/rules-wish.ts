// Pure: what one row of a census asks for, from its cells. What cannot be read is told by column.
import { type ColumnKey, columns } from './rules-columns.ts';
import * as values from './rules-values.ts';
import type { Wish, WishedApproval, WishedPerson, WishedPolicy } from './types.ts';

type Cells = (key: ColumnKey) => string;
type Tell = (key: ColumnKey, message: string) => void;
type Look = {
  isSaid: (...keys: ColumnKey[]) => boolean;
  /** The value, null where the cell is empty; what is wrong is told. */
  read: <Value>(key: ColumnKey, reader: (text: string) => values.Cell<Value>) => Value | null;
  /** The same; empty is wrong too. */
  need: <Value>(key: ColumnKey, reader: (text: string) => values.Cell<Value>, why: string) => Value | null;
  tell: Tell;
};

export function readWish(cell: Cells, order: values.SlashOrder, tell: Tell): Wish {
  const read: Look['read'] = (key, reader) => {
    if (cell(key) === '') return null;
    const found = reader(cell(key));
    if ('value' in found) return found.value;
    tell(key, found.wrong);
    return null;
  };
  const need: Look['need'] = (key, reader, why) => {
    if (cell(key) === '') tell(key, why);
    return read(key, reader);
  };
  const isSaid = (...keys: ColumnKey[]) => keys.some((key) => cell(key) !== '');
  const look: Look = { isSaid, read, need, tell };
  const date = (text: string) => values.readDate(text, order);
  const hereAs = read('hereAs', values.readHereAs) ?? 'patient';
  return {
    hereAs,
    person: readPerson(look, date, hereAs),
    admission: readAdmission(look, date, hereAs),
    group: isSaid('group', 'groupFrom')
      ? {
          name: need('group', text(80), 'Which group? Or leave “In group from” empty.') ?? '',
          from: read('groupFrom', date),
        }
      : null,
    policy: readPolicy(look, date),
    approval: readApproval(look, date),
  };
}

type DateReader = (text: string) => values.Cell<string>;
const text = (most: number) => (cell: string) => values.readText(cell, most);
const number = (most: number) => (cell: string) => values.readNumber(cell, most);

/** A further row of somebody may name the chart number only. */
function readPerson(
  { isSaid, read, need }: Look,
  date: DateReader,
  hereAs: Wish['hereAs'],
): WishedPerson | null {
  const isFurtherRow = isSaid('chart') && !isSaid('first', 'last', 'birth');
  if (isFurtherRow) return null;
  read('chart', number(80));
  const sex = 'A patient needs the sex that the insurer has on file: F, M or U.';
  return {
    legalFirstName: need('first', text(80), 'Write the legal first name.') ?? '',
    legalLastName: need('last', text(80), 'Write the legal last name.') ?? '',
    chosenName: read('called', text(80)),
    birthDate: need('birth', date, 'Every claim asks for the birth date.') ?? '',
    sexForClaims: hereAs === 'patient' ? need('sex', values.readSex, sex) : read('sex', values.readSex),
    addressLine: read('street', text(120)),
    city: read('city', text(80)),
    state: read('state', values.readState),
    zip: read('zip', values.readZip),
    phone: read('phone', values.readPhone),
  };
}

function readAdmission(
  { isSaid, read, need, tell }: Look,
  date: DateReader,
  hereAs: Wish['hereAs'],
): Wish['admission'] {
  if (!isSaid('admitted', 'diagnoses', 'level', 'program')) return null;
  if (hereAs === 'policy_holder') {
    tell('hereAs', 'Somebody who only holds the insurance is not admitted. Leave the admission empty.');
    return null;
  }
  return {
    program: read('program', text(80)),
    levelOfCare: read('level', values.readLevel),
    on: need('admitted', date, 'An admission needs its first day.') ?? '',
    icd10: need('diagnoses', values.readDiagnoses, 'An admission needs a principal diagnosis.') ?? [],
  };
}

const ofPolicy: readonly ColumnKey[] = [
  'payer',
  'contract',
  'member',
  'insuranceGroup',
  'insuredFrom',
  'insuredThrough',
  'holder',
];

function readPolicy({ isSaid, read, need, tell }: Look, date: DateReader): WishedPolicy | null {
  if (!isSaid(...ofPolicy)) return null;
  const holder = read('holder', text(80));
  const relationship = read('relationship', values.readRelationship) ?? 'self';
  if (relationship !== 'self' && !holder) {
    tell('holder', 'Who holds the policy? Write the chart number of their row.');
  }
  if (relationship === 'self' && holder) {
    tell('relationship', 'Self means that the patient holds the policy. Write spouse, child or other.');
  }
  const from = need('insuredFrom', date, 'A policy needs its first day.') ?? '';
  const through = read('insuredThrough', date);
  if (through && from && through < from) tell('insuredThrough', 'The last day comes before the first.');
  return {
    payer: need('payer', text(120), 'Whose card is it? Write the payer.') ?? '',
    contract: read('contract', text(120)),
    memberId: need('member', memberNumber, 'Copy the member number from the card.') ?? '',
    groupNumber: read('insuranceGroup', number(50)),
    relationship,
    holderKey: holder ? values.chartKey(holder) : null,
    rank: read('rank', (cell) => values.readWhole(cell, 1, 3)) ?? 1,
    from,
    through,
  };
}

const memberNumber = (cell: string): values.Cell<string> =>
  cell.length < 2 ? { wrong: 'A member number has at least two characters.' } : values.readNumber(cell, 80);

const ofApproval: readonly ColumnKey[] = [
  'approval',
  'approvedFrom',
  'approvedThrough',
  'letter',
  'telehealth',
  'revenue',
  'hcpcs',
  'daysLeft',
];

function readApproval({ isSaid, read, need, tell }: Look, date: DateReader): WishedApproval | null {
  if (!isSaid(...ofApproval)) return null;
  if (!isSaid('payer', 'member')) {
    tell(
      'approval',
      `An approval belongs to a policy: ${columns.payer.title} and ${columns.member.title} are empty.`,
    );
  }
  const from = need('approvedFrom', date, 'An approval needs its first day.') ?? '';
  const through = need('approvedThrough', date, 'An approval needs its last day.') ?? '';
  if (through && from && through < from) tell('approvedThrough', 'The last day comes before the first.');
  const left = (cell: string) => values.readWhole(cell, 1, 365);
  return {
    number: need('approval', number(50), 'Copy the number from the letter.') ?? '',
    from,
    through,
    letterDate: read('letter', date) ?? from,
    telehealthAllowed:
      need('telehealth', values.readYesNo, 'Does the letter allow telehealth? yes or no.') ?? false,
    revenueCode: need('revenue', values.readRevenueCode, 'An approval names a revenue code.') ?? '',
    hcpcs: need('hcpcs', values.readHcpcs, 'An approval names a procedure code.') ?? '',
    daysLeft: need('daysLeft', left, 'How many days of the approval are left on the day you take over?') ?? 0,
  };
}
