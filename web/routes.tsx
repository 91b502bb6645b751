/**
 * To add a page:
 *  1. paths.ts:   `claims: '/claims',` (parameters as `/claims/$claimId`)
 *  2. below, in routes-director.tsx or in routes-office.tsx:
 *                 const claims = createRoute({
 *                   getParentRoute: () => staff, path: paths.claims,
 *                   loader: ({ context }) => context.queryClient.ensureQueryData(query<Claims>('/api/claims', ['claim'])),
 *                   component: lazyRouteComponent(() => import('./pages/office/claims.tsx'), 'ClaimsPage'),
 *                 });
 *  3. at the end: name it among the children of its layout (`patient`, `staff`, or `root` for a page without a frame,
 *                 as a live room is; such a page takes `beforeLoad: admit(…)` itself).
 * A page with a tab is also named in layouts/tabs.ts. The page reads the same query with `useSuspenseQuery`; who is signed in
 * with `useMe()`. Pages load when they are opened; only the patient's Today is imported here, it is the first load.
 */
import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { Problem } from './api.ts';
import { doorQuery, roomQuery, todayQuery } from './live/queries.ts';
import { admit, passEntrance } from './me.ts';
import { dayQuery, notesQuery, sessionQuery } from './pages/clinician/session-queries.ts';
import { demoQuery } from './pages/entrance/demo.ts';
import { doorsToAsk } from './pages/patient/next-session.ts';
import { scheduleQuery } from './pages/patient/schedule.ts';
import { TodayPage } from './pages/patient/TodayPage.tsx';
import { paths } from './paths.ts';
import { account, patient, root, staff } from './route-frames.tsx';
import { alertRoutes } from './routes-alerts.tsx';
import { checkInRoutes } from './routes-check-in.tsx';
import { directorRoutes } from './routes-director.tsx';
import { discussionRoutes } from './routes-discussions.tsx';
import { officeRoutes } from './routes-office.tsx';
import { editSafetyPlan, planRoutes, safetyRoutes } from './routes-safety.tsx';
import { NotFound } from './ui/NotFound.tsx';
import { Opening } from './ui/Opening.tsx';
import { PageProblem } from './ui/PageProblem.tsx';

/** Where to go after sign-in: only a path of ours, never another site. */
const nextPath = (search: Record<string, unknown>): { next?: string } =>
  typeof search.next === 'string' && /^\/(?![/\\])/.test(search.next) ? { next: search.next } : {};

const entrance = createRoute({
  getParentRoute: () => root,
  path: paths.entrance,
  validateSearch: nextPath,
  beforeLoad: passEntrance,
  // Where the demo is off, the entrance is the sign-in.
  loader: ({ context, location }) =>
    context.queryClient.ensureQueryData(demoQuery).catch((error: unknown) => {
      if (!(error instanceof Problem) || error.status !== 404) throw error;
      throw redirect({ to: paths.signIn, search: nextPath(location.search as Record<string, unknown>) });
    }),
  component: lazyRouteComponent(() => import('./pages/entrance/entrance.tsx'), 'EntrancePage'),
});

const signInPages = lazyRouteComponent(() => import('./pages/sign-in/SignInPages.tsx'), 'SignInPages');

const signIn = createRoute({
  getParentRoute: () => root,
  path: paths.signIn,
  validateSearch: nextPath,
  component: signInPages,
});

const byLink = createRoute({ getParentRoute: () => root, path: paths.byLink, component: signInPages });

const today = createRoute({
  getParentRoute: () => patient,
  path: paths.today,
  loader: async ({ context: { queryClient } }) => {
    const day = await queryClient.ensureQueryData(todayQuery);
    // With their doors, so that a group which has ended is not shown for a moment. A door that does not answer is asked by the page.
    const asked = doorsToAsk(day, new Date().toISOString());
    await Promise.all(asked.map(({ id }) => queryClient.prefetchQuery(doorQuery(id))));
  },
  component: TodayPage,
});

