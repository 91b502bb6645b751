import { namesOf, staffOn } from '#server/foundation/people/service.ts';
import { programOf, settingsOf } from '#server/planning/programs/service.ts';
import type { Program } from '#server/planning/programs/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { invalid, notAllowed, Refusal } from '#server/platform/errors.ts';
import { datesThrough, localDateOf } from '#server/shared/local-date.ts';
import { canKeepRota } from './access.ts';
import { eligibleOn } from './on-call.ts';
import * as queries from './queries-rota.ts';
import { holesIn, overlapsIn, shiftsInForce } from './rules-rota.ts';
import type { Rota, Shift } from './types.ts';

export type ShiftInput = {
  from: Temporal.PlainDateTime;
  until: Temporal.PlainDateTime;
  primaryId: string;
  backupId: string;
  supervisorId: string;
};

const longestDays = 92;
const ms = (at: Temporal.Instant) => at.epochMilliseconds;
const instant = (at: number) => Temporal.Instant.fromEpochMilliseconds(at);

/**
 * Puts people on call from the first shift to the last, in place of what stood there before. With a hole, in itself or between it
 * and what is already planned, nothing is saved and the answer says where it is.
 */
export async function saveRota(
  ctx: Ctx,
  input: { programId: string; why: string; shifts: readonly ShiftInput[] },
): Promise<string> {
  if (!canKeepRota(ctx.actor)) throw notAllowed('say who is on call');
  const program = await programOf(ctx, input.programId);
  await queries.lockRota(ctx, program.id);
  const shifts = input.shifts
    .map((one) => onClock(one, program.timeZone))
    .sort((a, b) => ms(a.from) - ms(b.from));
  checkShape(shifts);
  await checkPeople(ctx, program, shifts);
  const rota: Omit<Rota, 'savedBy'> = {
    id: ctx.newId(),
    programId: program.id,
    from: shifts[0]!.from,
    until: instant(Math.max(...shifts.map((one) => ms(one.until)))),
    savedAt: ctx.clock.now(),
    why: input.why,
    shifts,
  };
  await checkHoles(ctx, program, rota);
  await queries.insertRota(ctx, rota);
  ctx.audit.changed('oncall_rota', [rota.id]);
  await ctx.tell({ topic: 'rota', id: program.id });
  return rota.id;
}

function onClock(input: ShiftInput, timeZone: string): Shift {
  const { primaryId, backupId, supervisorId } = input;
  return {
    from: input.from.toZonedDateTime(timeZone).toInstant(),
    until: input.until.toZonedDateTime(timeZone).toInstant(),
    primaryId,
    backupId,
    supervisorId,
  };
}

function checkShape(shifts: readonly Shift[]): void {
  if (shifts.length === 0) throw invalid({ shifts: 'Add at least one shift.' });
  const fields: Record<string, string> = {};
  for (const [index, shift] of shifts.entries()) {
    if (ms(shift.until) <= ms(shift.from)) fields[`shifts.${index}`] = 'This shift ends before it begins.';
    if (new Set([shift.primaryId, shift.backupId, shift.supervisorId]).size < 3) {
      fields[`shifts.${index}`] = 'Name three different people: each rung has to reach somebody new.';
    }
  }
  if (Object.keys(fields).length > 0) throw invalid(fields);
  const days = (ms(shifts.at(-1)!.until) - ms(shifts[0]!.from)) / 86_400_000;
  if (days > longestDays) throw invalid({ shifts: `Save at most ${longestDays} days at once.` });
  if (overlapsIn(shifts).length > 0) {
    throw invalid({ shifts: 'Two shifts overlap. At each moment one person is the primary.' });
  }
}

