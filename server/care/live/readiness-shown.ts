import { namesOf } from '#server/foundation/people/service.ts';
import { openAlertsOf } from '#server/planning/safety/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { type Readiness, readinessOf, treating } from './arrival.ts';
import type { RoomAnswer } from './contract.ts';
import type { ReadinessShown } from './contract-arrival.ts';
import { presentPlace } from './door.ts';
import type { Facts } from './facts.ts';
import type { DoorReason } from './rules.ts';
import { standingGround } from './rules-arrival.ts';

const text = (atMs: number) => Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs)).toString();

type Standing = Pick<RoomAnswer['atDoor'][number], 'place' | 'readiness'> & {
  /** What staff have to decide about before the person comes in. */
  why: DoorReason[];
  alone: boolean | null;
};

/** Where each who waits stands, as staff see it: what is missing, who is covered, what was named or let pass. */
export async function standingsAtDoor(
  ctx: Ctx,
  facts: Facts,
  personIds: readonly string[],
): Promise<Map<string, Standing>> {
  if (personIds.length === 0) return new Map();
  const readiness = await readinessOf(ctx, facts, personIds);
  const alerts = await openAlertsOf(ctx, { sessionId: facts.session.id });
  const atRisk = new Set(alerts.map((one) => one.personId));
  const nameOf = await staffNames(ctx, facts, [...readiness.values()]);
  return new Map(
    [...readiness].map(([personId, own]) => [
      personId,
      {
        why: arrivalReasons(own),
        alone: own.place?.alone ?? null,
        place: own.place && presentPlace(own.place),
        readiness: presentReadiness(facts, own, nameOf, atRisk.has(personId)),
      },
    ]),
  );
}

/** What staff have to decide about before this person comes in, the most urgent first. */
function arrivalReasons({ missing, marks }: Readiness): DoorReason[] {
  return [
    ...(marks.privateWordAskedAt === null ? [] : (['private_word'] as const)),
    ...(missing.includes('licence') ? (['not_covered'] as const) : []),
    ...(missing.includes('agreement') ? (['agreement_missing'] as const) : []),
    ...(missing.includes('check_in') ? (['check_in_missing'] as const) : []),
  ];
}

function presentReadiness(
  { session }: Facts,
  { marks, missing, place, cover }: Readiness,
  nameOf: (personId: string | null) => string,
  hasOpenAlert: boolean,
): ReadinessShown {
  const ground = standingGround(marks, cover?.state ?? null);
  return {
    missing,
    saidName: place?.saidName ?? null,
    identity: marks.identity && {
      how: marks.identity.how,
      byName: nameOf(marks.identity.by),
      at: text(marks.identity.at),
    },
    cover: cover && {
      state: cover.state,
      clinicians: treating(session).map((id) => ({
        name: nameOf(id),
        by: cover.byStaff.get(id)?.label ?? null,
      })),
    },
    ground: ground && { ground: ground.ground, because: ground.because, byName: nameOf(ground.by) },
    letPass: [...marks.passed].map(([what, reason]) => ({ what, reason })),
    privateWordAskedAt: marks.privateWordAskedAt === null ? null : text(marks.privateWordAskedAt),
    wish: marks.wish && { wish: marks.wish.wish, toSessionId: marks.wish.toSessionId },
    hasOpenAlert,
  };
}

async function staffNames(
  ctx: Ctx,
  { session }: Facts,
  all: readonly Readiness[],
): Promise<(personId: string | null) => string> {
  const ids = all.flatMap(({ marks }) => [marks.identity?.by ?? [], marks.ground?.by ?? []].flat());
  const names = await namesOf(ctx, [...ids, ...session.staff.map((one) => one.personId)]);
  return (personId) => (personId && names.get(personId)?.fullName) || '';
}
