import { detailsOf, namesOf } from '#server/foundation/people/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { writeCsvRow } from '#server/shared/csv.ts';
import { mayTakeOver, type Standing, standingOf } from './batches.ts';
import type { ImportAnswer, ImportsAnswer } from './contract.ts';
import * as queries from './queries.ts';
import { countMade, loadAnswers, loadFailures, loadQuestions } from './queries-people.ts';
import { countProblems, loadProblems } from './queries-problems.ts';
import { loadKept } from './queries-undo.ts';
import { becauseOf } from './rules-state.ts';
import type { Question } from './types.ts';

/** So many lines of a kind are shown at once; all problems are in the file of problems. */
const mostShown = 200;

export async function importsOf(ctx: Ctx): Promise<ImportsAnswer> {
  mayTakeOver(ctx);
  const imports = [];
  for (const batch of await queries.loadBatches(ctx)) {
    imports.push(await briefOf(ctx, await standingOf(ctx, batch.id)));
  }
  ctx.audit.shown(
    'census_batch',
    imports.map((one) => one.id),
  );
  return { imports };
}

async function briefOf(ctx: Ctx, { batch, state, counts }: Standing) {
  const { id, fileName, madeAt, madeBy } = batch;
  const names = await namesOf(ctx, madeBy ? [madeBy] : []);
  return {
    id,
    fileName,
    madeAt: madeAt.toString(),
    by: madeBy ? (names.get(madeBy)?.fullName ?? null) : null,
    state,
    counts,
  };
}

export async function showImport(ctx: Ctx, batchId: string): Promise<ImportAnswer> {
  const standing = await standingOf(ctx, batchId);
  const { batch, steps, run } = standing;
  const made = await countMade(ctx, batchId);
  const names = await namesOf(
    ctx,
    steps.flatMap((one) => one.byPerson ?? []),
  );
  const failures = await loadFailures(ctx, batchId, run, mostShown);
  ctx.audit.shown('census_batch', [batchId]);
  return {
    ...(await briefOf(ctx, standing)),
    ignoredColumns: batch.ignoredColumns,
    problems: {
      ...renamed(await countProblems(ctx, batchId)),
      first: await loadProblems(ctx, batchId, mostShown),
    },
    questions: await showQuestions(ctx, batchId),
    failures: failures.map(({ row, name, message }) => ({ row, name, message })),
    made: {
      admissions: made.episode ?? 0,
      policies: made.policy ?? 0,
      approvals: made.authorization ?? 0,
      memberships: made.membership ?? 0,
    },
    kept: (await loadKept(ctx, batchId, mostShown)).map(({ name, because }) => ({
      name,
      because: becauseOf(because),
    })),
    steps: steps.map((one) => ({
      kind: one.kind,
      why: one.why,
      at: one.at.toString(),
      by: one.byPerson ? (names.get(one.byPerson)?.fullName ?? null) : null,
    })),
  };
}

const renamed = ({ problems: count, rows }: { problems: number; rows: number }) => ({ count, rows });

async function showQuestions(ctx: Ctx, batchId: string): Promise<ImportAnswer['questions']> {
  const answers = await loadAnswers(ctx, batchId);
  const byKey = Map.groupBy(await loadQuestions(ctx, batchId), (one) => one.key);
  const all = [...byKey].map(([key, of]) => ({ key, row: of[0]!.row, of, answer: answers.get(key) }));
  const open = all.filter((one) => !one.answer);
  const isPlain = (of: readonly Question[]) =>
    of.length === 1 && of[0]!.why === 'same_name' && of[0]!.personId !== null;
  // In the order of the file, so that nothing moves under the hand; where there are too many, the open ones first.
  const shown = (all.length <= mostShown ? all : [...open, ...all.filter((one) => one.answer)]).slice(
    0,
    mostShown,
  );
  const people = await detailsOf(ctx, [
    ...new Set(shown.flatMap(({ of }) => of.flatMap((one) => one.personId ?? []))),
  ]);
  const names = await namesOf(ctx, [...people.keys()]);
  const rows = await queries.loadRowsAt(
    ctx,
    batchId,
    shown.flatMap(({ row, of }) => [row, ...of.flatMap((one) => one.otherRow ?? [])]),
  );
  const rowAt = new Map(rows.map((row) => [row.row, row]));
  const birthOf = (row: number) => rowAt.get(row)?.wish?.person?.birthDate ?? null;
  ctx.audit.aboutPatients([...people.keys()]);
  return {
    count: all.length,
    open: open.length,
    plain: open.filter((one) => isPlain(one.of)).length,
    first: shown.map(({ row, of, answer }) => ({
      row,
      name: rowAt.get(row)?.name ?? '',
      birthDate: birthOf(row),
      candidates: of.map((one) => ({
        why: one.why,
        personId: one.personId,
        row: one.otherRow,
        name: one.personId
          ? (names.get(one.personId)?.legalName ?? 'Somebody who is not kept here any more')
          : (rowAt.get(one.otherRow ?? 0)?.name ?? ''),
        birthDate: one.personId
          ? (people.get(one.personId)?.birthDate?.toString() ?? null)
          : birthOf(one.otherRow ?? 0),
      })),
      ...(answer && {
        answer: {
          personId: answer.personId,
          row: of.find((one) => one.otherKey !== null && one.otherKey === answer.otherKey)?.otherRow ?? null,
        },
      }),
    })),
  };
}

/** Every problem of a file, as a file. */
export async function problemsFile(ctx: Ctx, batchId: string) {
  await standingOf(ctx, batchId);
  ctx.audit.shown('census_batch', [batchId]);
  const problems = await loadProblems(ctx, batchId, null);
  const lines = problems.map(({ row, column, message }) => writeCsvRow([String(row), column, message]));
  return csvFile('problems.csv', [writeCsvRow(['Row', 'Column', 'What to do']), ...lines]);
}

/** With a byte order mark: Excel takes a file without one for another alphabet. */
export const csvFile = (fileName: string, lines: readonly string[]) => ({
  fileName,
  contentType: 'text/csv; charset=utf-8',
  content: `\uFEFF${lines.join('')}`,
});
