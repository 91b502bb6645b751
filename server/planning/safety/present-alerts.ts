import type { z } from 'zod';
import { careTeamOf, namesOf } from '#server/foundation/people/service.ts';
import { personOf } from '#server/foundation/people/types.ts';
import { programsOf, settingsOf } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import type { alertAnswer, boardAnswer, notAllRightAnswer, stripAnswer } from './contract-alerts.ts';
import { onCallChoices } from './keep-rota.ts';
import { safetyReaders, shiftNow } from './on-call.ts';
import * as queries from './queries-alerts.ts';
import { programAnswering } from './raise-alert.ts';
import { alertState, isFree } from './rules-alert.ts';
import { myClosedAlerts, myOpenAlerts, type SeenAlert, seeAlert } from './see-alerts.ts';
import type { AlertStep } from './types.ts';

type Names = Map<string, string>;

export async function board(ctx: Ctx): Promise<z.input<typeof boardAnswer>> {
  const open = await myOpenAlerts(ctx);
  const closed = await myClosedAlerts(ctx);
  const names = await namesIn(ctx, [...open, ...closed]);
  const present = (seen: SeenAlert) => summaryOf(ctx, seen, names);
  return { open: open.map(present), closed: closed.map(present), onCall: await onCallNow(ctx) };
}

async function onCallNow(ctx: Ctx): Promise<z.input<typeof boardAnswer>['onCall']> {
  const all: z.input<typeof boardAnswer>['onCall'] = [];
  for (const program of await programsOf(ctx)) {
    const shift = await shiftNow(ctx, program.id);
    // Where nobody is on call for a drop-in program, the one that treats the person answers.
    if (!shift && program.levelOfCare === 'outpatient') continue;
    const ids = shift ? [shift.primaryId, shift.backupId, shift.supervisorId] : [];
    const names = await namesOf(ctx, ids);
    const nameOf = (id: string) => names.get(id)?.fullName ?? '';
    all.push({
      programId: program.id,
      programName: program.name,
      now: shift && {
        primaryName: nameOf(shift.primaryId),
        backupName: nameOf(shift.backupId),
        supervisorName: nameOf(shift.supervisorId),
        until: shift.until.toString(),
      },
    });
  }
  return all;
}

export async function strip(ctx: Ctx): Promise<z.input<typeof stripAnswer>> {
  const open = await myOpenAlerts(ctx);
  const names = await namesIn(ctx, open);
  const me = personOf(ctx.actor);
  return {
    alerts: open.map(({ alert, steps, state }) => {
      const seen = new Set(steps.filter((one) => one.channel === 'screen').map((one) => one.pageOrdinal));
      const pages = steps.filter((step) => step.kind === 'paged' && step.whom === me);
      return {
        id: alert.id,
        personName: names.get(alert.personId) ?? '',
        level: state.level,
        raisedAt: alert.raisedAt.toString(),
        waits: isFree(state),
        mine: state.acknowledgedBy === me && !isFree(state),
        pagedMe: pages.length > 0,
        unseen: pages.some((page) => !seen.has(page.ordinal)),
      };
    }),
  };
}

export async function alertFile(ctx: Ctx, alertId: string): Promise<z.input<typeof alertAnswer>> {
  const seen = await seeAlert(ctx, alertId);
  const { alert, steps, state } = seen;
  const names = await namesIn(ctx, [seen]);
  const words = await queries.loadWords(ctx, alertId);
  const me = personOf(ctx.actor);
  const team = await careTeamOf(ctx, alert.personId, ctx.today);
  const asked = steps.some((step) => step.whom === me || (step.byPersonId === me && step.kind !== 'raised'));
  const { callList } = await settingsOf(ctx, alert.programId);
  const nameOf = (id: string | null) => (id ? (names.get(id) ?? null) : null);
  return {
    alert: summaryOf(ctx, seen, names),
    steps: steps.map((step) => ({
      ordinal: step.ordinal,
      kind: step.kind,
      at: step.at.toString(),
      byName: nameOf(step.byPersonId),
      whomName: nameOf(step.whom),
      rung: step.rung,
      channel: step.channel,
      pageOrdinal: step.pageOrdinal,
      level: step.level,
      detail: step.detail,
      words: words.get(step.ordinal) ?? null,
    })),
    mayReadWords: asked || team.some((one) => one.staffId === me),
    mine: state.acknowledgedBy === me,
    callList,
    colleagues: (await onCallChoices(ctx, ctx.today)).filter((one) => one.id !== me),
  };
}

/** What somebody who is not all right is told: who reads it and when, and whether somebody has. */
export async function myHelp(ctx: Ctx): Promise<z.input<typeof notAllRightAnswer>> {
  const personId = personOf(ctx.actor)!;
  const programId = await programAnswering(ctx, { personId, sessionId: null });
  const readers = programId ? await safetyReaders(ctx, programId) : null;
  const { pageSupervisorAfterMinutes } = await settingsOf(ctx, programId);
  const ids = await queries.loadOpenIds(ctx, { personId, source: 'not_all_right' });
  const newest = (await queries.loadAlerts(ctx, ids)).at(-1);
  const state = newest && alertState((await queries.loadSteps(ctx, [newest.id])).get(newest.id)!);
  const answering = state?.acknowledgedBy ?? null;
  const names = answering ? await namesOf(ctx, [answering]) : new Map();
  return {
    staffed: readers?.staffed ?? false,
    pagedWithinMinutes: pageSupervisorAfterMinutes,
    open: newest
      ? {
          raisedAt: newest.raisedAt.toString(),
          acknowledgedAt: state?.acknowledgedAt?.toString() ?? null,
          byName: answering ? (names.get(answering)?.roomName ?? null) : null,
        }
      : null,
  };
}

async function namesIn(ctx: Ctx, seen: readonly SeenAlert[]): Promise<Names> {
  const ids = seen.flatMap(({ alert, steps }) => [
    alert.personId,
    ...steps.flatMap((step) => [step.whom ?? [], step.byPersonId ?? []].flat()),
  ]);
  const names = await namesOf(ctx, ids);
  return new Map([...names].map(([id, known]) => [id, known.fullName]));
}

function summaryOf(
  ctx: Ctx,
  { alert, steps, state }: SeenAlert,
  names: Names,
): z.input<typeof boardAnswer>['open'][number] {
  const me = personOf(ctx.actor);
  const deliveries = (page: AlertStep, kind: AlertStep['kind']) =>
    steps.flatMap((one) =>
      one.pageOrdinal === page.ordinal && one.kind === kind ? (one.channel ?? []) : [],
    );
  return {
    id: alert.id,
    personId: alert.personId,
    personName: names.get(alert.personId) ?? '',
    sessionId: alert.sessionId,
    level: state.level,
    phase: state.phase,
    idle: state.phase === 'acknowledged' && isFree(state),
    source: alert.source,
    because: alert.because,
    raisedAt: alert.raisedAt.toString(),
    closedAt: steps.find((step) => step.kind === 'closed')?.at.toString() ?? null,
    acknowledgedAt: state.acknowledgedAt?.toString() ?? null,
    acknowledgedByName: state.acknowledgedBy ? (names.get(state.acknowledgedBy) ?? null) : null,
    pagedMe: steps.some((step) => step.kind === 'paged' && step.whom === me),
    pages: steps
      .filter((step) => step.kind === 'paged')
      .map((page) => ({
        name: names.get(page.whom!) ?? '',
        rung: page.rung ?? 'answering',
        at: page.at.toString(),
        delivered: deliveries(page, 'delivered'),
        failed: deliveries(page, 'not_delivered'),
      })),
  };
}
