// THE PLAN of the house: the only file that wires parts to each other. A part adds its line to each list that concerns it.
// plan.ts says in which order the parts stand.

import { z } from 'zod';
import { routes as attendanceRoutes } from './care/attendance/routes.ts';
import { settleLateWitnesses, settlePastSessions, settleSession } from './care/attendance/service.ts';
import { routes as chartRoutes } from './care/chart/routes.ts';
import { receiverPlugin } from './care/live/receiver-plugin.ts';
import { liveRoutes } from './care/live/routes.ts';
import { closeProofs } from './care/live/service.ts';
import { startSweep } from './care/live/sweep.ts';
import { tidyRooms } from './care/live/tidy.ts';
import { watchVanished } from './care/live/watch-vanished.ts';
import { measureRoutes } from './care/measures/routes.ts';
import { heardRoutes } from './care/measures/routes-heard.ts';
import { practiceRoutes } from './care/measures/routes-practice.ts';
import { checkUnfinished } from './care/measures/service.ts';
import { outreachRoutes } from './care/outreach/routes.ts';
import { lookForAbsence } from './care/outreach/service.ts';
import { repairRoutes } from './care/repair/routes.ts';
import { lookForWithdrawal, lookLater, planChecks } from './care/repair/service.ts';
import { roundRoutes } from './care/rounds/routes.ts';
import { finishRound, mendRound } from './care/rounds/service.ts';
import { voiceRoutes } from './care/voices/routes.ts';
import { type BotHost, demoBotRoutes } from './demo-bots.ts';
import { entranceNews } from './entrance-news.ts';
import { exportTasks } from './export-tasks.ts';
import { auditRoutes } from './foundation/audit/routes.ts';
import { recordRequest, startSealer } from './foundation/audit/service.ts';
import { identityRoutes } from './foundation/identity/routes.ts';
import { addressCodeOf, type Identity, peopleOfAddress, whoAsks } from './foundation/identity/service.ts';
import { signInPlugin } from './foundation/identity/sign-in-plugin.ts';
import { routes as payerRoutes } from './foundation/payers/routes.ts';
import { billingSetUpRoutes } from './foundation/payers/routes-billing.ts';
import { peopleRoutes } from './foundation/people/routes.ts';
import { clearanceRoutes } from './foundation/people/routes-clearances.ts';
import { languageRoutes } from './foundation/people/routes-languages.ts';
import { separationRoutes } from './foundation/people/routes-separations.ts';
import { holds, staffRoles } from './foundation/people/types.ts';
import { routes as billingRoutes } from './office/billing/routes.ts';
import {
  decideDue,
  decideEverybody,
  decideSession,
  decideSince,
  decideWaiting,
} from './office/billing/service.ts';
import { routes as reviewRoutes } from './office/review/routes.ts';
import { beginRunway, refreshEverybody, refreshRunways } from './office/review/service.ts';
import { pageTasks } from './page-tasks.ts';
import { parts } from './plan.ts';
import { consentRoutes } from './planning/consent/routes.ts';
import { coverageRoutes } from './planning/coverage/routes.ts';
import { discussionRoutes } from './planning/discussions/routes.ts';
import { sessionRoutes } from './planning/programs/routes.ts';
import { groupRoutes } from './planning/programs/routes-groups.ts';
import { programRoutes } from './planning/programs/routes-programs.ts';
import { settingsRoutes } from './planning/programs/routes-settings.ts';
import { supportRoutes } from './planning/programs/routes-support.ts';
import { generateAhead } from './planning/programs/service.ts';
import { reminderRoutes } from './planning/reminders/routes.ts';
import { safetyRoutes } from './planning/safety/routes.ts';
import { emergencyRoutes } from './planning/safety/routes-emergency.ts';
import { planRoutes } from './planning/safety/routes-plan.ts';
import { climb, reviewAfterAlert, sweepAlerts } from './planning/safety/service.ts';
import { taskRoutes } from './planning/tasks/routes.ts';
import type { Deps, Listeners } from './platform/ctx.ts';
import type { DatabaseUrls } from './platform/embedded/postgres-roles.ts';
import type { HttpPlugin } from './platform/http/app.ts';
import { forgetAnswers } from './platform/http/once.ts';
import type { Route } from './platform/http/route.ts';
import type { Scheduled, Tasks } from './platform/jobs.ts';
import { jobRoutes } from './platform/jobs-routes.ts';
import { type LivekitSettings, openMediaServer } from './platform/livekit.ts';
import type { Mail } from './platform/mail.ts';
import { type Inbox, inboxPlugin } from './platform/mail-inbox.ts';
import type { Metrics } from './platform/metrics.ts';
import type { MayHear } from './platform/realtime.ts';
import type { Running } from './platform/running.ts';
import type { Sms } from './platform/sms.ts';
import type { Push } from './platform/web-push.ts';
import { reminderTasks } from './reminder-tasks.ts';
import { censusRoutes } from './roof/census/routes.ts';
import { findStalled, goOn } from './roof/census/service.ts';
import { exportRoutes } from './roof/exports/routes.ts';
import { operationRoutes } from './roof/operations/routes.ts';
import type { Upkeep } from './roof/operations/types.ts';
import { webhookRoutes } from './roof/webhooks/routes.ts';
import { hearForOthers, webhookTasks } from './webhook-tasks.ts';

