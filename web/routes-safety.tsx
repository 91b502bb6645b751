import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { paths } from './paths.ts';
import { patient, root, staff } from './route-frames.tsx';

// No loaders: their queries would weigh on the patient's first load; the pages ask when they are opened.

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
  component: lazyRouteComponent(() => import('./pages/patient/EditPlanPage.tsx'), 'EditPlanPage'),
});

export const planRoutes = [safetyPlan, clock] as const;

const safety = createRoute({
  getParentRoute: () => staff,
  path: paths.safety,
  component: lazyRouteComponent(() => import('./pages/clinician/SafetyPage.tsx'), 'SafetyPage'),
});

const areas = createRoute({
  getParentRoute: () => staff,
  path: paths.areas,
  component: lazyRouteComponent(() => import('./pages/director/AreasPage.tsx'), 'AreasPage'),
});

const heard = createRoute({
  getParentRoute: () => staff,
  path: paths.heard,
  component: lazyRouteComponent(() => import('./pages/clinician/HeardPage.tsx'), 'HeardPage'),
});

const repair = createRoute({
  getParentRoute: () => staff,
  path: paths.repair,
  component: lazyRouteComponent(() => import('./pages/director/RepairPage.tsx'), 'RepairPage'),
});

export const safetyRoutes = [safety, areas, heard, repair] as const;
