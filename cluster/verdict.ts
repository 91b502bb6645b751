// What has to be so after everything that was killed: nothing lost, nothing twice, and minutes as the people's own clocks have them.
import type pg from 'pg';
import { verifyAll } from '#server/foundation/audit/verify-all.ts';
import type { Member, OwnTime, Session } from './session.ts';
import { whenAnswered } from './waiting.ts';

/** Joining and leaving are seen up to two seconds late each (measured: care/attendance/rounds-livekit.test.ts). */
const uncertaintyMs = 2_500;
/** A killed video node says no goodbye: a stay ends where it was last seen, by the sweep of every ten seconds. Never to anybody's profit. */
const lastSeenMs = 10_000;

export type Verdict = { faults: string[]; figures: Record<string, number> };

type Evidence = {
  session: { over: boolean; lastSignals: boolean };
  people: { personId: string; minutesPresent: number; stays: { from: string; to: string }[] }[];
};

/** Hands in the database as often as they were acknowledged; news on the stream, each of them. */
export async function checkWritesAndNews(
  client: pg.Client,
  { members, lead }: Session,
  ids: { organizationId: string; sessionId: string },
): Promise<Verdict> {
  const faults: string[] = [];
  const { rows: hands } = await client.query<{ person_id: string; count: number }>(
    `select person_id, count(*)::int as count from witness
      where session_id = $1 and kind in ('hand_raised', 'hand_lowered') group by person_id`,
    [ids.sessionId],
  );
  const kept = new Map(hands.map((row) => [row.person_id, row.count]));
  for (const { who, acknowledged, unanswered } of members) {
    const count = kept.get(who.personId) ?? 0;
    if (count < acknowledged)
      faults.push(`${who.initials}: ${acknowledged} writes acknowledged, ${count} kept`);
    if (count > acknowledged + unanswered)
      faults.push(`${who.initials}: ${count} writes kept of ${acknowledged}`);
  }
  const { rows: changes } = await client.query<{ id: string; people: string[] }>(
    'select id, people from change_event where organization_id = $1',
    [ids.organizationId],
  );
  let missed = 0;
  for (const member of members) {
    const { who, follower } = member;
    const mine = changes.filter(
      (one) =>
        Number(one.id) > follower.startsAfter() && (member === lead || one.people.includes(who.personId)),
    );
    const lost = mine.filter((one) => !follower.heard.has(Number(one.id)));
    missed += lost.length;
    if (lost.length > 0) faults.push(`${who.initials}: ${lost.length} of ${mine.length} news never came`);
  }
  const acknowledged = members.reduce((sum, one) => sum + one.acknowledged, 0);
  return {
    faults,
    figures: { writesAcknowledged: acknowledged, news: changes.length, newsMissed: missed },
  };
}

/** Minutes against the people's own clocks; `outagesMs` is what a dead video node cost each of them. */
export async function checkMinutes(
  { members, lead }: Session,
  sessionId: string,
  outageMs: (member: Member) => number,
): Promise<Verdict> {
  let evidence: Evidence | null = null;
  const settledMs = await whenAnswered(
    'attendance',
    async () => {
      evidence = (await lead.browser.send('GET', `/api/sessions/${sessionId}/attendance`)) as Evidence;
      return evidence.session.over && !evidence.session.lastSignals;
    },
    undefined,
    { withinMs: 240_000, everyMs: 500 },
  );
  const faults: string[] = [];
  let worst = 0;
  for (const member of members.filter((one) => one !== lead)) {
    const shown = evidence!.people.find((one) => one.personId === member.who.personId);
    const stays = (shown?.stays ?? [])
      .map(({ from, to }) => ({ from: Date.parse(from), until: Date.parse(to) }))
      .sort((one, other) => one.from - other.from);
    const [own, seen] = [lengthOf(member.own), lengthOf(stays)];
    const slack = Math.max(member.own.length, stays.length) * uncertaintyMs;
    const at = (time: number) => ((time - member.own[0]!.from) / 1000).toFixed(1);
    const shownStays = stays.map((stay) => `${at(stay.from)}–${at(stay.until)}`).join(' ');
    const label = `${member.who.initials}: in the room ${seconds(own)} s by their own clock, ${seconds(seen)} s by Hearth (${shownStays})`;
    if (seen > own + slack) faults.push(`${label}: too much`);
    if (seen < own - outageMs(member) - lastSeenMs - slack) faults.push(`${label}: too little`);
    for (const [index, stay] of stays.entries()) {
      const next = stays[index + 1];
      if (next && stay.until - next.from > uncertaintyMs)
        faults.push(`${member.who.initials}: counted twice at once`);
    }
    if (shown && shown.minutesPresent * 60_000 > seen + 60_000)
      faults.push(`${label}, ${shown.minutesPresent} min counted`);
    worst = Math.max(worst, Math.abs(seen - own));
  }
  return { faults, figures: { settledMs, worstMinuteDifferenceMs: Math.round(worst) } };
}

/** Nothing that was given up, nothing that could not be read, and an audit log whose chain holds. */
export async function checkHouse(client: pg.Client, workerUrl: string): Promise<Verdict> {
  const faults: string[] = [];
  const one = async (text: string) => (await client.query<{ count: number }>(text)).rows[0]!.count;
  const failed = await one(
    'select count(*)::int from graphile_worker._private_jobs where attempts >= max_attempts',
  );
  if (failed > 0) faults.push(`${failed} jobs were given up`);
  const apart = await one('select count(*)::int from quarantined_witness');
  if (apart > 0) faults.push(`${apart} news of rooms could not be read`);
  const twice = await one(
    'select count(*)::int from (select from witness group by organization_id, source, source_key having count(*) > 1) as twice',
  );
  if (twice > 0) faults.push(`${twice} witnesses stand twice`);
  const chains = await verifyAll(workerUrl);
  for (const chain of chains)
    faults.push(...chain.faults.map((fault) => `audit chain: ${fault.why} at ${fault.position}`));
  return { faults, figures: { auditLinks: chains.reduce((sum, chain) => sum + chain.sealed, 0) } };
}

const lengthOf = (times: readonly OwnTime[]) =>
  times.reduce((sum, { from, until }) => sum + (Number.isNaN(until) ? Date.now() : until) - from, 0);
const seconds = (ms: number) => (ms / 1000).toFixed(1);