/** What the parts are built on, handed to those that need more than their `ctx`. */
export type Engines = {
  mode: 'demo' | 'test' | 'production';
  publicUrl: string;
  deps: Deps;
  urls: DatabaseUrls;
  identity: Identity;
  /** Null: video is off. */
  livekit: LivekitSettings | null;
  mail: Mail;
  /** Null: there is no text service. */
  sms: Sms | null;
  push: Push;
  /** Where caught mails are read; null: mails really go out. */
  inbox: Inbox | null;
  upkeep: Upkeep;
  metrics: Metrics;
  /** Only in a demo with video. */
  bots: BotHost | null;
};

/** What an organization owns is whatever the plan names: a new table is handed out by itself. */
const everyTable = parts.flatMap(({ name, tables }) => tables.map((table) => ({ table, part: name })));

/** Each is tested without sign-in, with a wrong role and from another organization (routes.test.ts). */
export const routes = (engines: Engines): Route[] => [
  ...auditRoutes,
  ...identityRoutes(engines, engines.bots !== null),
  ...peopleRoutes,
  ...separationRoutes,
  ...languageRoutes,
  ...clearanceRoutes,
  ...sessionRoutes,
  ...groupRoutes,
  ...supportRoutes,
  ...settingsRoutes,
  ...programRoutes,
  ...taskRoutes,
  ...consentRoutes,
  ...discussionRoutes,
  ...safetyRoutes(engines.push),
  ...reminderRoutes({
    codeOf: (channelId) => addressCodeOf(engines.identity, channelId),
    canText: () => engines.sms !== null,
    peopleOfAddress: (asked) => peopleOfAddress(engines.identity, asked),
  }),
  ...jobRoutes(['program_director', 'operator']),
  ...operationRoutes({ upkeep: engines.upkeep, media: openMediaServer(engines.livekit) }),
  ...payerRoutes,
  ...billingSetUpRoutes,
  ...planRoutes,
  ...emergencyRoutes,
  ...coverageRoutes,
  ...measureRoutes,
  ...heardRoutes,
  ...practiceRoutes,
  ...liveRoutes(openMediaServer(engines.livekit)),
  ...roundRoutes,
  ...voiceRoutes,
  ...repairRoutes,
  ...attendanceRoutes,
  ...outreachRoutes,
  ...chartRoutes,
  ...billingRoutes,
  ...reviewRoutes,
  ...webhookRoutes(engines.identity),
  ...censusRoutes,
  ...exportRoutes({ ...engines, tables: everyTable }),
  ...(engines.bots ? demoBotRoutes(engines.bots) : []),
];

/** Pieces of the web that are no plain routes: sign-in, the webhook receiver. */
export const plugins = (engines: Engines): HttpPlugin[] => [
  signInPlugin({ ...engines, record: recordRequest, news: entranceNews }),
  ...(engines.inbox ? [inboxPlugin(engines.inbox)] : []),
  receiverPlugin({ ...engines, witnessUrl: engines.urls.witness }),
];

/** news → jobs that listen. The job gets the ids of the news and its organizationId. */
export const listeners: Listeners = hearForOthers({
  'witnesses.arrived': ['attendance.settleLate', 'rounds.mend'],
  'people.moved': ['live.tidyRooms', 'rounds.mend'],
  'round.due': ['rounds.finish'],
  'round.look': ['rounds.mend'],
  'session.ended': ['attendance.settle', 'repair.lookLater'],
  'session.cooled': ['repair.lookForWithdrawal'],
  'hurt.said': ['repair.planChecks'],
  'session.cancelled': ['attendance.settle', 'reminders.look', 'review.refresh'],
  'session.moved': ['reminders.look', 'review.refresh'],
  'runway.more': ['review.refresh'],
  'runway.begins': ['review.begin'],
  'reminders.due': ['reminders.look'],
  'reminder.made': ['reminders.send'],
  'reminder.sent': ['reminders.ask'],
  'channel.asked': ['reminders.sendCode'],
  'signIn.mailRefused': ['reminders.signInMailRefused'],
  'session.past': ['attendance.settle'],
  'session.overlaps': ['attendance.settleLate'],
  'screening.due': ['measures.checkUnfinished'],
  'attendance.settled': ['billing.decideSession', 'outreach.look', 'review.refresh'],
  'attendance.confirmed': ['billing.decideDay'],
  'alert.closed': ['safety.reviewPlan'],
  'note.signed': ['billing.decideDay'],
  'coverage.changed': ['billing.decidePatient', 'review.refresh'],
  'days.doubtful': ['billing.decideAgain'],
  'days.due': ['billing.decideDue'],
  'rule.published': ['billing.decideEverybody'],
  'fee.set': ['billing.decideEverybody'],
  'licence.changed': ['billing.decideEverybody', 'live.closeProofs'],
  'alert.rungDue': ['safety.climb'],
  'clinician.asked': ['live.callByMail', 'live.callBySms', 'live.callByPush'],
  'alert.paged': ['safety.pageByMail', 'safety.pageBySms', 'safety.pageByPush'],
  'role.ended': ['safety.sweep'],
  'census.due': ['census.goOn'],
  'export.asked': ['exports.tellDirectors'],
});

