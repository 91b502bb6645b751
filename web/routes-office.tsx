import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import {
  boardQuery,
  claimQuery,
  coverageQuery,
  rulesQuery,
  dayQuery as serviceDayQuery,
} from './pages/office/queries.ts';
import { paths } from './paths.ts';
import { staff } from './route-frames.tsx';

const days = createRoute({
  getParentRoute: () => staff,
  path: paths.days,
  component: lazyRouteComponent(() => import('./pages/office/DaysPage.tsx'), 'DaysPage'),
});

const day = createRoute({
  getParentRoute: () => staff,
  path: paths.day,
  loader: ({ context, params }) => context.queryClient.ensureQueryData(serviceDayQuery(params.serviceDayId)),
  component: lazyRouteComponent(() => import('./pages/office/DaysPage.tsx'), 'DaysPage'),
});

const claims = createRoute({
  getParentRoute: () => staff,
  path: paths.claims,
  component: lazyRouteComponent(() => import('./pages/office/ClaimsPage.tsx'), 'ClaimsPage'),
});

const claim = createRoute({
  getParentRoute: () => staff,
  path: paths.claim,
  loader: ({ context, params }) => context.queryClient.ensureQueryData(claimQuery(params.claimId)),
  component: lazyRouteComponent(() => import('./pages/office/ClaimPage.tsx'), 'ClaimPage'),
});

const rules = createRoute({
  getParentRoute: () => staff,
  path: paths.rules,
  loader: ({ context }) => context.queryClient.ensureQueryData(rulesQuery),
  component: lazyRouteComponent(() => import('./pages/office/RulesPage.tsx'), 'RulesPage'),
});

const newRule = createRoute({
  getParentRoute: () => staff,
  path: paths.newRule,
  loader: ({ context }) => context.queryClient.ensureQueryData(rulesQuery),
  component: lazyRouteComponent(() => import('./pages/office/NewRulePage.tsx'), 'NewRulePage'),
});

const runway = createRoute({
  getParentRoute: () => staff,
  path: paths.runway,
  loader: ({ context }) => context.queryClient.ensureInfiniteQueryData(boardQuery('')),
  component: lazyRouteComponent(() => import('./pages/office/RunwayPage.tsx'), 'RunwayPage'),
});

const coverage = createRoute({
  getParentRoute: () => staff,
  path: paths.coverage,
  loader: ({ context, params }) => context.queryClient.ensureQueryData(coverageQuery(params.patientId)),
  component: lazyRouteComponent(() => import('./pages/office/CoveragePage.tsx'), 'CoveragePage'),
});

const audit = createRoute({
  getParentRoute: () => staff,
  path: paths.audit,
  component: lazyRouteComponent(() => import('./pages/office/AuditPage.tsx'), 'AuditPage'),
});

const operator = createRoute({
  getParentRoute: () => staff,
  path: paths.operator,
  component: lazyRouteComponent(() => import('./pages/operator/OperatorPage.tsx'), 'OperatorPage'),
});

export const officeRoutes = [
  days,
  day,
  claims,
  claim,
  rules,
  newRule,
  runway,
  coverage,
  audit,
  operator,
] as const;
