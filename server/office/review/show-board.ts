import type { Ctx } from '#server/platform/ctx.ts';
import { invalid } from '#server/platform/errors.ts';
import type { BoardAnswer } from './contract.ts';
import { calendarOf } from './gather-facts.ts';
import { loadBoard, type Place } from './queries.ts';
import { shownOn, weekdaysFrom } from './rules.ts';

const rowsOnPage = 50;
const states = ['risk', 'watch', 'kept'] as const;

/** The reviewer's board, the most urgent first: fifty rows at a time, and how many there are of each state. */
export async function showBoard(
  ctx: Ctx,
  search: { payerId?: string | undefined; after?: string | undefined } = {},
): Promise<BoardAnswer> {
  const { today } = await calendarOf(ctx);
  const after = search.after === undefined ? undefined : placeIn(search.after);
  const {
    rows: found,
    counts,
    due,
  } = await loadBoard(ctx, { payerId: search.payerId, after, limit: rowsOnPage + 1, today });
  const rows = found.slice(0, rowsOnPage);
  const ids = rows.map((one) => one.patientId);
  ctx.audit.shown('person', ids);
  ctx.audit.aboutPatients(ids);
  const weekdays = weekdaysFrom(today);
  const people = rows.map(({ patientId, urgency, shown }) => ({
    urgency,
    patientId,
    name: shown.name,
    payerName: shown.payerName,
    approval: shown.approval,
    runway: shownOn(weekdays, shown.standing),
  }));
  const last = rows.at(-1);
  const wanted = counts.filter((one) => !search.payerId || one.payerId === search.payerId);
  return {
    today: today.toString(),
    counts: Object.fromEntries(
      states.map((state) => [
        state,
        wanted.reduce((sum, one) => (one.state === state ? sum + one.people : sum), 0),
      ]),
    ) as BoardAnswer['counts'],
    reviewsDue: due,
    payers: [...new Map(counts.map((one) => [one.payerId, one.payerName]))]
      .map(([id, name]) => ({ id, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
    people: people
      .sort((a, b) =>
        a.urgency < b.urgency ? -1 : a.urgency > b.urgency ? 1 : collator.compare(a.name, b.name),
      )
      .map(({ urgency: _, ...one }) => one),
    next: found.length > rowsOnPage && last ? `${last.urgency}~${last.patientId}` : null,
  };
}

const collator = new Intl.Collator('en');

const placePattern = /^([012] (?:\d{4}-\d\d-\d\d)?)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function placeIn(text: string): Place {
  const [, urgency, patientId] = placePattern.exec(text) ?? [];
  if (urgency === undefined || patientId === undefined)
    throw invalid({ after: 'Take the place that the page before gave.' });
  return { urgency, patientId };
}