/** job → what it does, as the system actor of its organization; it may run twice. */
export const tasks = (engines: Engines): Tasks => ({
  'platform.forgetAnswers': (ctx) => forgetAnswers(ctx),
  'safety.reviewPlan': (ctx, news) => reviewAfterAlert(ctx, idIn(news, 'alertId')),
  'live.tidyRooms': (ctx, news) => tidyRooms(ctx, openMediaServer(engines.livekit), idIn(news, 'sessionId')),
  ...pageTasks(engines),
  ...reminderTasks(engines),
  ...webhookTasks(engines),
  ...exportTasks(engines),
  'safety.climb': (ctx, news) => climb(ctx, idIn(news, 'alertId')),
  'safety.sweep': (ctx) => sweepAlerts(ctx),
  'rounds.finish': (ctx, news) => finishRound(ctx, idIn(news, 'sessionId')),
  'rounds.mend': (ctx, news) => mendRound(ctx, idIn(news, 'sessionId')),
  'live.watchVanished': (ctx) => watchVanished(ctx),
  'programs.generateAhead': async (ctx) => void (await generateAhead(ctx)),
  'measures.checkUnfinished': (ctx, news) => checkUnfinished(ctx, idIn(news, 'screeningId')),
  'repair.planChecks': (ctx, news) => planChecks(ctx, idIn(news, 'hurtId')),
  'repair.lookLater': (ctx, news) => lookLater(ctx, idIn(news, 'sessionId')),
  'repair.lookForWithdrawal': (ctx, news) => lookForWithdrawal(ctx, idIn(news, 'sessionId')),
  'attendance.settle': (ctx, news) => settleSession(ctx, idIn(news, 'sessionId')),
  'attendance.settleLate': (ctx, news) => settleLateWitnesses(ctx, idIn(news, 'sessionId')),
  'attendance.settlePast': (ctx) => settlePastSessions(ctx),
  'outreach.look': (ctx, news) => lookForAbsence(ctx, idIn(news, 'sessionId')),
  'live.closeProofs': (ctx) => closeProofs(ctx),
  'billing.decideSession': (ctx, news) => decideSession(ctx, idIn(news, 'sessionId')),
  'billing.decideDay': (ctx, news) => decideSession(ctx, idIn(news, 'sessionId'), idIn(news, 'patientId')),
  'billing.decidePatient': (ctx, news) => decideSince(ctx, idIn(news, 'patientId')),
  'billing.decideEverybody': (ctx) => decideEverybody(ctx),
  'billing.decideAgain': (ctx, news) => decideSince(ctx, idIn(news, 'patientId')),
  'billing.decideDue': (ctx, news) => decideDue(ctx, idIn(news, 'patientId')),
  'billing.decideWaiting': (ctx) => decideWaiting(ctx),
  'review.refresh': (ctx) => refreshRunways(ctx),
  'review.refreshEverybody': (ctx) => refreshEverybody(ctx),
  'review.begin': (ctx, news) => beginRunway(ctx, idIn(news, 'patientId')),
  'census.goOn': (ctx, news) => goOn(ctx, idIn(news, 'importId')),
  'census.findStalled': (ctx) => findStalled(ctx),
});

/** Tasks that are done for every organization by the clock (UTC). */
export const schedule: readonly Scheduled[] = [
  { cron: '41 3 * * *', task: 'platform.forgetAnswers' },
  { cron: '* * * * *', task: 'safety.sweep' },
  { cron: '* * * * *', task: 'live.watchVanished' },
  { cron: '* * * * *', task: 'census.findStalled' },
  { cron: '*/5 * * * *', task: 'reminders.look' },
  { cron: '7 * * * *', task: 'programs.generateAhead' },
  { cron: '*/10 * * * *', task: 'attendance.settlePast' },
  { cron: '23 * * * *', task: 'billing.decideWaiting' },
  { cron: '* * * * *', task: 'review.refresh' },
  { cron: '11 7 * * *', task: 'review.refreshEverybody' },
];

const idIn = (news: Record<string, unknown>, name: string) => z.uuid().parse(news[name]);

/** What goes on beside the requests in the worker's process, until it is stopped. */
export const background = (engines: Engines): Running[] => [
  startSealer({ deps: engines.deps, workerUrl: engines.urls.worker }),
  ...(engines.livekit ? [startSweep({ ...engines, witnessUrl: engines.urls.witness })] : []),
];

/** Staff hear of every change of their organization, patients only of those that name them. */
export const mayHear: MayHear = (actor, change) =>
  holds(actor, ...staffRoles) || (actor.kind === 'person' && change.people.includes(actor.personId));

export { recordRequest as record, whoAsks };
