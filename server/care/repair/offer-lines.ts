import { mustHelp, readFacts } from '#server/care/live/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { loadActs, loadHurts, loadWords } from './queries.ts';
import { lineOf } from './rules-line.ts';
import { repairState } from './rules-repair.ts';

/** What repairs offer to the notes of a session, each person's own; nobody who was in none. For the session's staff. */
export async function repairLinesOf(
  ctx: Ctx,
  input: { sessionId: string; personIds: readonly string[] },
): Promise<Map<string, string>> {
  mustHelp(ctx, await readFacts(ctx, input.sessionId));
  const hurts = await loadHurts(ctx, { sessionIds: [input.sessionId] });
  const ids = hurts.map((one) => one.id);
  const words = await loadWords(ctx, ids);
  const acts = await loadActs(ctx, ids);
  const lines = new Map<string, Set<string>>();
  const add = (personId: string | null, line: string | null) => {
    if (personId === null || line === null || !input.personIds.includes(personId)) return;
    lines.set(personId, (lines.get(personId) ?? new Set()).add(line));
  };
  for (const [id, said] of words) {
    const state = repairState(acts.get(id)!);
    add(said.personId, lineOf('hurt', state));
    add(said.aboutId, lineOf('other', state));
  }
  ctx.audit.aboutPatients([...lines.keys()]);
  return new Map([...lines].map(([personId, own]) => [personId, [...own].join(' ')]));
}
