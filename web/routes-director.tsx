import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { personQuery, settingsQuery, triageQuery } from './pages/director/queries.ts';
import { paths } from './paths.ts';
import { staff } from './route-frames.tsx';

const program = createRoute({
  getParentRoute: () => staff,
  path: paths.program,
  component: lazyRouteComponent(() => import('./pages/director/GroupsPage.tsx'), 'GroupsPage'),
});

const newGroup = createRoute({
  getParentRoute: () => staff,
  path: paths.newGroup,
  component: lazyRouteComponent(() => import('./pages/director/GroupPage.tsx'), 'NewGroupPage'),
});

const group = createRoute({
  getParentRoute: () => staff,
  path: paths.group,
  component: lazyRouteComponent(() => import('./pages/director/GroupPage.tsx'), 'GroupPage'),
});

const settings = createRoute({
  getParentRoute: () => staff,
  path: paths.settings,
  loader: ({ context, params }) => context.queryClient.ensureQueryData(settingsQuery(params.programId)),
  component: lazyRouteComponent(() => import('./pages/director/SettingsPage.tsx'), 'SettingsPage'),
});

const agreements = createRoute({
  getParentRoute: () => staff,
  path: paths.agreements,
  component: lazyRouteComponent(() => import('./pages/director/AgreementsPage.tsx'), 'AgreementsPage'),
});

const triage = createRoute({
  getParentRoute: () => staff,
  path: paths.triage,
  loader: ({ context }) => context.queryClient.ensureQueryData(triageQuery),
  component: lazyRouteComponent(() => import('./pages/director/TriagePage.tsx'), 'TriagePage'),
});

const people = createRoute({
  getParentRoute: () => staff,
  path: paths.people,
  component: lazyRouteComponent(() => import('./pages/director/PeoplePage.tsx'), 'PeoplePage'),
});

const newPerson = createRoute({
  getParentRoute: () => staff,
  path: paths.newPerson,
  component: lazyRouteComponent(() => import('./pages/director/NewPersonPage.tsx'), 'NewPersonPage'),
});

const person = createRoute({
  getParentRoute: () => staff,
  path: paths.person,
  loader: ({ context, params }) => context.queryClient.ensureQueryData(personQuery(params.personId)),
  component: lazyRouteComponent(() => import('./pages/director/PersonPage.tsx'), 'PersonPage'),
});

const access = createRoute({
  getParentRoute: () => staff,
  path: paths.access,
  component: lazyRouteComponent(() => import('./pages/director/AccessPage.tsx'), 'AccessPage'),
});

const data = createRoute({
  getParentRoute: () => staff,
  path: paths.data,
  component: lazyRouteComponent(() => import('./pages/census/DataPage.tsx'), 'DataPage'),
});

export const directorRoutes = [
  data,
  access,
  program,
  newGroup,
  group,
  settings,
  agreements,
  triage,
  people,
  newPerson,
  person,
] as const;
