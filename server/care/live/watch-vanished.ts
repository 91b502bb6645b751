import { settingsOf } from '#server/planning/programs/service.ts';
import { alertsInSession, raiseAlert, sessionsWithOpenAlerts } from '#server/planning/safety/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { readFacts } from './facts.ts';
import { loadLastSeen } from './queries.ts';
import { stateOf } from './rules.ts';
import { hasVanished, isTalkOfRisk } from './rules-vanished.ts';

/**
 * Who goes away after talk of risk is not let go: the call list starts (calling, a text, the support person, a welfare check, in the
 * order of the program's plan). Looked at every minute while the group is open, once for each time somebody went away.
 */
export async function watchVanished(ctx: Ctx): Promise<void> {
  for (const sessionId of await sessionsWithOpenAlerts(ctx)) await watchSession(ctx, sessionId);
}

async function watchSession(ctx: Ctx, sessionId: string): Promise<void> {
  const facts = await readFacts(ctx, sessionId);
  if (!facts.group.opening) return;
  const { vanishedAfterMinutes } = await settingsOf(ctx, facts.session.programId);
  const alerts = await alertsInSession(ctx, sessionId);
  const atRisk = new Set(alerts.filter((one) => one.isOpen && isTalkOfRisk(one)).map((one) => one.personId));
  for (const personId of atRisk) {
    const lastSeenAt = await loadLastSeen(ctx, sessionId, personId);
    const gone = hasVanished(stateOf(facts.states, personId), {
      lastSeenAt,
      now: facts.now.epochMilliseconds,
      afterMinutes: vanishedAfterMinutes,
    });
    const isKnown = alerts.some(
      (one) =>
        one.personId === personId &&
        one.because === 'vanished_after_risk' &&
        (one.isOpen || one.raisedAt.epochMilliseconds > (lastSeenAt ?? 0)),
    );
    if (!gone || isKnown) continue;
    await raiseAlert(ctx, {
      personId,
      sessionId,
      level: 'page',
      source: 'room',
      because: 'vanished_after_risk',
    });
  }
}
