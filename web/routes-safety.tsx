import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { patientsQuery } from './pages/clinician/session-queries.ts';
import { areasQuery } from './pages/director/areas.ts';
import { myPlanQuery } from './pages/patient/my-plan.ts';
import { paths } from './paths.ts';
import { patient, root, staff } from './route-frames.tsx';

// The plan opens without a network, and for somebody whose sign-in has ended: it asks nobody who is in.
const safetyPlan = createRoute({
  getParentRoute: () => root,
  path: paths.safetyPlan,
  component: lazyRouteComponent(() => import('./pages/patient/SafetyPlanPage.tsx'), 'SafetyPlanPage'),
});

const clock = createRoute({
  getParentRoute: () => root,
  path: paths.clock,
  component: lazyRouteComponent(() => import('./pages/patient/SafetyPlanPage.tsx'), 'ClockPage'),
});

export const editSafetyPlan = createRoute({
  getParentRoute: () => patient,
  path: paths.editSafetyPlan,
  loader: ({ context }) => context.queryClient.ensureQueryData(myPlanQuery),
  component: lazyRouteComponent(() => import('./pages/patient/EditPlanPage.tsx'), 'EditPlanPage'),
});

export const planRoutes = [safetyPlan, clock] as const;

const safety = createRoute({
  getParentRoute: () => staff,
  path: paths.safety,
  loader: ({ context }) => context.queryClient.ensureQueryData(patientsQuery),
  component: lazyRouteComponent(() => import('./pages/clinician/SafetyPage.tsx'), 'SafetyPage'),
});

const areas = createRoute({
  getParentRoute: () => staff,
  path: paths.areas,
  loader: ({ context }) => context.queryClient.ensureQueryData(areasQuery),
  component: lazyRouteComponent(() => import('./pages/director/AreasPage.tsx'), 'AreasPage'),
});

export const safetyRoutes = [safety, areas] as const;
