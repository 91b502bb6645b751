import { careTeamOf, mustSeePerson } from '#server/foundation/people/service.ts';
import { personOf } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notAllowed } from '#server/platform/errors.ts';
import { insertChoice, loadChoices } from './queries.ts';
import { isOff, saidOff } from './rules-voices.ts';

/** The person for themself, or who treats them: nobody needs a reason. */
export async function chooseVoices(ctx: Ctx, input: { personId: string; off: boolean }): Promise<void> {
  const byPersonId = await mayChoose(ctx, input.personId);
  await insertChoice(ctx, {
    id: ctx.newId(),
    personId: input.personId,
    byPersonId,
    isOff: input.off,
    at: ctx.clock.now(),
  });
  ctx.audit.changed('person', [input.personId]);
  ctx.audit.aboutPatients([input.personId]);
}

export async function voiceChoiceOf(
  ctx: Ctx,
  input: { personId: string },
): Promise<{ own: boolean; theirs: boolean; off: boolean }> {
  await mayChoose(ctx, input.personId);
  const choices = await loadChoices(ctx, [input.personId]);
  ctx.audit.shown('person', [input.personId]);
  ctx.audit.aboutPatients([input.personId]);
  return { ...saidOff(choices, input.personId), off: isOff(choices, input.personId) };
}

async function mayChoose(ctx: Ctx, personId: string): Promise<string> {
  const by = personOf(ctx.actor);
  if (!by) throw notAllowed('choose this without being a person');
  if (by === personId) return by;
  await mustSeePerson(ctx, personId);
  const team = await careTeamOf(ctx, personId, ctx.today);
  if (!team.some((one) => one.staffId === by && one.role === 'group_therapist')) {
    throw notAllowed('choose this for somebody whom you do not treat');
  }
  return by;
}
