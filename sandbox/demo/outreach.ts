import { lookForAbsence, noteCall, outreachOfSession } from '#server/care/outreach/service.ts';
import { createPerson } from '#server/foundation/people/service.ts';
import { changeSettings, settingsOf } from '#server/planning/programs/service.ts';
import { askChannel, chooseReminders, confirmChannel } from '#server/planning/reminders/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { patients as cast, type PatientKey } from '#server/testing/cast.ts';
import { personDetails } from '#server/testing/factories.ts';
import { as, type Somebody } from './acting.ts';
import type { Play } from './replay.ts';
import type { Larkspur } from './setting.ts';
import { partOf } from './visits.ts';

export async function hireCoordinator(ctx: Ctx, from: Temporal.PlainDate): Promise<Somebody> {
  const roles = ['care_coordinator' as const];
  const details = personDetails({
    legalFirstName: 'Noor',
    legalLastName: 'Castellan',
    birthDate: null,
    sexForClaims: null,
    addressLine: '400 Larkspur Avenue',
    phone: '6145550198',
  });
  return { personId: await createPerson(ctx, { details, roles, from, staff: null }), roles };
}

/** Who was missed is called: who gave a reason was reached at once, others at the second try, once its time had come. */
export async function callMissed(
  ctx: Ctx,
  play: Play,
  coordinator: Somebody,
  { at, now }: { at: Temporal.Instant; now: Temporal.Instant },
): Promise<void> {
  const { id: sessionId } = play.planned.session;
  await lookForAbsence(ctx, sessionId);
  // Who came to the other group of that day is no case; who was spoken with after it is called no more.
  const { cases } = await outreachOfSession(as(ctx, coordinator, at), sessionId);
  const open = new Set(cases.filter((one) => one.state !== 'done').map((one) => one.personId));
  const note = (
    who: Somebody,
    minutes: number,
    personId: string,
    said: Partial<Parameters<typeof noteCall>[1]>,
  ) => {
    const call = { way: 'call', answer: 'reached', nextStep: 'nothing', nextAt: null, words: '' } as const;
    const requestKey = ctx.newId();
    return noteCall(as(ctx, who, at.add({ minutes })), { ...call, sessionId, personId, requestKey, ...said });
  };
  for (const { key, personId } of play.patients) {
    const part = partOf(play.scene, key);
    if (part.kind !== 'absent' || !open.has(personId)) continue;
    if (part.reason) {
      await note(play.host, 2, personId, { words: part.reason });
      continue;
    }
    const nextAt = at.add({ minutes: 95 });
    await note(coordinator, 4, personId, { answer: 'no_answer', nextStep: 'call_again', nextAt });
    if (Temporal.Instant.compare(at.add({ minutes: 96 }), now) < 0)
      await note(coordinator, 96, personId, { words: 'Overslept after a night shift. Comes next time.' });
  }
}

/** Most people have shown where reminders may come; two have not yet. */
export async function chooseWays(ctx: Ctx, { patients }: Pick<Larkspur, 'patients'>): Promise<void> {
  const codeOf = () => '000000';
  const now = ctx.clock.now();
  for (const [name, who] of Object.entries(patients).slice(0, -2)) {
    const own = as(ctx, who, now.subtract({ hours: 240 }));
    const { phone } = cast[name as PatientKey];
    const channels = [
      { kind: 'mail' as const, address: `${name}@mail.example` },
      ...(phone ? [{ kind: 'sms' as const, address: phone }] : []),
    ];
    for (const channel of channels) {
      const channelId = await askChannel(own, channel);
      await confirmChannel(own, codeOf, { channelId, code: codeOf() });
    }
  }
  const delia = as(ctx, patients.delia, now.subtract({ hours: 239 }));
  const quiet = { from: '22:00', until: '07:30' };
  await chooseReminders(delia, { wantsReminders: true, quiet, mayLeaveMessage: true });
}

export async function giveCallInLine(ctx: Ctx, { programId, staff }: Larkspur): Promise<void> {
  const settings = {
    ...(await settingsOf(ctx, programId)),
    callInPhone: '614 555 0142',
    callInWords: 'Code 4410, then #. Say your first name only.',
  };
  const director = as(ctx, staff.marguerite, ctx.clock.now());
  await changeSettings(director, { programId, seenRevision: 0, settings });
}
