import { namesOf } from '#server/foundation/people/service.ts';
import { sessionForLive } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notFound } from '#server/platform/errors.ts';
import { type Interval, totalMs, union } from '#server/shared/interval.ts';
import { canConfirm, canSeeEvidence } from './access.ts';
import type { AttendanceAnswer } from './contract.ts';
import { standingDecision } from './decide-attendance.ts';
import { gatherEvidence } from './gather-evidence.ts';
import * as queries from './queries.ts';
import { settle } from './rules.ts';
import { type Block, blocksOf } from './rules-blocks.ts';
import type { Decision, PersonAttendance, SettledAttendance, StaffWitness, Witness } from './types.ts';

type ShownPerson = AttendanceAnswer['people'][number];

const iso = (epochMs: number) => Temporal.Instant.fromEpochMilliseconds(Math.round(epochMs)).toString();
const shown = (one: Interval) => ({ from: iso(one.from), to: iso(one.to) });

/** The evidence of a session for its confirmation: each person's ribbon, what each witness says, what was decided. */
export async function showAttendance(ctx: Ctx, sessionId: string): Promise<AttendanceAnswer> {
  const plan = await sessionForLive(ctx, sessionId);
  if (!canSeeEvidence(ctx.actor, plan.staff)) throw notFound('session');
  const evidence = await gatherEvidence(ctx, sessionId);
  const now = settle(evidence);
  const stored = await queries.loadSettled(ctx, [sessionId]);
  const decisions = await queries.loadDecisions(ctx, [sessionId]);
  const names = await namesOf(ctx, [
    ...now.people.map((one) => one.identity),
    ...decisions.map((one) => one.byPersonId),
  ]);
  const nameOf = (id: string) => names.get(id)?.fullName ?? 'Somebody not on the list';
  const staffMarks = evidence.witnesses.filter((one): one is StaffWitness => one.witness === 'staff');
  const blocks = blocksOf(evidence.session, staffMarks, now.window.to) ?? [];
  const patients = now.people.filter((one) => one.role === 'patient');
  ctx.audit.shown('attendance', [sessionId]);
  ctx.audit.aboutPatients(patients.map((one) => one.identity));
  const people = patients.map((one) => {
    const row = stored.find((other) => other.personId === one.identity) ?? null;
    return showPerson(one, row, decisions, nameOf, evidence.witnesses);
  });
  return {
    session: {
      id: sessionId,
      groupName: plan.group.name,
      startsAt: plan.session.startsAt.toString(),
      endsAt: plan.session.endsAt.toString(),
      timeZone: plan.program.timeZone,
      window: shown(now.window),
      over: ctx.clock.now().epochMilliseconds >= now.window.to && stored.length > 0,
    },
    mayConfirm: canConfirm(ctx.actor, plan.staff),
    blocks: blocks.map((block) => ({ ...shown(block), kind: block.kind, countable: block.countable })),
    minutesPossible: possibleMinutes(blocks),
    facilitators: now.people
      .filter((one) => one.role !== 'patient')
      .map((one) => ({
        name: nameOf(one.identity),
        host: one.role === 'host',
        stays: one.presence.map(shown),
      })),
    people: people.sort((a, b) => urgency(a) - urgency(b) || a.name.localeCompare(b.name, 'en')),
  };
}

function possibleMinutes(blocks: readonly Block[]): number {
  return Math.floor(totalMs(blocks.filter((block) => block.countable && block.kind !== 'break')) / 60_000);
}

/** Doubtful first, then what was decided on other evidence, then absences, then the clear ones. */
function urgency(person: ShownPerson): number {
  if (person.disputes.length > 0) return 0;
  if (person.changedSince) return 1;
  return person.outcome === 'absent' && !person.decision ? 2 : 3;
}

function showPerson(
  one: PersonAttendance,
  row: SettledAttendance | null,
  decisions: readonly Decision[],
  nameOf: (id: string) => string,
  witnesses: readonly Witness[],
): ShownPerson {
  const standing = row && standingDecision(row, decisions);
  const decided = decisions.some((other) => other.personId === one.identity);
  const first = one.stays[0];
  const waited = one.marks.includes('held at the door') || one.marks.includes('late');
  const ready = waited && first ? firstKnock(one.identity, witnesses) : null;
  return {
    personId: one.identity,
    name: nameOf(one.identity),
    outcome: one.outcome,
    marks: one.marks,
    reasons: one.reasons,
    minutesPresent: one.minutesPresent,
    minutesCountable: one.minutesCountable,
    counted: union(one.segments.filter((segment) => segment.countable)).map(shown),
    stays: one.stays.map((stay) => ({
      ...shown(stay),
      openedBy: stay.openedBy,
      closedBy: stay.closedBy,
      uncertaintyMs: stay.uncertaintyMs,
    })),
    gaps: one.gaps.map((gap) => ({ ...shown(gap), why: gap.why })),
    atDoor: ready !== null && first && ready < first.from ? shown({ from: ready, to: first.from }) : null,
    disputes: one.disputes.map((dispute) => ({ ...shown(dispute), why: dispute.why })),
    witnesses: one.disagreement ? witnessesOf(one, witnesses) : [],
    beyondWitnesses: one.beyondWitnesses.map((extra) => ({
      ...shown(extra),
      counted: extra.counted,
      reason: extra.reason,
    })),
    decision: standing && {
      kind: standing.kind,
      byName: nameOf(standing.byPersonId),
      at: standing.at.toString(),
      reason: standing.reason,
    },
    changedSince: decided && !standing,
  };
}

function firstKnock(identity: string, witnesses: readonly Witness[]): number | null {
  const seated = witnesses.find(
    (one) => one.witness === 'staff' && one.kind === 'admitted' && one.identity === identity,
  );
  return seated?.witness === 'staff' ? seated.at : null;
}

/** The same stretch of time as each witness has it. */
function witnessesOf(one: PersonAttendance, witnesses: readonly Witness[]): ShownPerson['witnesses'] {
  const seats = new Set([one.identity, ...one.stays.map((stay) => stay.identity)]);
  const beats = witnesses.flatMap((w) =>
    w.witness === 'heartbeat' && seats.has(w.identity) && w.connected !== false ? [w.at] : [],
  );
  const machine = one.stays.filter((stay) => stay.openedBy !== 'staff');
  const marks = witnesses.filter(
    (w) => w.witness === 'staff' && w.kind === 'observed' && w.identity === one.identity,
  );
  const lastStay = machine.at(-1);
  const lastBeat = beats.length > 0 ? Math.max(...beats) : null;
  return [
    ...(lastStay
      ? [
          {
            source: 'media_server' as const,
            stretches: machine.map(shown),
            lastAt: iso(lastStay.to),
            text: lastStay.closedBy,
          },
        ]
      : []),
    ...(lastBeat !== null
      ? [
          {
            source: 'browser' as const,
            stretches: union(beats.map((at) => ({ from: at - 15_000, to: at + 1 }))).map(shown),
            lastAt: iso(lastBeat),
            text: 'Last signal',
          },
        ]
      : []),
    ...marks.map((mark) => ({
      source: 'staff' as const,
      stretches: [],
      lastAt: iso((mark as StaffWitness).at),
      text: (mark as StaffWitness & { present?: boolean }).present === false ? 'Not seen' : 'Seen',
    })),
  ];
}
