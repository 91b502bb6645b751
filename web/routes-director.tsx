import type { QueryClient } from '@tanstack/react-query';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import {
  groupsQuery,
  peopleQuery,
  personQuery,
  settingsQuery,
  triageQuery,
} from './pages/director/queries.ts';
import { paths } from './paths.ts';
import { staff } from './route-frames.tsx';

const program = createRoute({
  getParentRoute: () => staff,
  path: paths.program,
  loader: ({ context }) => context.queryClient.ensureQueryData(groupsQuery),
  component: lazyRouteComponent(() => import('./pages/director/GroupsPage.tsx'), 'GroupsPage'),
});

const groupAndPeople = ({ context }: { context: { queryClient: QueryClient } }) =>
  Promise.all([
    context.queryClient.ensureQueryData(groupsQuery),
    context.queryClient.ensureQueryData(peopleQuery),
  ]);

const newGroup = createRoute({
  getParentRoute: () => staff,
  path: paths.newGroup,
  loader: groupAndPeople,
  component: lazyRouteComponent(() => import('./pages/director/GroupPage.tsx'), 'NewGroupPage'),
});

const group = createRoute({
  getParentRoute: () => staff,
  path: paths.group,
  loader: groupAndPeople,
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
  loader: ({ context }) => context.queryClient.ensureQueryData(peopleQuery),
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