const schedule = createRoute({
  getParentRoute: () => patient,
  path: paths.schedule,
  loader: ({ context }) => context.queryClient.ensureQueryData(scheduleQuery(context.me.programZone)),
  component: lazyRouteComponent(() => import('./pages/patient/SchedulePage.tsx'), 'SchedulePage'),
});

// One route, because each is a part of every patient's first load.
const myRecord = createRoute({
  getParentRoute: () => patient,
  path: paths.myRecord,
  component: lazyRouteComponent(() => import('./pages/patient/MyRecord.tsx'), 'MyRecord'),
});

// A live session has no frame: all of the screen is for the people in it.
const join = createRoute({
  getParentRoute: () => root,
  path: paths.join,
  beforeLoad: admit((role) => role === 'patient'),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(doorQuery(params.sessionId)),
  component: lazyRouteComponent(() => import('./pages/live/JoinPage.tsx'), 'JoinPage'),
});

const room = createRoute({
  getParentRoute: () => root,
  path: paths.room,
  beforeLoad: admit((role) => role !== 'patient'),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(roomQuery(params.sessionId)),
  component: lazyRouteComponent(() => import('./pages/live/StaffRoomPage.tsx'), 'StaffRoomPage'),
});

const groups = createRoute({
  getParentRoute: () => staff,
  path: paths.groups,
  loader: ({ context }) => context.queryClient.ensureInfiniteQueryData(dayQuery(context.me.programZone)),
  component: lazyRouteComponent(() => import('./pages/clinician/TodayPage.tsx'), 'TodayPage'),
});

const attendance = createRoute({
  getParentRoute: () => staff,
  path: paths.attendance,
  component: lazyRouteComponent(() => import('./pages/clinician/AttendancePage.tsx'), 'AttendancePage'),
});

const notes = createRoute({
  getParentRoute: () => staff,
  path: paths.notes,
  loader: ({ context, params }) => context.queryClient.ensureQueryData(notesQuery(params.sessionId)),
  component: lazyRouteComponent(() => import('./pages/clinician/NotesPage.tsx'), 'NotesPage'),
});

const addedMinutes = createRoute({
  getParentRoute: () => staff,
  path: paths.addedMinutes,
  component: lazyRouteComponent(() => import('./pages/clinician/BeyondPage.tsx'), 'BeyondPage'),
});

const desk = createRoute({
  getParentRoute: () => staff,
  path: paths.desk,
  validateSearch: (search: { session?: string }): { session?: string } => search,
  component: lazyRouteComponent(() => import('./pages/desk/DeskPage.tsx'), 'DeskPage'),
});

const support = createRoute({
  getParentRoute: () => staff,
  path: paths.support,
  component: lazyRouteComponent(() => import('./pages/support/SupportPage.tsx'), 'SupportPage'),
});

const session = createRoute({
  getParentRoute: () => staff,
  path: paths.session,
  loader: ({ context, params }) => context.queryClient.ensureQueryData(sessionQuery(params.sessionId)),
  component: lazyRouteComponent(() => import('./pages/clinician/SessionPage.tsx'), 'SessionPage'),
});

const tree = root.addChildren([
  entrance,
  signIn,
  byLink,
  account,
  ...planRoutes,
  patient.addChildren([today, schedule, ...checkInRoutes, myRecord, editSafetyPlan]),
  join,
  room,
  staff.addChildren([
    groups,
    support,
    desk,
    session,
    attendance,
    notes,
    addedMinutes,
    ...alertRoutes,
    ...directorRoutes,
    ...discussionRoutes,
    ...officeRoutes,
    ...safetyRoutes,
  ]),
]);

export const createAppRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queryClient },
    defaultPreload: 'intent',
    // Query keeps the answers; the router asks it each time.
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 300,
    defaultPendingComponent: Opening,
    defaultErrorComponent: PageProblem,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
