// By the one who was hurt, for nobody but those who hold the session.
import { type Facts, lockFacts, me, readFacts, stateOf, whoSits } from '#server/care/live/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notFound } from '#server/platform/errors.ts';
import type { OwnHurtsAnswer } from './contract.ts';
import { insertAct, insertHurt, insertWords, loadActs, loadHurts, loadWords } from './queries.ts';
import { mayDo, repairState } from './rules-repair.ts';
import { tellAboutHurt } from './tell.ts';
import type { ActKind } from './types.ts';

const hoursAfterEnd = 24;

/** One press; whom it was about and the words may be left out. It can be said in the room and until a day after. */
export async function sayHurt(
  ctx: Ctx,
  input: { sessionId: string; requestKey: string; aboutIdentity: string | null; words: string | null },
): Promise<{ done: boolean }> {
  const facts = await lockFacts(ctx, input.sessionId);
  const personId = me(ctx);
  mustHaveBeenInside(facts, personId);
  const aboutId = await whoIsMeant(ctx, facts, personId, input.aboutIdentity);
  const id = ctx.newId();
  const { sessionId, requestKey } = input;
  const kept = await insertHurt(ctx, { id, sessionId, at: facts.now, saidBy: 'person', requestKey });
  if (!kept) return { done: false };
  await insertWords(ctx, { hurtId: id, personId, aboutId, words: input.words });
  // After commit: the talks alone afterwards are planned whether or not anybody in the room takes it up.
  await ctx.announce('hurt.said', { hurtId: id });
  await noteChange(ctx, id, personId);
  await tellAboutHurt(ctx, sessionId, personId);
  return { done: true };
}

function mustHaveBeenInside({ session, states, group, now }: Facts, personId: string): void {
  if (!session.expected.includes(personId) && !states.has(personId)) throw notFound('session');
  const { admittedAt, where } = stateOf(states, personId);
  if (admittedAt === null && where !== 'private') {
    throw conflict(
      'not_inside_yet',
      'You have not been in this group yet.',
      'Use “I am not all right” if you need somebody now.',
    );
  }
  const over =
    group.state === 'ended' && now.epochMilliseconds - (group.endedAt ?? 0) > hoursAfterEnd * 3_600_000;
  if (!over) return;
  throw conflict(
    'too_late',
    'This group ended more than a day ago.',
    'Tell your therapist; they can still look into it.',
  );
}

/** Two on one seat: who is meant stays open, the seat alone does not say. */
async function whoIsMeant(
  ctx: Ctx,
  facts: Facts,
  personId: string,
  identity: string | null,
): Promise<string | null> {
  if (identity === null) return null;
  const sitting = (await whoSits(ctx, facts.session.id)).get(identity);
  if (!sitting) throw notFound('person');
  const others = sitting.filter((id) => id !== personId);
  return others.length === 1 ? others[0]! : null;
}

export async function ownHurts(ctx: Ctx, input: { sessionId: string }): Promise<OwnHurtsAnswer> {
  await readFacts(ctx, input.sessionId);
  const personId = me(ctx);
  const hurts = await loadHurts(ctx, { sessionIds: [input.sessionId] });
  const words = await loadWords(
    ctx,
    hurts.map((one) => one.id),
  );
  const own = hurts.filter((one) => words.get(one.id)?.personId === personId && one.saidBy === 'person');
  const acts = await loadActs(
    ctx,
    own.map((one) => one.id),
  );
  ctx.audit.shown(
    'hurt',
    own.map((one) => one.id),
  );
  return {
    hurts: own.map((one) => {
      const { phase, outcome, mayName } = repairState(acts.get(one.id)!);
      return {
        id: one.id,
        at: one.at.toString(),
        words: words.get(one.id)!.words,
        state: phase,
        outcome,
        mayName,
      };
    }),
  };
}

/** Whether it may be said who was hurt, and the way back from a slip. Pressed twice, or too late, nothing happens. */
export async function actOnOwnHurt(
  ctx: Ctx,
  input: { sessionId: string; hurtId: string; act: 'may_name' | 'may_not_name' | 'taken_back' },
): Promise<{ done: boolean }> {
  const facts = await lockFacts(ctx, input.sessionId);
  const personId = me(ctx);
  const [hurt] = await loadHurts(ctx, { id: input.hurtId });
  const words = (await loadWords(ctx, [input.hurtId])).get(input.hurtId);
  const isOwn =
    hurt?.sessionId === input.sessionId && words?.personId === personId && hurt.saidBy === 'person';
  if (!isOwn) throw notFound('hurt');
  const state = repairState((await loadActs(ctx, [input.hurtId])).get(input.hurtId)!);
  const act = { kind: input.act as ActKind, detail: null };
  if (!mayDo(state, act)) return { done: false };
  await insertAct(ctx, input.hurtId, {
    ...act,
    ordinal: state.version + 1,
    byPersonId: personId,
    at: facts.now,
  });
  if (input.act === 'taken_back') await ctx.announce('hurt.said', { hurtId: input.hurtId });
  await noteChange(ctx, input.hurtId, personId);
  await tellAboutHurt(ctx, input.sessionId, personId);
  return { done: true };
}

async function noteChange(ctx: Ctx, id: string, personId: string): Promise<void> {
  ctx.audit.changed('hurt', [id]);
  ctx.audit.aboutPatients([personId]);
}
