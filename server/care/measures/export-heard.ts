import { sessionsByIds } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { asCsv, asJson, type HeardRow, type MeasureRow } from './rules-heard-file.ts';
import { mustTreat, readFacts } from './show-heard.ts';

/** Every answer of one person with its source, version and instant: for the person, and for who treats them. */
export async function exportHeard(ctx: Ctx, input: { personId: string; as: 'csv' | 'json' }) {
  await mustTreat(ctx, input.personId);
  const { turns, ratings, checkOuts, checkIns, sessions } = await readFacts(ctx, input.personId);
  const ofTurns = await sessionsByIds(ctx, [...new Set(turns.map((one) => one.sessionId))]);
  const known = new Map([...sessions, ...ofTurns.map((one) => [one.id, one] as const)]);
  const where = (one: { sessionId: string; version: number; at: Temporal.Instant }) => ({
    date: known.get(one.sessionId)?.localDate.toString() ?? '',
    session: one.sessionId,
    version: one.version,
    at: one.at.toString(),
  });
  const rows: HeardRow[] = [
    ...turns
      .filter((one) => one.speakerId === input.personId)
      .map((one) => ({
        ...where(one),
        source: 'turn' as const,
        round: one.roundId,
        turn: one.turn,
        answer: one.answer,
      })),
    ...ratings.map((one) => ({
      ...where(one),
      source: 'round' as const,
      round: one.roundId,
      turn: null,
      answer: one.rating,
    })),
    ...checkOuts.map((one) => ({
      ...where(one),
      source: 'check_out' as const,
      round: null,
      turn: null,
      answer: one.feltHeard,
    })),
  ];
  ctx.audit.shown('felt_heard', [input.personId]);
  ctx.audit.aboutPatients([input.personId]);
  if (input.as === 'csv') {
    return {
      fileName: 'felt-heard.csv',
      contentType: 'text/csv; charset=utf-8',
      content: asCsv(rows),
    };
  }
  const measures: MeasureRow[] = checkIns.flatMap((one) => [
    { ...where(one), measure: 'mood' as const, answer: one.mood },
    { ...where(one), measure: 'urge' as const, answer: one.urge },
  ]);
  ctx.audit.shown('check_in', [input.personId]);
  return {
    fileName: 'felt-heard.json',
    contentType: 'application/json; charset=utf-8',
    content: asJson(rows, measures),
  };
}
