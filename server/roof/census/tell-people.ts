import { createPeople, giveRole, namesOf, patientDatesOf } from '#server/foundation/people/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { isWithin } from '#server/shared/local-date.ts';
import { loadRowsOfKeys } from './queries.ts';
import { insertMade, insertPeopleOfKeys, loadAnswers, type MadeBy, peopleOfKeys } from './queries-people.ts';
import type { Refused } from './rules-plan.ts';
import type { AnswerTo, Row } from './types.ts';

/** Whom a key of the file is: somebody who is kept here; somebody new, whom the rows of `newKey` describe; or why nobody can say. */
export type Who = { personId: string } | { newKey: string } | { refused: Refused };

/** What has to be known of these keys and of those that they were answered to be. */
type Facts = {
  told: ReadonlyMap<string, string>;
  answers: ReadonlyMap<string, AnswerTo>;
  rows: ReadonlyMap<string, readonly Row[]>;
  here: ReadonlySet<string>;
};

export type People = { whoIs(key: string): Who; facts: Facts };

export async function readPeople(ctx: Ctx, batchId: string, keys: readonly string[]): Promise<People> {
  const answers = new Map<string, AnswerTo>();
  const all = new Set(keys);
  for (let ask = [...all]; ask.length > 0; ) {
    const found = await loadAnswers(ctx, batchId, ask);
    for (const [key, answer] of found) answers.set(key, answer);
    ask = [...found.values()].flatMap((one) => one.otherKey ?? []).filter((key) => !all.has(key));
    for (const key of ask) all.add(key);
  }
  const known = await peopleOfKeys(ctx, batchId, [...all]);
  const told = new Map(known.map((one) => [one.key, one.personId]));
  const rows = await loadRowsOfKeys(
    ctx,
    batchId,
    [...all].filter((key) => !told.has(key)),
  );
  const chosen = [...answers.values()].flatMap((one) => one.personId ?? []);
  const here = new Set(chosen.length > 0 ? (await namesOf(ctx, chosen)).keys() : []);
  const facts = { told, answers, rows: Map.groupBy(rows, (row) => row.key), here };
  return { facts, whoIs: (key) => whoIs(facts, key) };
}

const refusal = (code: string, message: string): Who => ({ refused: { code, message } });

function whoIs(facts: Facts, key: string, asked: readonly string[] = []): Who {
  const personId = facts.told.get(key);
  if (personId) return { personId };
  const answer = facts.answers.get(key);
  if (answer?.otherKey && !asked.includes(answer.otherKey)) {
    return whoIs(facts, answer.otherKey, [...asked, key]);
  }
  if (answer?.personId) {
    return facts.here.has(answer.personId)
      ? { personId: answer.personId }
      : refusal('person_gone', 'The person that was chosen is not kept here any more. Answer again.');
  }
  return describedIn(facts, key)
    ? { newKey: key }
    : refusal('not_described', 'The row that says who this is cannot be read. Mend that row first.');
}

const describedIn = (facts: Facts, key: string) => facts.rows.get(key)?.find((row) => row.wish?.person);

/** Writes down whom these keys are, and makes the people that are new. Answers who each key is. */
export async function settlePeople(
  ctx: Ctx,
  batchId: string,
  { facts }: People,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const settled = new Map<string, string>();
  const untold = new Set<string>();
  // Who an answer leads to is written down too, or they would be made once more by a row of their own.
  const follow = (key: string) => {
    if (facts.told.has(key) || untold.has(key)) return;
    untold.add(key);
    const other = facts.answers.get(key)?.otherKey;
    if (other) follow(other);
  };
  for (const key of keys) follow(key);
  const newKeys = [...untold].filter((key) => {
    const who = whoIs(facts, key);
    return 'newKey' in who && who.newKey === key;
  });
  const ids = await makePeople(ctx, batchId, facts, newKeys);
  for (const key of new Set([...keys, ...untold])) {
    const who = whoIs(facts, key);
    if ('personId' in who) settled.set(key, who.personId);
    else if ('newKey' in who) settled.set(key, ids.get(who.newKey)!);
  }
  await insertPeopleOfKeys(
    ctx,
    batchId,
    [...untold].map((key) => ({ key, personId: settled.get(key)!, isNew: ids.has(key) })),
  );
  await beHereAgain(ctx, batchId, facts, untold);
  return settled;
}

async function makePeople(
  ctx: Ctx,
  batchId: string,
  facts: Facts,
  newKeys: readonly string[],
): Promise<Map<string, string>> {
  if (newKeys.length === 0) return new Map();
  const described = newKeys.map((key) => describedIn(facts, key)!);
  const ids = await createPeople(
    ctx,
    described.map(({ key, wish }) => ({
      details: { ...wish!.person!, birthDate: day(wish!.person!.birthDate) },
      roles: wish!.hereAs === 'patient' ? (['patient'] as const) : [],
      from: firstDayOf(ctx, facts.rows.get(key)!),
    })),
  );
  await insertMade(
    ctx,
    batchId,
    described.map(({ key, row }, index): MadeBy => ({ key, row, kind: 'person', id: ids[index]! })),
  );
  return new Map(newKeys.map((key, index) => [key, ids[index]!]));
}

/** Somebody who is kept here, was answered to be one of the file's patients and is none today, becomes one. */
async function beHereAgain(
  ctx: Ctx,
  batchId: string,
  facts: Facts,
  untold: ReadonlySet<string>,
): Promise<void> {
  const wanted = [...untold].flatMap((key) => {
    const row = describedIn(facts, key);
    const personId = facts.answers.get(key)?.personId;
    return row?.wish?.hereAs === 'patient' && personId ? [{ row, personId }] : [];
  });
  if (wanted.length === 0) return;
  const dates = await patientDatesOf(
    ctx,
    wanted.map((one) => one.personId),
  );
  const from = ctx.today;
  const patients = new Set(dates.filter((one) => isWithin(from, one)).map((one) => one.personId));
  const made: MadeBy[] = [];
  for (const { row, personId } of wanted) {
    if (patients.has(personId)) continue;
    patients.add(personId);
    const id = await giveRole(ctx, { personId, role: 'patient', from, until: null });
    made.push({ key: row.key, row: row.row, kind: 'role', id });
  }
  await insertMade(ctx, batchId, made);
}

const day = (text: string) => Temporal.PlainDate.from(text);

function firstDayOf(ctx: Ctx, rows: readonly Row[]): Temporal.PlainDate {
  const days = rows.flatMap((row) => (row.wish?.admission ? [day(row.wish.admission.on)] : []));
  return [...days, ctx.today].sort(Temporal.PlainDate.compare)[0]!;
}
