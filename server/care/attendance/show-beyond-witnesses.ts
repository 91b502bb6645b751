import { namesOf } from '#server/foundation/people/service.ts';
import { sessionForLive } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import type { BeyondWitnessesAnswer } from './contract.ts';
import * as queries from './queries.ts';

const shownHours = 90 * 24;
const iso = (epochMs: number) => Temporal.Instant.fromEpochMilliseconds(Math.round(epochMs)).toString();

/** Minutes that count because staff saw somebody whom no machine saw: for the director, newest first. */
export async function showBeyondWitnesses(ctx: Ctx): Promise<BeyondWitnessesAnswer> {
  const since = ctx.clock.now().subtract({ hours: shownHours });
  const decisions = await queries.loadBeyondWitnesses(ctx, since);
  const sessionIds = [...new Set(decisions.map((one) => one.sessionId))];
  const personIds = [...new Set(decisions.map((one) => one.personId))];
  const settled = await queries.loadSettled(ctx, sessionIds, personIds);
  const names = await namesOf(ctx, [...personIds, ...decisions.map((one) => one.byPersonId)]);
  const added: BeyondWitnessesAnswer['added'] = [];
  for (const sessionId of sessionIds) {
    const { session, group, program } = await sessionForLive(ctx, sessionId);
    for (const own of settled.filter((one) => one.sessionId === sessionId)) {
      const decision = decisions.find((one) => one.sessionId === sessionId && one.personId === own.personId);
      if (!decision) continue;
      for (const one of own.evidence.beyondWitnesses.filter((extra) => extra.counted)) {
        added.push({
          sessionId,
          groupName: group.name,
          localDate: session.localDate.toString(),
          timeZone: program.timeZone,
          personId: own.personId,
          name: names.get(own.personId)?.fullName ?? '',
          from: iso(one.from),
          to: iso(one.to),
          observedAt: one.observedAt === null ? null : iso(one.observedAt),
          reason: one.reason,
          byName: names.get(decision.byPersonId)?.fullName ?? '',
          decidedAt: decision.at.toString(),
        });
      }
    }
  }
  ctx.audit.aboutPatients(added.map((one) => one.personId));
  return { added: added.sort((a, b) => (a.decidedAt < b.decidedAt ? 1 : -1)) };
}
