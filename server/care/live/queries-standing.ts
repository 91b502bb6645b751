import { sql } from 'kysely';
import type { Ctx, Deps } from '#server/platform/ctx.ts';

type Given = {
  organizationId: string;
  sessionId: string;
  /** Of the session as it was read; the statement that appends looks whether it still stands. */
  version: string;
  openingId: string | null;
  sourceKey: string;
  bodyHash: string;
  at: Temporal.Instant;
  body: string;
};

export type BeatGiven = Given & { personId: string; seatId: string; kind: 'connected' | 'not_connected' };

/** kept: committed · changed: read the session again · ask: the long way says what is so */
export type BeatKept = 'kept' | 'changed' | 'ask';

// A raw record separator cannot stand in valid JSON (RFC 8259, section 7), so one text carries all bodies without escapes.
const between = '\x1e';
const bodiesOf = (given: readonly Given[]) => given.map((one) => one.body).join(between);
const secondsOf = ({ at }: Given) => at.epochMilliseconds / 1000;

/** Changes with whatever may put somebody of this session into another room. */
export async function loadVersion(ctx: Ctx, sessionId: string): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select version || ' ' || house.separations_version(${ctx.organizationId}::uuid) as version from house.session_version
    where organization_id = ${ctx.organizationId}::uuid and session_id = ${sessionId}::uuid`.execute(ctx.db);
  return rows[0]?.version ?? 'none';
}

/** In one statement, committed when it answers. The walls are set in it, for each organization as for a request of its own. */
export async function keepHeartbeats({ db }: Deps, beats: readonly BeatGiven[]): Promise<BeatKept[]> {
  const nameOf = ({ organizationId, sessionId, version }: Given) =>
    `${organizationId} ${sessionId} ${version}`;
  const sessions = [...new Map(beats.map((one) => [nameOf(one), one])).values()];
  const numbers = new Map(sessions.map((one, index) => [nameOf(one), index + 1]));
  const { rows } = await sql<{ standing: boolean[]; kept: string[] }>`
    select standing, kept from house.keep_heartbeats(
      ${sessions.map((one) => one.organizationId)}::uuid[], ${sessions.map((one) => one.sessionId)}::uuid[],
      ${sessions.map((one) => one.version)}::text[], ${beats.map((one) => numbers.get(nameOf(one)))}::integer[],
      ${beats.map((one) => one.personId)}::uuid[], ${beats.map((one) => one.seatId)}::uuid[],
      ${beats.map((one) => one.openingId)}::uuid[], ${beats.map((one) => one.sourceKey)}::text[],
      ${beats.map((one) => one.bodyHash)}::text[], ${beats.map((one) => one.kind)}::text[],
      ${beats.map(secondsOf)}::float8[], ${bodiesOf(beats)})`.execute(db);
  const { standing, kept } = rows[0]!;
  const left = new Set(kept);
  return beats.map((one) => {
    if (!standing[numbers.get(nameOf(one))! - 1]) return 'changed';
    // Of two with one key in a batch, one was written.
    return left.delete(one.sourceKey) ? 'kept' : 'ask';
  });
}

/** The same for the lists of participants of many rooms; answers whether each session still stands as it was read. */
export async function keepSweeps({ db }: Deps, sweeps: readonly Given[]): Promise<boolean[]> {
  if (sweeps.length === 0) return [];
  const { rows } = await sql<{ answers: boolean[] }>`
    select house.keep_sweeps(${sweeps.map((one) => one.organizationId)}::uuid[], ${sweeps.map((one) => one.sessionId)}::uuid[],
      ${sweeps.map((one) => one.version)}::text[], ${sweeps.map((one) => one.openingId)}::uuid[],
      ${sweeps.map((one) => one.sourceKey)}::text[], ${sweeps.map((one) => one.bodyHash)}::text[],
      ${sweeps.map(secondsOf)}::float8[], ${bodiesOf(sweeps)}) as answers`.execute(db);
  return rows[0]!.answers;
}
