import { contractsOf } from '#server/foundation/payers/service.ts';
import { groupWithRoom, programsOf } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { writeCsvRow } from '#server/shared/csv.ts';
import { mayTakeOver } from './batches.ts';
import { type ColumnKey, columnKeys, columns } from './rules-columns.ts';
import { csvFile } from './show-imports.ts';

/** Headings, and one row that can be tried here: it names a program, a group and a payer of this house, as far as there are any. */
export async function templateFile(ctx: Ctx) {
  mayTakeOver(ctx);
  const programs = await programsOf(ctx);
  const group = await groupWithRoom(ctx);
  const contracts = (await contractsOf(ctx)).map(({ name, payer }) => ({ name, payerName: payer.name }));
  const program = programs.find((one) => one.id === group?.programId) ?? programs[0];
  const [contract] = contracts;
  const date = ctx.today;
  const isEmpty = (key: ColumnKey) =>
    (!contract && ofInsurance.includes(key)) || (!program && ofAdmission.includes(key));
  const own: Partial<Record<ColumnKey, string>> = {
    program: program?.name ?? '',
    group: group?.name ?? '',
    admitted: date.toString(),
    payer: contract?.payerName ?? '',
    contract: contracts.filter((one) => one.payerName === contract?.payerName)[1] ? contract!.name : '',
    insuredFrom: date.with({ month: 1, day: 1 }).toString(),
    approvedFrom: date.toString(),
    approvedThrough: date.add({ days: 60 }).toString(),
  };
  return csvFile('census.csv', [
    writeCsvRow(columnKeys.map((key) => columns[key].title)),
    writeCsvRow(columnKeys.map((key) => (isEmpty(key) ? '' : (own[key] ?? columns[key].example)))),
  ]);
}

const ofAdmission: readonly ColumnKey[] = ['program', 'level', 'admitted', 'diagnoses', 'group', 'groupFrom'];
const ofInsurance: readonly ColumnKey[] = [
  'payer',
  'contract',
  'member',
  'relationship',
  'rank',
  'insuredFrom',
  'approval',
  'approvedFrom',
  'approvedThrough',
  'telehealth',
  'revenue',
  'hcpcs',
  'daysLeft',
];
