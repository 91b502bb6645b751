import { mustSeePerson } from '#server/foundation/people/service.ts';
import { personOf } from '#server/foundation/people/types.ts';
import { sessionOf } from '#server/planning/programs/service.ts';
import { closeTask } from '#server/planning/tasks/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notAllowed } from '#server/platform/errors.ts';
import { canCall } from './access.ts';
import { careTeamIdsOf, keyOf } from './look-for-absence.ts';
import * as queries from './queries.ts';
import { stateOf, wrongWith } from './rules.ts';
import type { OutreachCall } from './types.ts';

type Said = Pick<OutreachCall, 'way' | 'answer' | 'nextStep' | 'nextAt'> & {
  words: string;
  requestKey: string;
};

/** Writes down one try. The task is done once somebody was spoken with and nothing more was planned. */
export async function noteCall(
  ctx: Ctx,
  input: { sessionId: string; personId: string } & Said,
): Promise<void> {
  const { personId, way, answer, nextStep, nextAt } = input;
  const session = await sessionOf(ctx, input.sessionId);
  await mustSeePerson(ctx, personId);
  const byPersonId = personOf(ctx.actor);
  if (!byPersonId || !canCall(ctx.actor, await careTeamIdsOf(ctx, personId))) {
    throw notAllowed('write down calls to this person');
  }
  const { localDate } = session;
  const [known] = await queries.loadCases(ctx, { personIds: [personId], localDate });
  if (!known) {
    throw conflict('nobody_missed', 'This person was not missed on that day.', 'Look at the attendance.');
  }
  const now = ctx.clock.now();
  const wrong = wrongWith({ way, answer, nextStep, nextAt, now });
  if (Object.keys(wrong).length > 0) throw invalid(wrong);
  const call = {
    id: ctx.newId(),
    sessionId: known.sessionId,
    personId,
    localDate,
    way,
    answer,
    nextStep,
    nextAt,
    byPersonId,
    at: now,
  };
  if (!(await queries.insertCall(ctx, call, input.requestKey))) return;
  const body = input.words.trim();
  if (body) await queries.insertWords(ctx, { callId: call.id, personId, writtenBy: byPersonId, body });
  ctx.audit.changed('outreach_call', [call.id]);
  ctx.audit.aboutPatients([personId]);
  if (stateOf([call]) === 'done') {
    await closeTask(ctx, 'outreach', keyOf(known), 'Somebody spoke with them; the call is written down.');
  }
  await ctx.tell({ topic: 'outreach', id: known.sessionId });
}
