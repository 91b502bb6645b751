import { addContract, addFee, publishRule } from '#server/foundation/payers/service.ts';
import type { PayerRule } from '#server/foundation/payers/types.ts';
import { addAuthorization, addCoverage, addPolicy } from '#server/planning/coverage/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import type { PatientKey } from '#server/testing/cast.ts';
import { keysOf, type Larkspur } from './setting.ts';

// Two payers that differ in kind, and what each patient has of them. Payers, contracts and letters are invented.

export type PayerKey = 'northgate' | 'lakeland';
export type Contracts = Readonly<Record<PayerKey, string>>;

export const common = {
  countableKinds: ['therapy', 'education', 'activityTherapy'],
  facilitator: 'in_room',
  audioCounts: true,
  claimForm: '837I',
  noteWithinHours: 72,
} as const;

/** Tests each day for itself. */
const northgateRule: PayerRule = {
  ...common,
  test: { per: 'day', minMinutes: 180, minServices: 1, authority: 'Northgate contract, 4.2' },
  telehealth: { covered: true, authority: 'Northgate benefit answer 11-204' },
  code: { revenueCode: '0905', hcpcs: 'S9480', modifiers: ['95'], authority: 'Northgate contract, 4.4' },
  authorization: { required: true, authority: 'Northgate contract, 5.1' },
  maxDaysPerWeek: 5,
};

/** Tests the week from Monday, and asks two hours of a day that is billed. */
const lakelandRule: PayerRule = {
  ...common,
  test: {
    per: 'week',
    minMinutes: 540,
    week: 'calendar',
    weekStartsOn: 1,
    minMinutesDay: 120,
    authority: 'Lakeland provider manual, 7.1',
  },
  telehealth: { covered: true, authority: 'Lakeland provider manual, 7.6' },
  code: {
    revenueCode: '0905',
    hcpcs: 'S9480',
    modifiers: ['95'],
    authority: 'Lakeland provider manual, 7.3',
  },
  authorization: { required: true, authority: 'Lakeland provider manual, 6.2' },
  maxDaysPerWeek: null,
};

/** Contracts, fees and rules; what Northgate asked before was 170 minutes. */
export async function makeContracts(ctx: Ctx, start: Temporal.PlainDate): Promise<Contracts> {
  const since = start.with({ day: 1 }).subtract({ months: 5 });
  const before = since.subtract({ years: 1 });
  const northgate = await addContract(ctx, {
    name: 'Northgate PPO agreement',
    fundingType: 'fully_insured',
    payer: { name: 'Northgate PPO', electronicId: 'NGPPO', claimFilingIndicator: 'CI' },
  });
  const lakeland = await addContract(ctx, {
    name: 'Lakeland Mutual agreement',
    fundingType: 'self_funded',
    payer: { name: 'Lakeland Mutual', electronicId: 'LKMUT', claimFilingIndicator: 'CI' },
  });
  const serviceKind = 'iop_day' as const;
  const publish = (contractId: string, from: Temporal.PlainDate, authority: string, rule: PayerRule) =>
    publishRule(ctx, { contractId, serviceKind, from, authority, rule });
  await publish(northgate, before, 'Northgate contract, first edition, 4', {
    ...northgateRule,
    test: {
      per: 'day',
      minMinutes: 170,
      minServices: 1,
      authority: 'Northgate contract, first edition, 4.2',
    },
  });
  await publish(northgate, since, 'Northgate contract, second edition, 4', northgateRule);
  await publish(lakeland, since, 'Lakeland provider manual, 7', lakelandRule);
  for (const [contractId, chargeCents, expectedCents] of [
    [northgate, 41_200, 33_800],
    [lakeland, 39_500, 31_200],
  ] as const) {
    await addFee(ctx, { contractId, serviceKind, chargeCents, expectedCents, from: before });
  }
  return { northgate, lakeland };
}

/** Pays group visits one by one, on the professional claim, and asks for no approval: at most one visit a day is paid. */
const cedarRule: PayerRule = {
  ...common,
  claimForm: '837P',
  test: { per: 'day', minMinutes: 45, minServices: 1, authority: 'Cedar Valley fee schedule, 3.1' },
  telehealth: { covered: true, authority: 'Cedar Valley telehealth policy, 2' },
  code: { revenueCode: '', hcpcs: '90853', modifiers: ['95'], authority: 'Cedar Valley fee schedule, 3.2' },
  authorization: { required: false, authority: 'Cedar Valley fee schedule, 3.4' },
  maxDaysPerWeek: null,
};

