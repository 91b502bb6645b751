// Pure: which program, group and contract of the house a row means by its words.
import { columns } from './rules-columns.ts';
import { folded, quoted } from './rules-values.ts';
import type { Wish, WishedPolicy } from './types.ts';

export type KnownProgram = { id: string; name: string; levelOfCare: string; today: string };
export type KnownGroup = {
  id: string;
  name: string;
  programId: string;
  capacity: number;
  memberIds: readonly string[];
};
export type KnownContract = { id: string; name: string; payerName: string; electronicId: string };

/** What stands in the house already, as far as a file is held against it. */
export type Places = {
  programs: readonly KnownProgram[];
  groups: readonly KnownGroup[];
  contracts: readonly KnownContract[];
  /** The same by what a file can call them: a file of thousands of rows asks for one of hundreds each time. */
  groupsNamed: ReadonlyMap<string, readonly KnownGroup[]>;
  contractsWith: ReadonlyMap<string, readonly KnownContract[]>;
};

export function placesFrom(all: Pick<Places, 'programs' | 'groups' | 'contracts'>): Places {
  const withPayer = all.contracts.flatMap((contract) =>
    [...new Set([folded(contract.payerName), folded(contract.electronicId)])].map((payer) => ({
      payer,
      contract,
    })),
  );
  const byPayer = [...Map.groupBy(withPayer, (one) => one.payer)];
  return {
    ...all,
    groupsNamed: Map.groupBy(all.groups, (one) => folded(one.name)),
    contractsWith: new Map(byPayer.map(([payer, of]) => [payer, of.map((one) => one.contract)])),
  };
}

export type Resolved<Found> = { found: Found } | { column: string; wrong: string };

const listOf = (names: readonly string[]) =>
  names.length === 0 ? 'There is none yet.' : `Known here: ${[...names].sort().slice(0, 12).join(', ')}.`;

export function programOf(places: Places, wish: Wish): Resolved<KnownProgram> {
  const column = columns.program.title;
  const named = wish.admission?.program;
  if (named) {
    const found = places.programs.find((one) => folded(one.name) === folded(named));
    const names = places.programs.map((one) => one.name);
    return found
      ? { found }
      : { column, wrong: `There is no program ${quoted(named)} here. ${listOf(names)}` };
  }
  const group = wish.group ? groupOf(places, wish) : null;
  if (group && 'found' in group) {
    const ofGroup = places.programs.find((one) => one.id === group.found.programId);
    if (ofGroup && ofGroup.levelOfCare !== 'outpatient') return { found: ofGroup };
  }
  const [only, ...others] = places.programs;
  if (only && others.length === 0) return { found: only };
  const names = places.programs.map((one) => one.name);
  return { column, wrong: `Write into which program. ${listOf(names)}` };
}

export function groupOf(places: Places, wish: Wish): Resolved<KnownGroup> {
  const column = columns.group.title;
  const name = wish.group?.name ?? '';
  const all = places.groupsNamed.get(folded(name)) ?? [];
  const named = wish.admission?.program;
  const program = named ? places.programs.find((one) => folded(one.name) === folded(named)) : undefined;
  const inProgram = program ? all.filter((one) => one.programId === program.id) : [];
  const [found, ...others] = inProgram.length > 0 ? inProgram : all;
  if (found && others.length === 0) return { found };
  if (found) return { column, wrong: `Several groups are called ${quoted(name)}. Write the program too.` };
  const names = places.groups.map((one) => one.name);
  return { column, wrong: `There is no group ${quoted(name)} here. ${listOf(names)}` };
}

export function contractOf(places: Places, policy: WishedPolicy): Resolved<KnownContract> {
  const { payer, contract } = policy;
  const ofPayer = places.contractsWith.get(folded(payer)) ?? [];
  if (ofPayer.length === 0) {
    const names = [...new Set(places.contracts.map((one) => one.payerName))];
    return {
      column: columns.payer.title,
      wrong: `There is no payer ${quoted(payer)} here. ${listOf(names)}`,
    };
  }
  const fitting = contract ? ofPayer.filter((one) => folded(one.name) === folded(contract)) : ofPayer;
  const [found, ...others] = fitting;
  if (found && others.length === 0) return { found };
  const names = listOf(ofPayer.map((one) => one.name));
  return {
    column: columns.contract.title,
    wrong: found
      ? `There are several contracts with ${quoted(payer)}: write which. ${names}`
      : `There is no contract ${quoted(contract ?? '')} with this payer. ${names}`,
  };
}
