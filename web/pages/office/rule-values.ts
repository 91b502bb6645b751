// Pure: the form of a new rule version: what its fields hold, what is sent, and where the contract's messages belong.
import type { z } from 'zod';
import { publishRuleSchema } from '#server/foundation/payers/contract.ts';
import type { RuleVersion } from './queries.ts';

type Body = z.input<typeof publishRuleSchema>;
type Rule = Body['rule'];

/** Fields have the paths of the contract, so that each message of the server finds its field. */
export interface RuleValues {
  contractId: string;
  from: string;
  authority: string;
  rule: {
    test: {
      per: 'day' | 'week';
      minMinutes: number | string;
      minServices: number | string;
      week: 'calendar' | 'rolling';
      weekStartsOn: string;
      minMinutesDay: number | string;
      authority: string;
    };
    countableKinds: string[];
    facilitator: Rule['facilitator'];
    audioCounts: boolean;
    privateRoomCounts: boolean;
    telehealth: Rule['telehealth'];
    claimForm: Rule['claimForm'];
    code: { revenueCode: string; hcpcs: string; modifiers: string; authority: string };
    authorization: Rule['authorization'];
    noteWithinHours: number | string;
    /** Empty: the contract names no most. */
    maxDaysPerWeek: number | string;
  };
}

/** A new version starts from the one before; its date and its authority are new. */
export function valuesOf({ contractId, rule }: RuleVersion): RuleValues {
  const { test } = rule;
  return {
    contractId,
    from: '',
    authority: '',
    rule: {
      test: {
        per: test.per,
        minMinutes: test.minMinutes,
        minServices: test.per === 'day' ? test.minServices : 1,
        week: test.per === 'week' ? test.week : 'calendar',
        weekStartsOn: String(test.per === 'week' ? test.weekStartsOn : 1),
        minMinutesDay: test.per === 'week' ? test.minMinutesDay : 0,
        authority: test.authority,
      },
      countableKinds: [...rule.countableKinds],
      facilitator: rule.facilitator,
      audioCounts: rule.audioCounts,
      privateRoomCounts: rule.privateRoomCounts ?? false,
      telehealth: { ...rule.telehealth },
      claimForm: rule.claimForm,
      code: { ...rule.code, modifiers: rule.code.modifiers.join(' ') },
      authorization: { ...rule.authorization },
      noteWithinHours: rule.noteWithinHours,
      maxDaysPerWeek: rule.maxDaysPerWeek ?? '',
    },
  };
}

/** The first rule of a contract: what a payer must say stands empty, so that nobody publishes our guess. */
export function firstValuesOf(contractId: string): RuleValues {
  return {
    contractId,
    from: '',
    authority: '',
    rule: {
      test: {
        per: 'day',
        minMinutes: '',
        minServices: 1,
        week: 'calendar',
        weekStartsOn: '1',
        minMinutesDay: 0,
        authority: '',
      },
      countableKinds: ['therapy'],
      facilitator: 'in_room',
      audioCounts: false,
      privateRoomCounts: false,
      telehealth: { covered: false, authority: '' },
      claimForm: '837I',
      code: { revenueCode: '', hcpcs: '', modifiers: '', authority: '' },
      authorization: { required: true, authority: '' },
      noteWithinHours: '',
      maxDaysPerWeek: '',
    },
  };
}

/** What is sent; what was left empty is no number and is refused at its field. */
export function bodyOf({ rule, ...values }: RuleValues): Body {
  const { test } = rule;
  const minMinutes = numberOf(test.minMinutes);
  return {
    ...values,
    rule: {
      ...rule,
      test:
        test.per === 'day'
          ? { per: 'day', minMinutes, minServices: numberOf(test.minServices), authority: test.authority }
          : {
              per: 'week',
              minMinutes,
              week: test.week,
              weekStartsOn: Number(test.weekStartsOn),
              minMinutesDay: numberOf(test.minMinutesDay),
              authority: test.authority,
            },
      countableKinds: rule.countableKinds as Rule['countableKinds'],
      code: {
        ...rule.code,
        revenueCode: rule.claimForm === '837P' ? '' : rule.code.revenueCode,
        hcpcs: rule.code.hcpcs.trim().toUpperCase(),
        modifiers: rule.code.modifiers
          .toUpperCase()
          .split(/[\s,]+/)
          .filter((one) => one !== ''),
      },
      noteWithinHours: numberOf(rule.noteWithinHours),
      maxDaysPerWeek: rule.maxDaysPerWeek === '' ? null : Number(rule.maxDaysPerWeek),
    },
  };
}

const numberOf = (value: number | string) => (value === '' ? Number.NaN : Number(value));

/** The contract's own messages, by field; nothing when the version can be sent. */
export function problemsOf(values: RuleValues): Record<string, string> {
  const parsed = publishRuleSchema.safeParse(bodyOf(values));
  if (parsed.success) return {};
  return Object.fromEntries(
    parsed.error.issues.map(({ path, message }) => [fieldOf(path.map(String)), said(message)]).reverse(),
  );
}

/** A single modifier stands in the one field of all of them. */
const fieldOf = (path: string[]) => path.join('.').replace(/^(rule\.code\.modifiers)\..*/, '$1');

const said = (message: string) => (/NaN|ISO date|Invalid/.test(message) ? 'Fill this in.' : message);