/** The third payer, of the whole demo only. */
export async function makeThirdContract(ctx: Ctx, start: Temporal.PlainDate): Promise<string> {
  const from = start.with({ day: 1 }).subtract({ months: 5 });
  const contractId = await addContract(ctx, {
    name: 'Cedar Valley group practice agreement',
    fundingType: 'fully_insured',
    payer: { name: 'Cedar Valley Health', electronicId: 'CVHLT', claimFilingIndicator: 'CI' },
  });
  const serviceKind = 'iop_day' as const;
  const authority = 'Cedar Valley fee schedule, 3';
  await publishRule(ctx, { contractId, serviceKind, from, authority, rule: cedarRule });
  await addFee(ctx, { contractId, serviceKind, chargeCents: 9_800, expectedCents: 7_150, from });
  return contractId;
}

type Letter = { number: string; units: number; through: Temporal.PlainDate };

/** What the story of each approval needs to know of time. */
export type Times = {
  start: Temporal.PlainDate;
  /** The day of the last session of the day track. */
  lastDay: Temporal.PlainDate;
  today: Temporal.PlainDate;
};

function letters({ start, lastDay, today }: Times): Record<PatientKey, Letter> {
  const long = start.add({ days: 53 });
  return {
    delia: { number: 'A-20771', units: 24, through: long },
    wes: { number: 'A-20772', units: 18, through: long },
    amos: { number: 'A-20790', units: 24, through: long },
    yusra: { number: 'A-20803', units: 20, through: long },
    // The units end before the care does.
    sunny: { number: 'A-20811', units: 5, through: long },
    // The dates end before the care does.
    rosalie: { number: 'A-20819', units: 18, through: lastDay.subtract({ days: 1 }) },
    // Few units left.
    tobias: { number: 'A-20826', units: 10, through: long },
    june: { number: 'L-55102', units: 24, through: long },
    // About to lapse.
    hank: { number: 'L-55107', units: 14, through: weekdaysAfter(today, 2) },
    perry: { number: 'L-55111', units: 18, through: long },
    ada: { number: 'L-55118', units: 18, through: long },
    milo: { number: 'L-55121', units: 12, through: start.add({ days: 25 }) },
  };
}

const insured: Record<PatientKey, { payer: PayerKey; memberId: string; under?: PatientKey }> = {
  delia: { payer: 'northgate', memberId: 'NGP70441201' },
  wes: { payer: 'northgate', memberId: 'NGP70441201', under: 'delia' },
  amos: { payer: 'northgate', memberId: 'NGP55810377' },
  yusra: { payer: 'northgate', memberId: 'NGP60287745' },
  sunny: { payer: 'northgate', memberId: 'NGP81190042' },
  rosalie: { payer: 'northgate', memberId: 'NGP43302918' },
  tobias: { payer: 'northgate', memberId: 'NGP29917760' },
  june: { payer: 'lakeland', memberId: 'LM3300418' },
  hank: { payer: 'lakeland', memberId: 'LM3301277' },
  perry: { payer: 'lakeland', memberId: 'LM3300418', under: 'june' },
  ada: { payer: 'lakeland', memberId: 'LM3304985' },
  milo: { payer: 'lakeland', memberId: 'LM3306210' },
};

/** Everybody's card, coverage since long before, and letter of approval. */
export async function insure(
  ctx: Ctx,
  patients: Larkspur['patients'],
  contracts: Contracts,
  times: Times,
): Promise<void> {
  const from = times.start.subtract({ years: 1 });
  const letterOf = letters(times);
  for (const key of keysOf(insured)) {
    const { payer, memberId, under } = insured[key];
    const patientId = patients[key].personId;
    const policyId = await addPolicy(ctx, {
      patientId,
      contractId: contracts[payer],
      memberId,
      subscriberId: patients[under ?? key].personId,
      relationship: under ? 'spouse' : 'self',
      groupNumber: payer === 'northgate' ? 'NG-4410' : null,
    });
    await addCoverage(ctx, { patientId, policyId, rank: 1, from, until: null });
    const { number, units, through } = letterOf[key];
    await addAuthorization(ctx, {
      patientId,
      policyId,
      number,
      from: times.start,
      through,
      letterDate: times.start.subtract({ days: 4 }),
      telehealthAllowed: true,
      services: [{ revenueCode: '0905', hcpcs: 'S9480', unit: 'day', unitsApproved: units }],
    });
  }
}

function weekdaysAfter(date: Temporal.PlainDate, count: number): Temporal.PlainDate {
  let day = date;
  for (let left = count; left > 0; ) {
    day = day.add({ days: 1 });
    if (day.dayOfWeek <= 5) left--;
  }
  return day;
}
