import { withoutUndone, witnessesOfSession } from '#server/care/live/service.ts';
import type { Mark, MarkBody, SessionWitnesses, WitnessRow } from '#server/care/live/types.ts';
import {
  formerStaffOf,
  type SessionForLive,
  sessionForLive,
  sessionsByIds,
} from '#server/planning/programs/service.ts';
import { treats } from '#server/planning/programs/types.ts';
import { placesOfSession } from '#server/planning/safety/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { union } from '#server/shared/interval.ts';
import * as queries from './queries.ts';
import { loadEntries } from './queries-entries.ts';
import { lostToEarlierSessions } from './rules-overlap.ts';
import { defaultSettings, sessionWindow } from './rules-settings.ts';
import type {
  BegunDecision,
  EvidencePerson,
  EvidenceSession,
  SessionEvidence,
  StaffWitness,
  Witness,
} from './types.ts';
import type { StaffEntry } from './types-entries.ts';

/** Everything that is known of a session, in the words of the rules: the input of `settle`, and of the exported file. */
export async function gatherEvidence(ctx: Ctx, sessionId: string): Promise<SessionEvidence> {
  const plan = await sessionForLive(ctx, sessionId);
  const live = await witnessesOfSession(ctx, sessionId);
  const decisions = await queries.loadDecisions(ctx, [sessionId]);
  const entered = await loadEntries(ctx, sessionId);
  const places = await placesOfSession(ctx, sessionId);
  const session = sessionLine(plan, live);
  const ready = firstReady(live.witnesses);
  const person = (identity: string, role: EvidencePerson['role']): EvidencePerson => {
    const place = places.get(identity);
    return {
      identity,
      role,
      ...(ready.has(identity) ? { waitingSince: ready.get(identity)! } : {}),
      ...(place ? { placeAttestedAt: place.firstAt.epochMilliseconds } : {}),
    };
  };
  // Only who treats makes minutes count; who interprets or captions is there as a room host is.
  const seated = new Set(live.occupancies.map((one) => one.personId));
  // Who gave up a duty in mid-session had it until then, and is no patient afterwards.
  const former = (await formerStaffOf(ctx, sessionId)).filter((one) => seated.has(one.staffId));
  const staff = [...plan.staff, ...former].map((one) =>
    person(one.staffId, treats(one.duty) ? 'facilitator' : 'host'),
  );
  const staffIds = new Set(staff.map((one) => one.identity));
  const patients = new Set([
    ...plan.bookings.map((one) => one.patientId),
    ...live.occupancies.map((one) => one.personId).filter((id) => !staffIds.has(id)),
  ]);
  const evidence: SessionEvidence = {
    session,
    people: [...staff, ...[...patients].map((id) => person(id, 'patient'))],
    witnesses: [
      ...seatLines(live),
      ...seatsGivenUp(live, former),
      ...standingWitnesses(live.witnesses).flatMap(witnessLines),
      ...phoneLines(live),
      ...entered.map(enteredLine),
      ...decisions.flatMap(decisionLines),
    ],
  };
  await nameTimeCountedElsewhere(ctx, evidence);
  return evidence;
}

/** The session as it was planned, ended and housed. */
export function sessionLine(
  plan: SessionForLive,
  live: {
    openings: SessionWitnesses['openings'];
    witnesses: readonly { source: string; kind: string; at: number }[];
  },
): EvidenceSession {
  const { openings } = live;
  // A group that was opened again after its end goes on.
  const last = live.witnesses.findLast(
    (one) => one.source === 'staff' && (one.kind === 'ended' || one.kind === 'opened'),
  );
  return {
    id: plan.session.id,
    startsAt: plan.session.startsAt.epochMilliseconds,
    endsAt: plan.session.endsAt.epochMilliseconds,
    ...(last?.kind === 'ended' ? { endedAt: last.at } : {}),
    cancelled: plan.session.cancelledAt !== null,
    blocks: plan.blocks.map((block) => ({
      from: block.startsAt.epochMilliseconds,
      to: block.endsAt.epochMilliseconds,
      kind: block.kind,
      countable: block.kind !== 'break',
      ordinal: block.ordinal,
    })),
    rooms: openings.map((one) => one.mediaName),
    roomKinds: Object.fromEntries(openings.map((one) => [one.mediaName, one.roomKind])),
  };
}

/** Minutes of one person, or of one facilitator, in two overlapping sessions count once: in the one that started first. */
async function nameTimeCountedElsewhere(ctx: Ctx, { session, people }: SessionEvidence): Promise<void> {
  const window = sessionWindow(session, defaultSettings);
  const personIds = people.map((one) => one.identity);
  const elsewhere = await queries.loadElsewhere(ctx, session.id, personIds, window);
  if (elsewhere.length === 0) return;
  const others = await sessionsByIds(ctx, [...new Set(elsewhere.map((one) => one.sessionId))]);
  for (const person of people) {
    const own = elsewhere.filter((one) => one.personId === person.identity);
    const bySession = Map.groupBy(own, (one) => one.sessionId);
    const sessions = others.flatMap((other) => {
      const presence = bySession.get(other.id);
      return presence
        ? [{ sessionId: other.id, startsAt: other.startsAt.epochMilliseconds, presence: union(presence) }]
        : [];
    });
    const here = { sessionId: session.id, startsAt: session.startsAt, presence: [window] };
    const lost = lostToEarlierSessions([...sessions, here]).get(session.id) ?? [];
    if (lost.length > 0) person.countedElsewhere = lost;
  }
}

