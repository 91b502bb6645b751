// Pure: where the witnesses of one person contradict each other, or nobody says when the person went.
import { clip, countUpTo, type Interval, subtract, union } from '#server/shared/interval.ts';
import { correctedStretches, type PersonStays } from './rules-people.ts';
import { measured } from './rules-settings.ts';
import type { SidRecord, WitnessLedger } from './rules-witnesses.ts';
import type { AttendanceSettings, Dispute, StaffWitness, Stay } from './types.ts';

/** Disagreements longer than the setting, inside the window, that no correction has settled; in time order. */
export function disputesOf(
  person: PersonStays,
  ledger: WitnessLedger,
  settings: AttendanceSettings,
  window: Interval,
): Dispute[] {
  const toleranceMs = settings.disagreementMs;
  const settled = correctedStretches(person);
  const all = [
    ...person.machineStays.flatMap((stay) => aboutStay(stay, ledger, toleranceMs)),
    ...aboutHeartbeats(person, ledger, toleranceMs),
    ...aboutStaffMarks(person, ledger.staff, settled, toleranceMs),
  ];
  const open = all
    .filter((one) => one.to - one.from > toleranceMs)
    .flatMap((one) => subtract(clip([one], window), settled).map((piece) => ({ ...piece, why: one.why })));
  return open.sort((a, b) => a.from - b.from || a.to - b.to || (a.why < b.why ? -1 : 1));
}

function aboutStay(stay: Stay, ledger: WitnessLedger, toleranceMs: number): Dispute[] {
  const record = ledger.sids.get(stay.sid);
  if (!record) return [];
  const disputes: Dispute[] = [];
  if (!record.leave) {
    disputes.push({ from: stay.to, to: stay.claimedTo, why: 'no witness says when this person left' });
  }
  const earliest = record.listedAt[0] ?? Infinity;
  if (earliest < stay.from) disputes.push({ from: earliest, to: stay.from, why: 'listed before the join' });
  const { leave } = record;
  const reopenedAt = nextOpening(record, ledger, stay.from);
  if (leave && leave.at < reopenedAt) {
    const lastListed = lastListedBefore(record, reopenedAt);
    if (lastListed > leave.at)
      disputes.push({ from: leave.at, to: lastListed, why: 'listed after the leave' });
    const missing = firstMissing(record, ledger, stay.from);
    if (missing < leave.at) disputes.push({ from: missing, to: leave.at, why: 'not listed, yet no leave' });
  }
  if (record.join && record.joinedAtMs !== null && record.join.at - record.joinedAtMs > toleranceMs) {
    disputes.push({ from: record.joinedAtMs, to: record.join.at, why: 'joined long after signalling' });
  }
  return disputes;
}

/** A room opened again makes older entries ghosts of a dead node: their listing is no contradiction. */
function nextOpening(record: SidRecord, ledger: WitnessLedger, from: number): number {
  const openings = ledger.openings.get(record.room) ?? [];
  return openings.find((one) => one.started && one.at > from + measured.sweepRaceMs)?.at ?? Infinity;
}

function lastListedBefore(record: SidRecord, at: number): number {
  return record.listedAt[countUpTo(record.listedAt, at, (one) => one) - 1] ?? 0;
}

function firstMissing(record: SidRecord, ledger: WitnessLedger, from: number): number {
  const sweeps = ledger.sweeps.get(record.room) ?? [];
  const after = record.listedAt.at(-1) ?? from + measured.sweepRaceMs;
  return sweeps[countUpTo(sweeps, after, (at) => at)] ?? Infinity;
}

/** A page that says it is connected, long outside every stay. Its silence says nothing. */
function aboutHeartbeats(person: PersonStays, ledger: WitnessLedger, toleranceMs: number): Dispute[] {
  const claimed = union(person.machineStays.map((stay) => ({ from: stay.from, to: stay.claimedTo })));
  const disputes: Dispute[] = [];
  for (const identity of person.identities) {
    for (const { at } of ledger.heartbeats.get(identity) ?? []) {
      const index = countUpTo(claimed, at, (one) => one.from) - 1;
      const before = claimed[index];
      const after = claimed[index + 1];
      if (before && at <= before.to + toleranceMs) continue;
      if (after && at >= after.from - toleranceMs) continue;
      const from = before?.to ?? at;
      const to = before ? at : (after?.from ?? at);
      addHeartbeatDispute(disputes, {
        from,
        to,
        why: 'the browser says connected, the media server does not',
      });
    }
  }
  return disputes;
}

function addHeartbeatDispute(disputes: Dispute[], one: Dispute): void {
  const last = disputes.at(-1);
  if (last && one.from <= last.to && last.why === one.why) last.to = Math.max(last.to, one.to);
  else disputes.push(one);
}

function aboutStaffMarks(
  person: PersonStays,
  staff: StaffWitness[],
  settled: Interval[],
  toleranceMs: number,
): Dispute[] {
  const presence = union(person.machineStays);
  const own = staff.filter((mark) => 'identity' in mark && person.identities.has(mark.identity));
  const disputes: Dispute[] = [];
  for (const mark of own) {
    if (settled.some((one) => one.from <= mark.at && mark.at <= one.to)) continue;
    const around = [{ from: mark.at - toleranceMs - 1, to: mark.at + toleranceMs + 1 }];
    const seen = clip(presence, around[0]!);
    if (mark.kind === 'observed' && mark.present !== false && seen.length === 0) {
      disputes.push({ ...around[0]!, why: 'staff saw this person when no machine did' });
    }
    if (mark.kind === 'observed' && mark.present === false && subtract(around, presence).length === 0) {
      disputes.push({ ...around[0]!, why: 'staff missed this person when the machines had them' });
    }
    if (mark.kind === 'removed') {
      const letIn = own.find((other) => other.kind === 'admitted' && other.at >= mark.at)?.at ?? Infinity;
      const stayed = clip(presence, { from: mark.at, to: letIn });
      if (stayed[0]?.from === mark.at) disputes.push({ ...stayed[0], why: 'still there after the removal' });
    }
  }
  return disputes;
}
