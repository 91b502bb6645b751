import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, Refusal } from '#server/platform/errors.ts';
import { goOnAfter, goOnLater, mayTakeOver, type Standing, standingOf, step } from './batches.ts';
import { keepRows, type Work } from './keep-rows.ts';
import { placesOf } from './look-at-file.ts';
import * as queries from './queries.ts';
import { insertFailures, loadAnswers, loadQuestions } from './queries-people.ts';
import { countProblems, leaveOutRows, leaveOutUnread } from './queries-problems.ts';
import { dropSavepoint, keepSavepoint, savepoint } from './queries-undo.ts';
import { lookWhetherFree, takeBackMore, undo } from './take-back.ts';
import { readPeople } from './tell-people.ts';
import type { Row } from './types.ts';

/** So many rows are one transaction: what a process that dies in it has to do again, and what others of the same groups wait for. */
const rowsAtOnce = 200;

/** Begins to take a file over. Rows with problems are left out, if whoever asks said so, and stay listed with their cause. */
export async function startImport(ctx: Ctx, input: { batchId: string; leaveOut: boolean }): Promise<void> {
  const standing = await mustBeAlone(ctx, input.batchId);
  if (standing.state !== 'read') {
    throw conflict('already_begun', 'This file was already begun.', 'Look at what became of its rows.');
  }
  const open = await openQuestions(ctx, input.batchId);
  if (open > 0) {
    const what = open === 1 ? 'One row looks' : `${open} rows look`;
    throw conflict('questions_open', `${what} like somebody who is known.`, 'Say first who they are.');
  }
  const found = await countProblems(ctx, input.batchId);
  if (found.rows > 0 && !input.leaveOut) {
    const what = found.rows === 1 ? 'One row has' : `${found.rows} rows have`;
    throw conflict('problems_open', `${what} problems.`, 'Mend the file, or say that they are left out.');
  }
  if (standing.counts.rows === 0) {
    throw conflict(
      'nothing_to_take',
      'No row of this file can be read.',
      'Mend the file and choose it again.',
    );
  }
  const run = await step(ctx, standing, 'started');
  await leaveOutRows(ctx, input.batchId, run);
  await goOnLater(ctx, input.batchId, String(run));
}

/** Tries again what failed; what cannot be read stays left out. */
export async function runAgain(ctx: Ctx, batchId: string): Promise<void> {
  const standing = await mustBeAlone(ctx, batchId);
  if (standing.state !== 'done' || standing.counts.failed === 0) {
    throw conflict('nothing_failed', 'No row waits to be tried again.', 'Look at the page anew.');
  }
  const run = await step(ctx, standing, 'again');
  await leaveOutUnread(ctx, batchId, run);
  await goOnLater(ctx, batchId, String(run));
}

/** Throws away what a file said that was never begun: its people are nobody's patients here. */
export async function discardFile(ctx: Ctx, batchId: string): Promise<void> {
  const standing = await mustBeAlone(ctx, batchId);
  if (standing.state !== 'read') {
    throw conflict('already_begun', 'This file was already begun.', 'Take it back instead.');
  }
  await queries.forgetFile(ctx, batchId);
  await step(ctx, standing, 'discarded');
  await ctx.tell({ topic: 'import', id: batchId });
}

/** Asks to take a batch back as one. */
export async function takeItBack(
  ctx: Ctx,
  input: { batchId: string; why: string; takeTheRest: boolean },
): Promise<void> {
  await undo(ctx, await mustBeAlone(ctx, input.batchId), input);
}

async function openQuestions(ctx: Ctx, batchId: string): Promise<number> {
  const answers = await loadAnswers(ctx, batchId);
  const keys = new Set((await loadQuestions(ctx, batchId)).map((one) => one.key));
  return [...keys].filter((key) => !answers.has(key)).length;
}

async function mustBeAlone(ctx: Ctx, batchId: string): Promise<Standing> {
  mayTakeOver(ctx);
  if (!(await queries.lockBatch(ctx, batchId))) {
    throw conflict(
      'being_worked_on',
      'This file is being worked on right now.',
      'Wait a moment, then try again.',
    );
  }
  return standingOf(ctx, batchId);
}

