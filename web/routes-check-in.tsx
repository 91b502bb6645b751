import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { checkInQuery, trendQuery } from './check-in/queries.ts';
import { paths } from './paths.ts';
import { patient } from './route-frames.tsx';

// What a patient says of themselves before and after a session, and what has become of it.

const checkIn = createRoute({
  getParentRoute: () => patient,
  path: paths.checkIn,
  loader: ({ context, params }) => context.queryClient.ensureQueryData(checkInQuery(params.sessionId)),
  component: lazyRouteComponent(() => import('./pages/patient/CheckInPage.tsx'), 'CheckInPage'),
});

const checkOut = createRoute({
  getParentRoute: () => patient,
  path: paths.checkOut,
  loader: ({ context, params }) => context.queryClient.ensureQueryData(checkInQuery(params.sessionId)),
  component: lazyRouteComponent(() => import('./pages/patient/CheckOutPage.tsx'), 'CheckOutPage'),
});

const checkIns = createRoute({
  getParentRoute: () => patient,
  path: paths.checkIns,
  loader: ({ context }) => context.queryClient.ensureQueryData(trendQuery),
  component: lazyRouteComponent(() => import('./pages/patient/CheckInsPage.tsx'), 'CheckInsPage'),
});

// No loader: its exercises are no part of anybody's first load.
const practice = createRoute({
  getParentRoute: () => patient,
  path: paths.practice,
  component: lazyRouteComponent(() => import('./pages/patient/PracticePage.tsx'), 'PracticePage'),
});

export const checkInRoutes = [checkIn, checkOut, checkIns, practice];
