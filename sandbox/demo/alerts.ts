import { acknowledge, act, closeAlert, raiseAlert, saveRota } from '#server/planning/safety/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { as, type Somebody, timeZone } from './acting.ts';
import type { Larkspur } from './setting.ts';

type OnCall = { programId: string; primary: string; backup: string; supervisor: string; zone: string };

/** Day and night on call from a week ago for as long as a rota can be saved at once, so that the demo stays staffed. */
export async function putOnCall(
  ctx: Ctx,
  { programId, primary, backup, supervisor, zone }: OnCall,
): Promise<void> {
  const today = ctx.clock.now().toZonedDateTimeISO(zone).toPlainDate();
  const from = today.subtract({ days: 7 + today.dayOfWeek - 1 }).toPlainDateTime();
  const weeks = Array.from({ length: 12 }, (_, week) => ({
    from: from.add({ days: 7 * week }),
    until: from.add({ days: 7 * (week + 1) }),
    // One week about: who answers first and who stands behind.
    primaryId: week % 2 === 0 ? primary : backup,
    backupId: week % 2 === 0 ? backup : primary,
    supervisorId: supervisor,
  }));
  await saveRota(ctx, { programId, why: 'The plan of the quarter', shifts: weeks });
}

/** The same three for all that Larkspur runs by day. */
export const onCallOf = ({ ruth, kit, marguerite }: Larkspur['staff']): Omit<OnCall, 'programId'> => ({
  primary: ruth.personId,
  backup: kit.personId,
  supervisor: marguerite.personId,
  zone: timeZone,
});

/** Two evenings ago somebody pressed the button, and somebody came. */
export async function anAlertOfBefore(ctx: Ctx, patient: Somebody, answering: Somebody): Promise<void> {
  const raisedAt = ctx.clock.now().subtract({ hours: 44 });
  const later = (minutes: number) => raisedAt.add({ minutes });
  const key = () => ({ requestKey: ctx.newId() });
  const { alertId } = await raiseAlert(as(ctx, patient, raisedAt), {
    personId: patient.personId,
    sessionId: null,
    level: 'page',
    source: 'not_all_right',
    because: 'asked_for_help',
    words: 'I cannot settle after the phone call with my brother. I do not want to be alone with it.',
  });
  await acknowledge(as(ctx, answering, later(2)), { alertId, ...key() });
  await act(as(ctx, answering, later(11)), {
    alertId,
    ...key(),
    words:
      'Called. We talked for twenty minutes; a friend is on the way over. Not thinking of suicide, asked directly.',
  });
  await closeAlert(as(ctx, answering, later(58)), {
    alertId,
    ...key(),
    assessment:
      'Settled, friend is there. No thoughts of suicide, no plan, no means sought. In group tomorrow; we talk before it.',
  });
}