/** The job: the next piece of whatever this batch is at. Killed at any moment, it is done again from where its facts stand. */
export async function goOn(ctx: Ctx, batchId: string): Promise<void> {
  if (!(await queries.lockBatch(ctx, batchId))) return;
  const standing = await standingOf(ctx, batchId);
  switch (standing.state) {
    case 'running':
      return keepMore(ctx, standing);
    case 'looking':
      return lookWhetherFree(ctx, standing);
    case 'taking_back':
      return takeBackMore(ctx, standing);
  }
}

/** Work that nobody goes on with since its process died. Who still works holds the lock, and the job does nothing. */
export async function findStalled(ctx: Ctx): Promise<void> {
  for (const batchId of await queries.loadUnfinished(ctx)) {
    const { state } = await standingOf(ctx, batchId);
    if (['running', 'looking', 'taking_back'].includes(state)) await goOnLater(ctx, batchId, 'found');
  }
}

async function keepMore(ctx: Ctx, { batch, run }: Standing): Promise<void> {
  const come = await queries.loadProgress(ctx, batch.id, run);
  const after = come?.throughRow ?? 0;
  const rows = await queries.loadRowsToDo(ctx, batch.id, { step: run, after, limit: rowsAtOnce });
  const work: Work = { batchId: batch.id, run, places: await placesOf(ctx, { withMembers: false }) };
  for (const wave of await inWaves(ctx, work, rows)) await keepOrSplit(ctx, work, wave);
  if (rows.length < rowsAtOnce) return ctx.tell({ topic: 'import', id: batch.id });
  const throughRow = rows.at(-1)!.row;
  await goOnAfter(ctx, batch.id, { step: run, piece: (come?.piece ?? 0) + 1, throughRow });
}

/** In the order of the file, but nobody twice in one wave: a further row of somebody looks at what the one before has made. */
async function inWaves(ctx: Ctx, { batchId }: Work, rows: readonly Row[]): Promise<Row[][]> {
  const { whoIs } = await readPeople(ctx, batchId, [...new Set(rows.map((row) => row.key))]);
  const [waves, seen]: [Row[][], Map<string, number>] = [[], new Map()];
  for (const row of rows) {
    const who = whoIs(row.key);
    const one = 'personId' in who ? who.personId : 'newKey' in who ? who.newKey : row.key;
    const nth = seen.get(one) ?? 0;
    seen.set(one, nth + 1);
    const wave = waves[nth] ?? [];
    wave.push(row);
    waves[nth] = wave;
  }
  return waves;
}

/** All of these rows, or, where one of them cannot be, first the one half and then the other: so that one row is to blame in the end. */
async function keepOrSplit(ctx: Ctx, work: Work, rows: readonly Row[]): Promise<void> {
  await savepoint(ctx);
  try {
    await keepRows(ctx, work, rows);
    await keepSavepoint(ctx);
  } catch (error) {
    const failure = failureOf(error);
    if (!failure) throw error;
    await dropSavepoint(ctx);
    const [first, ...others] = rows;
    if (others.length === 0) {
      return insertFailures(ctx, work.batchId, work.run, [{ row: first!.row, ...failure }]);
    }
    const half = Math.ceil(rows.length / 2);
    await keepOrSplit(ctx, work, rows.slice(0, half));
    await keepOrSplit(ctx, work, rows.slice(half));
  }
}

/** What a row cannot be taken over for; null: it is not the row's fault (the database went away), and the job tries all of it again. */
function failureOf(error: unknown): { code: string; message: string } | null {
  if (error instanceof Refusal) {
    const fields = Object.values(error.fields);
    const what = fields.length > 0 ? fields.join(' ') : `${error.message} ${error.whatToDo}`;
    return { code: error.code, message: what };
  }
  const { code } = error as { code?: unknown };
  // Class 23 of SQLSTATE: what is kept already forbids it.
  if (typeof code !== 'string' || !/^23[0-9A-Z]{3}$/.test(code)) return null;
  const message =
    'Something of this row contradicts what is kept of the same days. Look at the page of the person.';
  return { code: 'contradicts', message };
}