/** Everybody has to be allowed to be on call on every day of their shifts. */
async function checkPeople(ctx: Ctx, program: Program, shifts: readonly Shift[]): Promise<void> {
  const zone = program.timeZone;
  const lastMoment = (shift: Shift) => instant(ms(shift.until) - 1);
  const daysOf = (shift: Shift) =>
    datesThrough(localDateOf(shift.from, zone), localDateOf(lastMoment(shift), zone));
  const eligible = new Map<string, Set<string>>();
  const missing: { index: number; personId: string; day: Temporal.PlainDate }[] = [];
  for (const [index, shift] of shifts.entries()) {
    for (const day of daysOf(shift)) {
      const key = day.toString();
      if (!eligible.has(key)) eligible.set(key, await eligibleOn(ctx, day));
      for (const personId of [shift.primaryId, shift.backupId, shift.supervisorId]) {
        if (!eligible.get(key)!.has(personId)) missing.push({ index, personId, day });
      }
    }
  }
  if (missing.length === 0) return;
  const names = await namesOf(
    ctx,
    missing.map((one) => one.personId),
  );
  const fields = missing.map(({ index, personId, day }) => {
    const who = names.get(personId)?.fullName ?? 'This person';
    return [`shifts.${index}`, `${who} may not be on call on ${spoken(day)}. Choose somebody else.`];
  });
  throw invalid(Object.fromEntries(fields.toReversed()));
}

async function checkHoles(ctx: Ctx, program: Program, rota: Omit<Rota, 'savedBy'>): Promise<void> {
  const now = ctx.clock.now();
  const { onCallHours } = await settingsOf(ctx, program.id);
  const planned = await queries.loadRotas(ctx, program.id, now);
  const all = [{ ...rota, savedBy: null }, ...planned];
  const end = Math.max(...all.map((one) => ms(one.until)));
  const start = Math.max(Math.min(...all.map((one) => ms(one.from))), Math.min(ms(now), ms(rota.from)));
  const range = { from: start, to: end };
  const [hole] = holesIn(shiftsInForce(all, range), range, onCallHours, program.timeZone);
  if (!hole) return;
  const from = spokenTime(instant(hole.from), program.timeZone);
  const until = spokenTime(instant(hole.to), program.timeZone);
  throw new Refusal(
    422,
    'rota_has_a_hole',
    `Nobody is on call from ${from} to ${until}.`,
    'Put somebody there, then save again. Nothing was saved yet.',
    { shifts: `Nobody is on call from ${from} to ${until}.` },
  );
}

const spoken = (day: Temporal.PlainDate) =>
  day.toLocaleString('en-US', { weekday: 'short', month: 'short', day: 'numeric' });

// Intl writes a narrow space before AM and PM; a plain one is what people search for and read out.
const spokenTime = (at: Temporal.Instant, timeZone: string) =>
  at
    .toZonedDateTimeISO(timeZone)
    .toLocaleString('en-US', {
      weekday: 'short',
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
    })
    .replaceAll('\u202f', ' ');

/** What holds in a range of days, what was saved for it, and who could be put there. */
export async function rotaOf(
  ctx: Ctx,
  input: { programId: string; from: Temporal.PlainDate; days: number },
): Promise<{
  program: Program;
  shifts: Shift[];
  holes: { from: Temporal.Instant; until: Temporal.Instant }[];
  plannedUntil: Temporal.Instant | null;
  history: Rota[];
}> {
  const program = await programOf(ctx, input.programId);
  const startOf = (day: Temporal.PlainDate) => ms(day.toZonedDateTime(program.timeZone).toInstant());
  const range = { from: startOf(input.from), to: startOf(input.from.add({ days: input.days })) };
  const rotas = await queries.loadRotas(ctx, program.id, instant(range.from));
  const shifts = shiftsInForce(rotas, range);
  const { onCallHours } = await settingsOf(ctx, program.id);
  const until = rotas.map((one) => ms(one.until));
  ctx.audit.shown('program', [program.id]);
  return {
    program,
    shifts,
    holes: holesIn(shifts, range, onCallHours, program.timeZone).map((one) => ({
      from: instant(one.from),
      until: instant(one.to),
    })),
    plannedUntil: until.length > 0 ? instant(Math.max(...until)) : null,
    history: rotas.filter((one) => ms(one.from) < range.to),
  };
}

/** Everybody who may be on call today, by name. */
export async function onCallChoices(
  ctx: Ctx,
  date: Temporal.PlainDate,
): Promise<{ id: string; name: string }[]> {
  const eligible = await eligibleOn(ctx, date);
  const ids = [...(await staffOn(ctx, date)).keys()].filter((id) => eligible.has(id));
  const names = await namesOf(ctx, ids);
  return ids
    .map((id) => ({ id, name: names.get(id)!.fullName }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
