// The facilitator's way through a repair. Its acts stand under the session's lock, so two who hold the session see the same step.
import { type Facts, isStaffHere, lockFacts, mustHelp, readFacts } from '#server/care/live/service.ts';
import { namesOf } from '#server/foundation/people/service.ts';
import { raiseAlert } from '#server/planning/safety/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notFound, stale } from '#server/platform/errors.ts';
import type { RepairActBody, RepairsAnswer } from './contract.ts';
import { insertAct, insertHurt, insertWords, loadActs, loadHurts, loadWords } from './queries.ts';
import { mayDo, repairState } from './rules-repair.ts';
import { tellAboutHurt } from './tell.ts';
import type { HurtWords, RepairState } from './types.ts';

/** Everything that hurt in this session, for those who run it and nobody else: a director neither. */
export async function repairsOf(ctx: Ctx, input: { sessionId: string }): Promise<RepairsAnswer> {
  const facts = await readFacts(ctx, input.sessionId);
  mustHelp(ctx, facts);
  const hurts = await loadHurts(ctx, { sessionIds: [input.sessionId] });
  const ids = hurts.map((one) => one.id);
  const words = await loadWords(ctx, ids);
  const acts = await loadActs(ctx, ids);
  const states = new Map(ids.map((id) => [id, repairState(acts.get(id)!)]));
  const about = [...words.values()].flatMap((one) => [one.personId, one.aboutId ?? []].flat());
  const names = await namesOf(ctx, [...about, ...[...states.values()].flatMap((one) => one.takenBy ?? [])]);
  const nameOf = (id: string) => names.get(id)?.roomName ?? '';
  ctx.audit.shown('hurt', ids);
  ctx.audit.aboutPatients([...new Set(about)].filter((id) => !isStaffHere(facts, id)));
  return {
    repairs: hurts.flatMap((hurt) => {
      const said = words.get(hurt.id);
      const state = states.get(hurt.id)!;
      if (!said || state.phase === 'taken_back') return [];
      return [
        {
          id: hurt.id,
          at: hurt.at.toString(),
          saidBy: hurt.saidBy,
          person: { personId: said.personId, name: nameOf(said.personId) },
          about: said.aboutId
            ? {
                personId: said.aboutId,
                name: nameOf(said.aboutId),
                isStaff: isStaffHere(facts, said.aboutId),
              }
            : null,
          words: said.words,
          mayName: state.mayName,
          threat: state.threat,
          phase: state.phase,
          step: state.step,
          done: state.done,
          skipped: state.skipped,
          outcome: state.outcome,
          takenByName: state.takenBy ? (names.get(state.takenBy)?.calledName ?? '') : null,
          version: state.version,
        },
      ];
    }),
  };
}

/** A facilitator saw it hurt, and pauses by themself: the same steps, nobody had to press. */
export async function seeHurt(
  ctx: Ctx,
  input: { sessionId: string; requestKey: string; personId: string; aboutId: string | null },
): Promise<{ done: boolean }> {
  const facts = await lockFacts(ctx, input.sessionId);
  const by = mustHelp(ctx, facts);
  const { sessionId, requestKey, personId, aboutId } = input;
  mustBePatientHere(facts, personId);
  if (aboutId !== null && !isStaffHere(facts, aboutId)) mustBePatientHere(facts, aboutId);
  const id = ctx.newId();
  if (!(await insertHurt(ctx, { id, sessionId, at: facts.now, saidBy: 'staff', requestKey })))
    return { done: false };
  await insertWords(ctx, { hurtId: id, personId, aboutId, words: null });
  await insertAct(ctx, id, { ordinal: 1, kind: 'taken', detail: null, byPersonId: by, at: facts.now });
  await ctx.announce('hurt.said', { hurtId: id });
  await noteActed(ctx, facts, id, personId);
  // Nobody pressed anything: their browser has nothing to read.
  await ctx.tell({ topic: 'repair', id: sessionId });
  return { done: true };
}

function mustBePatientHere(facts: Facts, personId: string): void {
  const known = facts.session.expected.includes(personId) || facts.states.has(personId);
  if (!known || isStaffHere(facts, personId)) throw notFound('person');
}

export async function actOnRepair(
  ctx: Ctx,
  input: { sessionId: string; hurtId: string } & RepairActBody,
): Promise<{ done: boolean }> {
  const facts = await lockFacts(ctx, input.sessionId);
  const by = mustHelp(ctx, facts);
  const { state, words } = await mustBeHere(ctx, input);
  const act = { kind: input.kind, detail: 'detail' in input ? input.detail : null };
  // A second press of the same act, by a double click or by the other facilitator, finds its effect done.
  if (input.saw !== state.version && isDone(state, act)) return { done: false };
  if (input.saw !== state.version) throw outOfStep(state);
  if (!mayDo(state, act)) {
    throw conflict('not_now', 'This is not the step that is next.', 'Look at where the repair stands.');
  }
  await insertAct(ctx, input.hurtId, { ...act, ordinal: state.version + 1, byPersonId: by, at: facts.now });
  if (input.kind === 'threat' && input.alert !== 'none') {
    await raiseAlert(ctx, {
      personId: words.personId,
      sessionId: input.sessionId,
      level: input.alert,
      source: 'room',
      because: 'threatened_in_group',
    });
  }
  // What was not wanted needs no talk with the other one.
  if (input.kind === 'ended') await ctx.announce('hurt.said', { hurtId: input.hurtId });
  await noteActed(ctx, facts, input.hurtId, words.personId);
  await tellAboutHurt(ctx, input.sessionId, words.personId);
  return { done: true };
}

async function mustBeHere(
  ctx: Ctx,
  input: { sessionId: string; hurtId: string },
): Promise<{ state: RepairState; words: HurtWords }> {
  const [hurt] = await loadHurts(ctx, { id: input.hurtId });
  const words = (await loadWords(ctx, [input.hurtId])).get(input.hurtId);
  if (hurt?.sessionId !== input.sessionId || !words) throw notFound('hurt');
  return { state: repairState((await loadActs(ctx, [input.hurtId])).get(input.hurtId)!), words };
}

function isDone(state: RepairState, act: { kind: string; detail: string | null }): boolean {
  if (act.kind === 'taken') return state.phase !== 'said';
  if (act.kind === 'step_done') return (state.done as string[]).includes(act.detail!);
  if (act.kind === 'step_skipped') return (state.skipped as string[]).includes(act.detail!);
  if (act.kind === 'threat') return state.threat;
  return act.kind === 'ended' && state.outcome === act.detail;
}

const outOfStep = (state: RepairState) =>
  stale('stale', 'Somebody went on with this repair meanwhile.', {
    version: state.version,
    phase: state.phase,
    step: state.step,
    outcome: state.outcome,
  });

async function noteActed(ctx: Ctx, facts: Facts, hurtId: string, personId: string): Promise<void> {
  ctx.audit.changed('hurt', [hurtId]);
  ctx.audit.changed('session', [facts.session.id]);
  ctx.audit.aboutPatients([personId]);
}
