// A session as it was read, for what comes by the thousand (heartbeats, sweeps): it is used as long as its version stands, and the statement
// that writes looks at the version. So nothing here is ever trusted, only not read again.
import { asActor, type Deps } from '#server/platform/ctx.ts';
import { Refusal } from '#server/platform/errors.ts';
import { canLead } from './access.ts';
import { type Facts, readFacts, seatOf, whereabouts } from './facts.ts';
import { loadVersion } from './queries-standing.ts';
import { facilitatorsGone } from './rules-placement.ts';
import type { Standing, StandingSeat } from './types.ts';

type Which = { organizationId: string; sessionId: string };

export type Standings = {
  /** As it was read last, or read now; null: there is no such session. */
  of(deps: Deps, which: Which): Promise<Standing | null>;
  /** It does not stand any more; what was read meanwhile stays. */
  forget(which: Which, stale: Standing | null): void;
};

/** What no version shows, a session that was moved to another time, is read again after this. */
const readAgainAfterMs = 60_000;
const mostKept = 2_000;

export function makeStandings(): Standings {
  const kept = new Map<string, { standing: Standing; readAt: number }>();
  const reading = new Map<string, Promise<Standing | null>>();
  const keyOf = ({ organizationId, sessionId }: Which) => `${organizationId} ${sessionId}`;

  async function readNow(deps: Deps, which: Which): Promise<Standing | null> {
    const standing = await readStanding(deps, which);
    kept.delete(keyOf(which));
    if (standing) kept.set(keyOf(which), { standing, readAt: performance.now() });
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
    return standing;
  }

  return {
    of(deps, which) {
      const key = keyOf(which);
      const known = kept.get(key);
      if (known && performance.now() - known.readAt < readAgainAfterMs)
        return Promise.resolve(known.standing);
      const already = reading.get(key);
      if (already) return already;
      const read = readNow(deps, which).finally(() => reading.delete(key));
      reading.set(key, read);
      return read;
    },
    forget(which, stale) {
      const key = keyOf(which);
      if (kept.get(key)?.standing === stale) kept.delete(key);
    },
  };
}

/** As the house itself, not as one person: who asks is looked at where something is written. */
async function readStanding(deps: Deps, { organizationId, sessionId }: Which): Promise<Standing | null> {
  const actor = { kind: 'system', organizationId, name: 'standing' } as const;
  try {
    return await asActor(deps, actor, `standing-${sessionId}`, async (ctx) => {
      // Before the facts: what changes between the two is read under an older version, and read again.
      const version = await loadVersion(ctx, sessionId);
      const facts = await readFacts(ctx, sessionId);
      const people = [...new Set(facts.occupancies.map((one) => one.personId))];
      return {
        version,
        seats: new Map(
          people.flatMap((personId) => {
            const seat = seatOf(facts, personId);
            return seat ? [[personId, standingSeat(facts, personId, seat)] as const] : [];
          }),
        ),
        openings: new Map(
          facts.openings.filter((one) => one.closedAt === null).map((one) => [one.id, one.roomKind] as const),
        ),
        hasBreakouts: facts.breakouts.size > 0,
        facilitatorsGone: facilitatorsGone(facts.marks) !== null,
        endsAt: facts.session.endsAt,
      };
    });
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return null;
    throw error;
  }
}

function standingSeat(facts: Facts, personId: string, seat: { id: string; identity: string }): StandingSeat {
  const { opening } = whereabouts(facts, personId);
  return {
    seatId: seat.id,
    identity: seat.identity,
    openingId: opening?.id ?? null,
    mediaName: opening?.mediaName ?? null,
    leads: canLead(facts.session, personId),
  };
}
