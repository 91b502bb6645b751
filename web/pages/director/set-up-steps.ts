// Pure: what a program needs before its first group can be billed, and how far each thing is.
import type { RotaAnswer } from '#server/planning/safety/contract-rota.ts';
import { countText } from '../../ui/format.ts';
import type { Person } from './list-queries.ts';
import type { BillingProvider, Payer } from './set-up-queries.ts';

export type StepKey = 'provider' | 'program' | 'people' | 'contract' | 'rule' | 'fee' | 'group' | 'rota';
export interface Step {
  key: StepKey;
  heading: string;
  isDone: boolean;
  /** How it stands, in words. */
  says: string;
}

export interface Known {
  providers: readonly Pick<BillingProvider, 'name'>[];
  programs: readonly { name: string }[];
  /** The first ones, and whether there are more. */
  therapists: { people: readonly Pick<Person, 'licences'>[]; next: string | null };
  payers: readonly Pick<Payer, 'name' | 'contracts'>[];
  groups: number;
  rotas: readonly Pick<RotaAnswer, 'programName' | 'shifts' | 'holes'>[];
}

const names = (all: readonly { name: string }[]) => all.map((one) => one.name).join(', ');

export function stepsOf(known: Known): Step[] {
  const { providers, programs, payers, groups, rotas } = known;
  const therapists = known.therapists.people;
  const licensed = therapists.filter((one) => one.licences.length > 0);
  const contracts = payers.flatMap((payer) =>
    payer.contracts.map((one) => ({ ...one, name: `${payer.name}, ${one.name}` })),
  );
  const withoutRule = contracts.filter((one) => !one.hasRule);
  const withoutFee = contracts.filter((one) => one.fees.length === 0);
  const notOnCall = rotas.filter((one) => one.shifts.length === 0 || one.holes.length > 0);
  const each = (missing: readonly { name: string }[], done: string, lacks: string) => {
    if (contracts.length === 0) return 'Comes after the contract.';
    return missing.length === 0 ? done : `${names(missing)}: ${lacks}`;
  };
  return [
    {
      key: 'provider',
      heading: 'In whose name days are billed',
      isDone: providers.length > 0,
      says: names(providers) || 'Nobody yet.',
    },
    {
      key: 'program',
      heading: 'The program',
      isDone: programs.length > 0,
      says: names(programs) || 'No program yet.',
    },
    {
      key: 'people',
      heading: 'Who treats, with a licence',
      isDone: licensed.length > 0,
      says:
        therapists.length === 0
          ? 'No group therapist yet.'
          : `${licensed.length} of ${known.therapists.next ? 'the first ' : ''}${countText(therapists.length, 'group therapist')} with a licence on file.`,
    },
    {
      key: 'contract',
      heading: 'A payer and its contract',
      isDone: contracts.length > 0,
      says: names(contracts) || 'No payer yet.',
    },
    {
      key: 'rule',
      heading: 'What each payer counts',
      isDone: contracts.length > 0 && withoutRule.length === 0,
      says: each(withoutRule, 'Every contract has its rule.', 'no rule yet, so no day can be decided.'),
    },
    {
      key: 'fee',
      heading: 'What a day costs',
      isDone: contracts.length > 0 && withoutFee.length === 0,
      says: each(withoutFee, 'Every contract has its fee.', 'no fee yet, so days wait.'),
    },
    {
      key: 'group',
      heading: 'The first group',
      isDone: groups > 0,
      says: groups === 0 ? 'No group yet.' : `${countText(groups, 'group')}.`,
    },
    {
      key: 'rota',
      heading: 'Who is on call',
      isDone: rotas.length > 0 && notOnCall.length === 0,
      says:
        rotas.length === 0
          ? 'Comes after the program.'
          : notOnCall.length === 0
            ? 'The next seven days are covered.'
            : `${notOnCall.map((one) => one.programName).join(', ')}: the next seven days are not covered, and a call for help would page nobody.`,
    },
  ];
}
