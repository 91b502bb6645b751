import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { paths } from './paths.ts';
import { staff } from './route-frames.tsx';

// Without loaders: this file is in everybody's first load, and what these pages ask comes with them.

const alerts = createRoute({
  getParentRoute: () => staff,
  path: paths.alerts,
  component: lazyRouteComponent(() => import('./pages/alerts/AlertsPage.tsx'), 'AlertsPage'),
});

const alert = createRoute({
  getParentRoute: () => staff,
  path: paths.alert,
  component: lazyRouteComponent(() => import('./pages/alerts/AlertPage.tsx'), 'AlertPage'),
});

const rota = createRoute({
  getParentRoute: () => staff,
  path: paths.rota,
  validateSearch: (search: { week?: string }): { week?: string } => search,
  component: lazyRouteComponent(() => import('./pages/alerts/RotaPage.tsx'), 'RotaPage'),
});

export const alertRoutes = [alerts, alert, rota] as const;
