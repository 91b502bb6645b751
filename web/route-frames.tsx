import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { PatientLayout } from './layouts/PatientLayout.tsx';
import { admit } from './me.ts';
import { paths } from './paths.ts';

// The routes that other routes stand in.

export const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet });

export const patient = createRoute({
  getParentRoute: () => root,
  id: 'patient',
  beforeLoad: admit((role) => role === 'patient'),
  component: PatientLayout,
});

/** Everybody's own, in the frame of their other pages. */
export const account = createRoute({
  getParentRoute: () => root,
  path: paths.account,
  beforeLoad: admit(() => true),
  component: lazyRouteComponent(() => import('./pages/account/AccountFrame.tsx'), 'AccountFrame'),
});

export const staff = createRoute({
  getParentRoute: () => root,
  id: 'staff',
  beforeLoad: admit((role) => role !== 'patient'),
  component: lazyRouteComponent(() => import('./layouts/StaffLayout.tsx'), 'StaffLayout'),
});
