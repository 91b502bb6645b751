import { contractsOf } from '#server/foundation/payers/service.ts';
import { detailsOf, peopleBornOn } from '#server/foundation/people/service.ts';
import type { Person } from '#server/foundation/people/types.ts';
import { personOf } from '#server/foundation/people/types.ts';
import { policiesNumbered } from '#server/planning/coverage/service.ts';
import { groupsOf, membersOfGroups, programsOf, todayIn } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict } from '#server/platform/errors.ts';
import { mayTakeOver, standingOf } from './batches.ts';
import * as queries from './queries.ts';
import { forgetHouseProblems, replaceQuestions } from './queries-people.ts';
import { insertProblems } from './queries-problems.ts';
import { compare, type Known, type KnownPerson } from './rules-compare.ts';
import { readCensus } from './rules-read.ts';
import { type Places, placesFrom } from './rules-resolve.ts';
import type { Row } from './types.ts';

/** Reads a file and keeps what it says, with all that is wrong with it. Nobody is admitted, nothing else is written. */
export async function lookAtFile(ctx: Ctx, input: { fileName: string; csv: string }): Promise<string> {
  mayTakeOver(ctx);
  const { rows, problems, ignoredColumns } = readCensus(input.csv);
  const id = ctx.newId();
  await queries.insertBatch(ctx, {
    id,
    fileName: input.fileName,
    rowCount: rows.length,
    ignoredColumns: ignoredColumns.slice(0, 200),
    madeAt: ctx.clock.now(),
    madeBy: personOf(ctx.actor),
  });
  await queries.insertRows(ctx, id, rows);
  await insertProblems(ctx, id, 'file', problems);
  await holdAgainstHouse(ctx, id, rows);
  ctx.audit.changed('census_batch', [id]);
  await ctx.tell({ topic: 'import', id });
  return id;
}

/** The same file against how the house is now: a group was added, somebody was admitted by hand. */
export async function lookAgain(ctx: Ctx, batchId: string): Promise<void> {
  const { state } = await standingOf(ctx, batchId);
  if (state !== 'read') {
    throw conflict('already_begun', 'This file was already begun.', 'Look at what became of its rows.');
  }
  await forgetHouseProblems(ctx, batchId);
  await holdAgainstHouse(ctx, batchId, await queries.loadRows(ctx, batchId));
  await ctx.tell({ topic: 'import', id: batchId });
}

async function holdAgainstHouse(ctx: Ctx, batchId: string, rows: readonly Row[]): Promise<void> {
  const { problems, questions } = compare(await knownOf(ctx, rows), rows);
  await insertProblems(ctx, batchId, 'house', problems);
  await replaceQuestions(ctx, batchId, questions);
}

async function knownOf(ctx: Ctx, rows: readonly Row[]): Promise<Known> {
  const dates = new Set(rows.flatMap((row) => row.wish?.person?.birthDate ?? []));
  const numbers = new Set(rows.flatMap((row) => row.wish?.policy?.memberId ?? []));
  const policies = await policiesNumbered(ctx, [...numbers]);
  const people = await peopleBornOn(
    ctx,
    [...dates].map((date) => Temporal.PlainDate.from(date)),
  );
  const known = new Set(people.map((one) => one.id));
  const insured = [...new Set(policies.map((one) => one.patientId))].filter((id) => !known.has(id));
  people.push(...(await detailsOf(ctx, insured)).values());
  return {
    ...(await placesOf(ctx, { withMembers: true })),
    today: ctx.today.toString(),
    people: people.map(toKnown),
    policies,
  };
}

const toKnown = (person: Person): KnownPerson => ({
  id: person.id,
  legalFirstName: person.legalFirstName,
  legalLastName: person.legalLastName,
  chosenName: person.chosenName,
  birthDate: person.birthDate?.toString() ?? null,
});

/** Programs, groups and contracts that a row can name. */
export async function placesOf(ctx: Ctx, { withMembers }: { withMembers: boolean }): Promise<Places> {
  const programs = await programsOf(ctx);
  const known = await groupsOf(ctx);
  const members = withMembers ? await membersOfGroups(ctx, known) : new Map<string, string[]>();
  return placesFrom({
    programs: programs.map((program) => ({
      id: program.id,
      name: program.name,
      levelOfCare: program.levelOfCare,
      today: todayIn(ctx, program).toString(),
    })),
    groups: known.map(({ id, name, programId, capacity }) => ({
      id,
      name,
      programId,
      capacity,
      memberIds: members.get(id) ?? [],
    })),
    contracts: (await contractsOf(ctx)).map(({ id, name, payer }) => ({
      id,
      name,
      payerName: payer.name,
      electronicId: payer.electronicId,
    })),
  });
}