function firstReady(rows: readonly WitnessRow[]): Map<string, number> {
  const ready = new Map<string, number>();
  // Whoever rang at the closed doors waits by their own time: no facilitator held them there.
  const late = new Set(
    rows.flatMap((row) => (row.source === 'person' && row.kind === 'rang' ? (row.personId ?? []) : [])),
  );
  for (const row of rows) {
    if (row.source !== 'person' || row.kind !== 'ready' || !row.personId || late.has(row.personId)) continue;
    if (!ready.has(row.personId)) ready.set(row.personId, row.at);
  }
  return ready;
}

function seatLines(live: SessionWitnesses): StaffWitness[] {
  const identities = new Map(live.seats.map((seat) => [seat.id, seat.identity]));
  return live.occupancies.flatMap((one) => {
    const identity = identities.get(one.seatId);
    if (!identity) return [];
    return [
      {
        witness: 'staff',
        kind: 'seat',
        at: one.at,
        identity,
        person: one.personId,
        direction: one.direction,
      },
    ];
  });
}

/** Without what staff saw and took back: a slip is no witness. */
function standingWitnesses(rows: readonly WitnessRow[]): WitnessRow[] {
  return withoutUndone(rows, (row) => (JSON.parse(row.body) as MarkBody).undoes);
}

/** The seat of somebody whose duty ended: from then on nobody sits in it, whatever its browser still did. */
function seatsGivenUp(
  live: SessionWitnesses,
  former: readonly { staffId: string; withdrawnAt: Temporal.Instant }[],
): StaffWitness[] {
  const identities = new Map(live.seats.map((seat) => [seat.id, seat.identity]));
  return former.flatMap(({ staffId, withdrawnAt }) =>
    live.occupancies
      .filter((one) => one.personId === staffId && one.direction === 'in')
      .map((one) => ({
        witness: 'staff' as const,
        kind: 'seat' as const,
        at: withdrawnAt.epochMilliseconds,
        identity: identities.get(one.seatId) ?? '',
        person: staffId,
        direction: 'out' as const,
      })),
  );
}

function witnessLines(row: WitnessRow): Witness[] {
  if (row.source === 'webhook') return [{ witness: 'webhook', arrivedAt: row.arrivedAt, body: row.body }];
  if (row.source === 'person') return [];
  const body = JSON.parse(row.body);
  if (row.source === 'sweep')
    return [{ witness: 'sweep', at: row.at, room: body.room, participants: body.participants }];
  if (row.source === 'heartbeat') {
    const { identity, connected, sid, room } = body;
    return [
      {
        witness: 'heartbeat',
        at: row.at,
        identity,
        connected,
        ...(sid ? { sid } : {}),
        ...(room ? { room } : {}),
      },
    ];
  }
  return staffLines(row, body);
}

/** A staff mark in the words of the rules; none for what they do not read. */
export function staffLines(
  row: Pick<Mark, 'at' | 'personId' | 'byPersonId'> & { kind: string },
  body: MarkBody,
): StaffWitness[] {
  const base = { witness: 'staff' as const, at: row.at, ...(row.byPersonId ? { by: row.byPersonId } : {}) };
  if ((row.kind === 'blockStarted' || row.kind === 'blockEnded') && body.ordinal !== undefined) {
    return [
      {
        ...base,
        kind: row.kind,
        ordinal: body.ordinal,
        ...(body.blockKind ? { blockKind: body.blockKind } : {}),
      },
    ];
  }
  if (!row.personId) return [];
  const about = { ...base, identity: row.personId };
  if (row.kind === 'admitted' || row.kind === 'removed') return [{ ...about, kind: row.kind }];
  if (row.kind === 'observed') return [{ ...about, kind: 'observed', present: body.present ?? true }];
  return [];
}

/**
 * A seat without media: staff heard the person come on the line and go. Both ends are staff's own marks; a call whose
 * end nobody marked counts for nothing, like every stay without a last witness.
 */
function phoneLines(live: SessionWitnesses): StaffWitness[] {
  const phones = new Set(live.seats.filter((seat) => seat.media === 'phone').map((seat) => seat.id));
  const calls = live.occupancies.filter((one) => phones.has(one.seatId)).sort((a, b) => a.at - b.at);
  return calls.flatMap((begin, index): StaffWitness[] => {
    if (begin.direction !== 'in') return [];
    const end = calls.slice(index + 1).find((one) => one.seatId === begin.seatId && one.direction === 'out');
    const about = { witness: 'staff' as const, identity: begin.personId };
    const heard: StaffWitness = { ...about, kind: 'observed', at: begin.at };
    if (!end) return [heard];
    return [
      heard,
      { ...about, kind: 'observed', at: end.at },
      {
        ...about,
        kind: 'corrected',
        at: end.at,
        from: begin.at,
        to: end.at,
        present: true,
        media: 'phone',
        reason: 'by telephone',
      },
    ];
  });
}

const enteredLine = ({ from, to, how, reason, byPersonId, personId, at }: StaffEntry): StaffWitness => ({
  witness: 'staff',
  kind: 'entered',
  at: at.epochMilliseconds,
  by: byPersonId,
  identity: personId,
  from,
  to,
  how,
  reason,
});

/** What a decision says to the rules: its corrections, and that somebody confirmed. */
export function decisionLines(decision: BegunDecision): StaffWitness[] {
  const about = {
    witness: 'staff' as const,
    at: decision.at.epochMilliseconds,
    by: decision.byPersonId,
    identity: decision.personId,
  };
  const reason = decision.reason ? { reason: decision.reason } : {};
  const corrected = decision.corrections.map(
    (one): StaffWitness => ({ ...about, kind: 'corrected', ...one, ...reason }),
  );
  return decision.kind === 'absence_explained' ? corrected : [...corrected, { ...about, kind: 'confirmed' }];
}
