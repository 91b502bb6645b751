import { confirmAttendance, correctAttendance, explainAbsence } from '#server/care/attendance/service.ts';
import { saveOwnDraft, saveSharedDraft, signNotes } from '#server/care/chart/service.ts';
import type { SharedSection } from '#server/care/chart/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { as } from './acting.ts';
import { ownSection } from './notes.ts';
import type { Play } from './replay.ts';
import { partOf } from './visits.ts';

const minuteMs = 60_000;

/** Who led looks at the evidence: corrects, explains absences, confirms everybody. */
export async function confirm(ctx: Ctx, play: Play, at: Temporal.Instant): Promise<void> {
  const lead = as(ctx, play.lead, at);
  const { id: sessionId, startsAt } = play.planned.session;
  const minute = (minutes: number) => startsAt.epochMilliseconds + minutes * minuteMs;
  for (const { who, fromMinute, toMinute, reason } of play.scene.corrections ?? []) {
    const { personId } = play.patients.find((one) => one.key === who)!;
    const hole = {
      from: minute(fromMinute),
      to: minute(toMinute),
      present: false,
      media: 'video' as const,
    };
    await correctAttendance(lead, { sessionId, personId, corrections: [hole], reason });
  }
  for (const { key, personId } of play.patients) {
    const part = partOf(play.scene, key);
    if (part.kind === 'absent' && part.reason) {
      await explainAbsence(lead, { sessionId, personId, reason: part.reason });
    }
  }
  await confirmAttendance(lead, { sessionId, personIds: play.patients.map((one) => one.personId) });
}

/** Notes of those who were there, written and signed by who led. `late`, `rest`: the shared section stands already. */
export async function writeNotes(
  ctx: Ctx,
  play: Play,
  input: { shared: SharedSection; index: number; at: Temporal.Instant; only?: 'late' | 'rest' },
): Promise<void> {
  const lead = as(ctx, play.lead, input.at);
  const sessionId = play.planned.session.id;
  const present = play.patients.filter((one) => partOf(play.scene, one.key).kind !== 'absent');
  const wanted = present.filter(({ key }) => {
    const waits = play.scene.notes?.[key];
    return input.only === 'late' ? typeof waits === 'object' : waits === undefined;
  });
  if (wanted.length === 0) return;
  if (!input.only) {
    await saveSharedDraft(lead, { sessionId, body: input.shared, basedOn: null });
  }
  for (const { key, personId } of wanted) {
    const place = play.patients.findIndex((one) => one.key === key);
    const body = ownSection(key, place, input.index);
    await saveOwnDraft(lead, { sessionId, personId, body, basedOn: null });
  }
  await signNotes(lead, { sessionId, personIds: wanted.map((one) => one.personId) });
}
