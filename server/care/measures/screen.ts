import { personOf } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notFound } from '#server/platform/errors.ts';
import type { ScreeningAnswer } from './contract.ts';
import { lockAnswers } from './queries.ts';
import {
  insertScreening,
  insertScreeningAnswer,
  insertScreeningEnd,
  loadScreenings,
} from './queries-screening.ts';
import { newFindings, raiseFindings } from './raise-findings.ts';
import { findingsOf, mayAnswer, nextItem, severityOf, standing } from './rules-screener.ts';
import { triageOf, triageToday } from './triage.ts';
import type { Finding, GivenAnswer, ScreenerAnswer, ScreenerItem, Screening } from './types.ts';

/** Begins in the same sitting as the answer that called for it; one that is open already goes on. */
export async function startScreening(
  ctx: Ctx,
  whose: { personId: string; sessionId: string },
): Promise<void> {
  const known = await loadScreenings(ctx, { personId: whose.personId });
  if (known.some((one) => one.sessionId === whose.sessionId)) return;
  const { version, rule } = await triageToday(ctx);
  const now = ctx.clock.now();
  const last = known.findLast((one) => one.finishedAt !== null);
  const isRepeat = last && hoursBetween(last.finishedAt!, now) <= rule.sinceLastWithinDays * 24;
  const id = ctx.newId();
  await insertScreening(ctx, {
    ...whose,
    id,
    startedAt: now,
    form: isRepeat ? 'since_last' : 'recent',
    triageVersion: version,
  });
  await ctx.announceAt(
    'screening.due',
    { screeningId: id },
    now.add({ minutes: rule.unfinishedAfterMinutes }),
  );
  ctx.audit.changed('screening', [id]);
}

const hoursBetween = (a: Temporal.Instant, b: Temporal.Instant) => b.since(a).total('hours');

/** One answer, kept as it is given. Whom it concerns is called in the same moment, not at the end of the questions. */
export async function answerItem(
  ctx: Ctx,
  input: { screeningId: string; item: ScreenerItem; answer: ScreenerAnswer },
): Promise<ScreeningAnswer> {
  const personId = personOf(ctx.actor);
  if (personId) await lockAnswers(ctx, personId);
  const [screening] = await loadScreenings(ctx, { id: input.screeningId });
  if (!screening || screening.personId !== personId) throw notFound('screening');
  const { form, answers } = screening;
  if (!mayAnswer(form, answers, input.item)) {
    throw conflict(
      'not_asked_now',
      'This question is not the next one.',
      'Reload the page; your answers are kept.',
    );
  }
  if (standing(answers).get(input.item) === input.answer) return presentScreening(ctx, screening);
  const given: GivenAnswer = { item: input.item, answer: input.answer, at: ctx.clock.now() };
  await insertScreeningAnswer(ctx, {
    ...given,
    screeningId: screening.id,
    ordinal: answers.length + 1,
  });
  const after = { ...screening, answers: [...answers, given] };
  if (nextItem(form, after.answers) === null) {
    await insertScreeningEnd(ctx, { screeningId: screening.id, how: 'finished', at: given.at });
    after.finishedAt ??= given.at;
  }
  const fresh = newFindings(await screeningFindings(ctx, screening), await screeningFindings(ctx, after));
  await raiseFindings(ctx, { personId, sessionId: screening.sessionId, source: 'screener' }, fresh);
  ctx.audit.changed('screening', [screening.id]);
  ctx.audit.aboutPatients([personId]);
  if (screening.sessionId) await ctx.tell({ topic: 'check_in', id: screening.sessionId, people: [personId] });
  return presentScreening(ctx, after);
}

/** Ten minutes later (the triage rule says how many): who walked away from the questions is looked for at once. */
export async function checkUnfinished(ctx: Ctx, screeningId: string): Promise<void> {
  const [begun] = await loadScreenings(ctx, { id: screeningId });
  if (!begun) return;
  await lockAnswers(ctx, begun.personId);
  const [screening] = await loadScreenings(ctx, { id: screeningId });
  if (!screening || screening.finishedAt || screening.unfinishedAt) return;
  const { personId, sessionId } = screening;
  await insertScreeningEnd(ctx, { screeningId, how: 'unfinished', at: ctx.clock.now() });
  await raiseFindings(ctx, { personId, sessionId, source: 'screener' }, [
    { level: 'page', because: 'screener_unfinished' },
  ]);
  ctx.audit.changed('screening', [screeningId]);
  ctx.audit.aboutPatients([personId]);
  if (sessionId) await ctx.tell({ topic: 'check_in', id: sessionId, people: [personId] });
}

/** Everything that one screening calls for, the time before it considered. */
export async function screeningFindings(ctx: Ctx, screening: Screening): Promise<Finding[]> {
  const before = (await loadScreenings(ctx, { personId: screening.personId })).filter(
    (one) => one.finishedAt && Temporal.Instant.compare(one.startedAt, screening.startedAt) < 0,
  );
  const last = before.at(-1);
  const found = findingsOf(
    await triageOf(ctx, screening.triageVersion),
    screening.form,
    screening.answers,
    last ? severityOf(last.form, last.answers) : null,
  );
  return screening.unfinishedAt ? [...found, { level: 'page', because: 'screener_unfinished' }] : found;
}

export async function presentScreening(ctx: Ctx, screening: Screening): Promise<ScreeningAnswer> {
  const found = await screeningFindings(ctx, screening);
  ctx.audit.shown('screening', [screening.id]);
  return {
    id: screening.id,
    form: screening.form,
    next: nextItem(screening.form, screening.answers),
    given: [...standing(screening.answers)].map(([item, answer]) => ({ item, answer })),
    paged: found.some((one) => one.level === 'page'),
  };
}
