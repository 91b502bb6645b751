import { type Facts, isStaffHere, mustHelp, readFacts, whoSits } from '#server/care/live/service.ts';
import { namesOf } from '#server/foundation/people/service.ts';
import { sessionsByIds, settingsOf } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import type { VoicesAnswer, VoicesBody } from './contract.ts';
import { keepTotals, loadChoices, loadSessionsBefore, loadTotals } from './queries.ts';
import { cueOf, isOff, secondsBySeat, sumOf } from './rules-voices.ts';

/** Seats of patients, with those of them whose totals may be kept. Nobody's totals are kept who shares a seat with one who has it off. */
async function seatsToCount(ctx: Ctx, facts: Facts) {
  const sitting = await whoSits(ctx, facts.session.id);
  const seats = [...sitting].filter(
    ([, people]) => people.length > 0 && people.every((id) => !isStaffHere(facts, id)),
  );
  const choices = await loadChoices(
    ctx,
    seats.flatMap(([, people]) => people),
  );
  return seats.map(([identity, people]) => ({
    identity,
    people,
    off: people.some((id) => isOff(choices, id)),
  }));
}

/** What a page of staff saw lit so far. Nothing is decided by it, so a page that lies gains nothing. */
export async function reportVoices(ctx: Ctx, input: VoicesBody & { sessionId: string }): Promise<void> {
  const facts = await readFacts(ctx, input.sessionId);
  const byPersonId = mustHelp(ctx, facts);
  if (!(await settingsOf(ctx, facts.session.programId)).voiceTotals) return;
  const counted = new Set(
    (await seatsToCount(ctx, facts)).filter((one) => !one.off).map((one) => one.identity),
  );
  const { runId, sessionId } = input;
  const seen = new Map(input.totals.map((one) => [`${one.step} ${one.identity}`, one]));
  await keepTotals(
    ctx,
    [...seen.values()]
      .filter((one) => counted.has(one.identity) && one.seconds > 0)
      .map(({ step, identity, seconds }) => ({
        sessionId,
        seatId: identity,
        step,
        runId,
        byPersonId,
        seconds,
        at: ctx.clock.now(),
      })),
  );
  ctx.audit.changed('session', [sessionId]);
}

/** For those who hold the session. The order is that of names: nobody is ranked. */
export async function voicesOf(ctx: Ctx, input: { sessionId: string }): Promise<VoicesAnswer> {
  const facts = await readFacts(ctx, input.sessionId);
  mustHelp(ctx, facts);
  ctx.audit.shown('session', [input.sessionId]);
  if (!(await settingsOf(ctx, facts.session.programId)).voiceTotals) return { offered: false, seats: [] };
  const seats = await seatsToCount(ctx, facts);
  const people = seats.flatMap((seat) => seat.people);
  const names = await namesOf(ctx, people);
  const totals = secondsBySeat(await loadTotals(ctx, input.sessionId));
  const habits = await habitsOf(ctx, facts);
  const minutes = minutesSoFar(facts);
  ctx.audit.aboutPatients(people);
  return {
    offered: true,
    seats: seats
      .map(({ identity, people: sitting, off }) => {
        const steps = totals.get(identity);
        const seconds = sumOf(steps);
        return {
          names: sitting.map((id) => names.get(id)?.roomName ?? ''),
          seconds: off ? null : seconds,
          steps: off ? [] : [...(steps ?? [])].map(([step, own]) => ({ step, seconds: own })),
          cue: off
            ? null
            : cueOf({ seconds, minutes, habit: habits.get(sitting.toSorted().join(' ')) ?? [] }),
        };
      })
      .toSorted((a, b) => a.names.join().localeCompare(b.names.join(), 'en')),
  };
}

function minutesSoFar({ group, now }: Facts): number {
  if (group.openedAt === null) return 0;
  return Math.max(0, ((group.endedAt ?? now.epochMilliseconds) - group.openedAt) / 60_000);
}

const sessionsBack = 6;

/** Seconds an hour of earlier sessions of this group, by who sat on the seat. */
async function habitsOf(ctx: Ctx, { session }: Facts): Promise<Map<string, number[]>> {
  const startsAt = Temporal.Instant.fromEpochMilliseconds(session.startsAt);
  const ids = await loadSessionsBefore(ctx, startsAt, 40);
  const known = new Map((await sessionsByIds(ctx, [...ids, session.id])).map((one) => [one.id, one]));
  const groupId = known.get(session.id)?.groupId;
  const habits = new Map<string, number[]>();
  for (const id of ids.filter((one) => known.get(one)?.groupId === groupId).slice(0, sessionsBack)) {
    const { startsAt: from, endsAt } = known.get(id)!;
    const hours = endsAt.since(from).total('hours');
    const totals = secondsBySeat(await loadTotals(ctx, id));
    for (const [identity, people] of await whoSits(ctx, id)) {
      const key = people.toSorted().join(' ');
      if (key === '' || !totals.has(identity) || hours <= 0) continue;
      habits.set(key, [...(habits.get(key) ?? []), sumOf(totals.get(identity)) / hours]);
    }
  }
  return habits;
}

/** Who was heard much less than is usual for them, when a session is over. For jobs. */
export async function fellSilentIn(ctx: Ctx, sessionId: string): Promise<Set<string>> {
  const facts = await readFacts(ctx, sessionId);
  const { voiceTotals } = await settingsOf(ctx, facts.session.programId);
  if (!voiceTotals) return new Set();
  const all = await loadTotals(ctx, sessionId);
  // Nobody counted in this session: nothing can be said about it.
  if (all.length === 0) return new Set();
  const totals = secondsBySeat(all);
  const habits = await habitsOf(ctx, facts);
  const minutes = minutesSoFar(facts);
  const silent = (await seatsToCount(ctx, facts)).filter(
    ({ identity, people, off }) =>
      !off &&
      cueOf({
        seconds: sumOf(totals.get(identity)),
        minutes,
        habit: habits.get(people.toSorted().join(' ')) ?? [],
      }) === 'less_than_usual',
  );
  return new Set(silent.flatMap((seat) => seat.people));
}
