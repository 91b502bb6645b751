import { careTeamOf, mustSeePerson } from '#server/foundation/people/service.ts';
import { personOf } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notAllowed, notFound } from '#server/platform/errors.ts';
import type { PracticeShown, SharedPractice } from './contract-practice.ts';
import { insertPractice, insertShare, loadPractice, loadShare } from './queries-practice.ts';
import { feedbackOf, fitting } from './rules-practice.ts';
import { vignettes } from './rules-vignettes.ts';

function me(ctx: Ctx): string {
  const personId = personOf(ctx.actor);
  if (!personId) throw notAllowed('practise without being a person');
  return personId;
}

/** What one chose, kept for oneself; whether it fits is a rule, not what the browser says. */
export async function answerVignette(ctx: Ctx, input: { vignette: string; option: number }): Promise<void> {
  const personId = me(ctx);
  const vignette = vignettes.find((one) => one.key === input.vignette);
  const option = vignette?.options[input.option];
  if (!vignette || !option) throw notFound('exercise');
  const { fits } = feedbackOf(vignette.rung, option.kind);
  await insertPractice(ctx, { id: ctx.newId(), personId, ...input, fits, at: ctx.clock.now() });
  ctx.audit.changed('practice', [personId]);
}

export async function ownPractice(ctx: Ctx): Promise<PracticeShown> {
  const personId = me(ctx);
  const answers = await loadPractice(ctx, personId);
  ctx.audit.shown('practice', [personId]);
  return {
    fitting: [...fitting(answers)],
    tried: [...new Set(answers.map((one) => one.vignette))],
    shared: await loadShare(ctx, personId),
  };
}

export async function sharePractice(ctx: Ctx, input: { shared: boolean }): Promise<void> {
  const personId = me(ctx);
  await insertShare(ctx, { id: ctx.newId(), personId, isShared: input.shared, at: ctx.clock.now() });
  ctx.audit.changed('practice', [personId]);
}

/** For who treats the person, once the person shares it: how far, never which answers. */
export async function sharedPractice(ctx: Ctx, input: { personId: string }): Promise<SharedPractice> {
  await mustSeePerson(ctx, input.personId);
  const team = await careTeamOf(ctx, input.personId, ctx.today);
  if (!team.some((one) => one.staffId === personOf(ctx.actor) && one.role === 'group_therapist')) {
    throw notAllowed('see the practice of somebody whom you do not treat');
  }
  const shared = await loadShare(ctx, input.personId);
  if (!shared) return { shared, fitting: 0, tried: 0, of: vignettes.length };
  const answers = await loadPractice(ctx, input.personId);
  ctx.audit.shown('practice', [input.personId]);
  ctx.audit.aboutPatients([input.personId]);
  return {
    shared,
    fitting: fitting(answers).size,
    tried: new Set(answers.map((one) => one.vignette)).size,
    of: vignettes.length,
  };
}
