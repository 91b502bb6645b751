// Pure: holds a file that was read against what the house knows: what cannot be, and whom somebody could be already.
import { columns } from './rules-columns.ts';
import { contractOf, groupOf, type Places, programOf } from './rules-resolve.ts';
import { folded } from './rules-values.ts';
import type { Problem, Question, Row, Wish, WishedPerson } from './types.ts';

export type KnownPerson = {
  id: string;
  legalFirstName: string;
  legalLastName: string;
  chosenName: string | null;
  birthDate: string | null;
};
export type KnownPolicy = { patientId: string; contractId: string; memberId: string };
export type Known = Places & {
  today: string;
  people: readonly KnownPerson[];
  policies: readonly KnownPolicy[];
};

type Described = { row: Row; person: WishedPerson };

export function compare(known: Known, rows: readonly Row[]): { problems: Problem[]; questions: Question[] } {
  const described = new Map<string, Described>();
  const admitted = new Set<string>();
  for (const row of rows) {
    const person = row.wish?.person;
    if (person && !described.has(row.key)) described.set(row.key, { row, person });
    if (row.wish?.admission) admitted.add(row.key);
  }
  const questions = questionsOf(known, rows, described);
  const maybeKnown = Map.groupBy(questions, (one) => one.key);
  const problems: Problem[] = [];
  const joining = new Map<string, Set<string>>();
  for (const { row, key, wish } of rows) {
    if (!wish) continue;
    const tell = (column: string, message: string) => problems.push({ row, column, message });
    if (wish.person && wish.person.birthDate > known.today) {
      tell(columns.birth.title, 'This day is in the future.');
    }
    if (wish.policy) {
      const contract = contractOf(known, wish.policy);
      if ('wrong' in contract) tell(contract.column, contract.wrong);
    }
    if (wish.admission) {
      const program = programOf(known, wish);
      if ('wrong' in program) tell(program.column, program.wrong);
    }
    if (wish.group) {
      if (!admitted.has(key) && !maybeKnown.has(key)) {
        const message = 'Nobody is in a group without an admission. Fill in “Admitted on” and “Diagnoses”.';
        tell(columns.admitted.title, message);
      }
      const couldBe = (maybeKnown.get(key) ?? []).map((one) => one.personId);
      tellOfGroup(known, { key, wish, couldBe }, joining, tell);
    }
  }
  return { problems, questions };
}

type Tell = (column: string, message: string) => void;

function tellOfGroup(
  known: Known,
  { key, wish, couldBe }: { key: string; wish: Wish; couldBe: readonly (string | null)[] },
  joining: Map<string, Set<string>>,
  tell: Tell,
): void {
  const group = groupOf(known, wish);
  if ('wrong' in group) {
    tell(group.column, group.wrong);
    return;
  }
  const { id, name, capacity, programId, memberIds } = group.found;
  const program = wish.admission ? programOf(known, wish) : null;
  const ofGroup = known.programs.find((one) => one.id === programId);
  if (
    program &&
    'found' in program &&
    program.found.id !== programId &&
    ofGroup?.levelOfCare !== 'outpatient'
  ) {
    tell(columns.group.title, `${name} belongs to ${ofGroup?.name ?? 'another program'}.`);
  }
  if (wish.admission && wish.group?.from && wish.group.from < wish.admission.on) {
    tell(columns.groupFrom.title, 'The first day in the group comes before the admission.');
  }
  if (couldBe.some((personId) => personId !== null && memberIds.includes(personId))) return;
  const keys = joining.get(id) ?? new Set<string>();
  joining.set(id, keys);
  keys.add(key);
  const places = capacity - memberIds.length;
  if (keys.size <= places) return;
  const message = `${name} has ${capacity} places; ${memberIds.length} are taken today, and this file asks for more than the ${Math.max(0, places)} that are left.`;
  tell(columns.group.title, message);
}

const nameKeys = (person: Omit<KnownPerson, 'id'> | WishedPerson) =>
  [person.legalFirstName, person.chosenName ?? person.legalFirstName].map(
    (first) => `${folded(first)} ${folded(person.legalLastName)} ${person.birthDate}`,
  );

function questionsOf(
  known: Known,
  rows: readonly Row[],
  described: ReadonlyMap<string, Described>,
): Question[] {
  const peopleByName = Map.groupBy(
    known.people.flatMap((person) => [...new Set(nameKeys(person))].map((name) => ({ name, person }))),
    (one) => one.name,
  );
  const people = new Map(known.people.map((person) => [person.id, person]));
  const policies = Map.groupBy(known.policies, (one) => `${one.contractId} ${one.memberId.toUpperCase()}`);
  const policyRows = Map.groupBy(
    rows.filter((row) => row.wish?.policy),
    (row) => row.key,
  );
  const keysByName = new Map<string, Described>();
  const keysByNumber = new Map<string, Described[]>();
  const questions: Question[] = [];
  for (const [key, here] of described) {
    const asked = new Set<string>();
    const ask = (why: Question['why'], who: { personId: string } | { other: Described }) => {
      const id = 'personId' in who ? who.personId : who.other.row.key;
      if (asked.has(id) || id === key) return;
      asked.add(id);
      const other = 'other' in who ? who.other.row : null;
      questions.push({
        key,
        row: here.row.row,
        why,
        personId: 'personId' in who ? who.personId : null,
        otherKey: other?.key ?? null,
        otherRow: other?.row ?? null,
      });
    };
    for (const name of new Set(nameKeys(here.person))) {
      for (const { person } of peopleByName.get(name) ?? []) ask('same_name', { personId: person.id });
      const other = keysByName.get(name);
      if (other) ask('same_name', { other });
      else keysByName.set(name, here);
    }
    for (const { wish } of policyRows.get(key) ?? []) {
      const contract = contractOf(known, wish!.policy!);
      if ('wrong' in contract) continue;
      const number = `${contract.found.id} ${wish!.policy!.memberId.toUpperCase()}`;
      // A family shares a number: only who could be this very person is asked about.
      for (const policy of policies.get(number) ?? []) {
        const person = people.get(policy.patientId);
        if (person && couldBe(person, here.person)) ask('same_member_number', { personId: person.id });
      }
      const others = keysByNumber.get(number) ?? [];
      for (const other of others) {
        if (couldBe(other.person, here.person)) ask('same_member_number', { other });
      }
      if (!others.includes(here)) keysByNumber.set(number, [...others, here].slice(0, 20));
    }
  }
  return questions;
}

const couldBe = (one: Omit<KnownPerson, 'id'>, other: WishedPerson) =>
  one.birthDate === other.birthDate || folded(one.legalFirstName) === folded(other.legalFirstName);
