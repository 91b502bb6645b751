import { mustBeOpen, mustLead, openBreakouts, staffMark, tellSession } from '#server/care/live/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict } from '#server/platform/errors.ts';
import type { ArrangementBody } from './contract.ts';
import { arrangementOf, faultsIn, gatherFor } from './plan-round.ts';
import { insertRound, insertSeats } from './queries.ts';
import { arriveMs, plannedMs } from './rules-turns.ts';
import { lockScene, refuseOlder } from './scene.ts';
import type { Arrangement, Fault, Format, RoundSeat } from './types.ts';

/** When those who never arrived are looked for. */
const lookAfterMs = 22_000;

/** Everybody goes to their circle, in one act. Checked once more under the lock: what was fine a minute ago may not be so now. */
export async function startRound(
  ctx: Ctx,
  input: { sessionId: string; seen: string } & ArrangementBody,
): Promise<{ roundId: string }> {
  const { facts, now } = await lockScene(ctx, input.sessionId);
  const by = mustLead(ctx, facts);
  mustBeOpen(facts);
  refuseOlder(now, input.seen);
  if (now?.state === 'running') {
    throw conflict('round_runs', 'A round runs already.', 'End it first, then start another one.');
  }
  const { format, gathered } = await gatherFor(ctx, facts, input);
  const arrangement = arrangementOf(input, format);
  if (arrangement.circles.length === 0) {
    throw conflict('nobody_chosen', 'Nobody is in a circle yet.', 'Put at least two people together.');
  }
  const faults = faultsIn(gathered, arrangement, format);
  if (faults.length > 0) throw refused(faults);
  const roundId = ctx.newId();
  await insertRound(ctx, { id: roundId, sessionId: input.sessionId, format, startedBy: by, at: facts.now });
  await staffMark(ctx, facts, 'round_started', { body: { round: roundId } });
  const roomIds =
    format.place === 'fishbowl'
      ? arrangement.circles.map(() => null)
      : await openBreakouts(ctx, facts, arrangement.circles.map(peopleOf));
  await insertSeats(ctx, roundId, seatsOf(arrangement, roomIds), facts.now);
  await announceEnd(ctx, { sessionId: input.sessionId, startedAt: facts.now, format });
  const look = facts.now.add({ milliseconds: lookAfterMs });
  await ctx.announceAt('round.look', { sessionId: input.sessionId }, look);
  ctx.audit.changed('round', [roundId]);
  ctx.audit.aboutPatients(arrangement.circles.flatMap((one) => one.members));
  await tellSession(ctx, facts);
  return { roundId };
}

async function announceEnd(
  ctx: Ctx,
  input: { sessionId: string; startedAt: Temporal.Instant; format: Format },
): Promise<void> {
  const at = input.startedAt.add({ milliseconds: arriveMs + plannedMs(input.format) });
  await ctx.announceAt('round.due', { sessionId: input.sessionId }, at);
}

type CircleOf = Arrangement['circles'][number];

const peopleOf = (circle: CircleOf) => [
  ...circle.members,
  ...(circle.facilitatorId ? [circle.facilitatorId] : []),
  ...circle.interpreterIds,
];

function seatsOf(arrangement: Arrangement, roomIds: readonly (string | null)[]): Omit<RoundSeat, 'at'>[] {
  return arrangement.circles.flatMap((circle, index) => {
    const roomId = roomIds[index]!;
    const seat = (personId: string, position: number, duty: RoundSeat['duty']) => ({
      personId,
      roomId,
      position,
      duty,
    });
    return [
      ...circle.members.map((id, position) => seat(id, position, 'member')),
      ...(circle.facilitatorId ? [seat(circle.facilitatorId, 0, 'facilitator')] : []),
      ...circle.interpreterIds.map((id) => seat(id, 0, 'interpreter')),
    ];
  });
}

/** Names nobody: the sheet of the facilitator says who it is about. */
function refused(faults: readonly Fault[]) {
  const codes = [...new Set(faults.map((one) => one.code))].join(', ');
  return conflict(
    'not_as_it_is',
    `These circles cannot start like this (${codes}).`,
    'Look at what is marked, change it, then start.',
  );
}
