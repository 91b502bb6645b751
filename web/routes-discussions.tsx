import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { sessionQuery } from './pages/clinician/session-queries.ts';
import { libraryQuery, planQuery } from './pages/discussions/queries.ts';
import { paths } from './paths.ts';
import { staff } from './route-frames.tsx';

const discussions = createRoute({
  getParentRoute: () => staff,
  path: paths.discussions,
  loader: ({ context }) => context.queryClient.ensureQueryData(libraryQuery),
  component: lazyRouteComponent(() => import('./pages/discussions/LibraryPage.tsx'), 'LibraryPage'),
});

const discussion = createRoute({
  getParentRoute: () => staff,
  path: paths.discussion,
  loader: ({ context }) => context.queryClient.ensureQueryData(libraryQuery),
  component: lazyRouteComponent(() => import('./pages/discussions/DiscussionPage.tsx'), 'DiscussionPage'),
});

const editDiscussion = createRoute({
  getParentRoute: () => staff,
  path: paths.editDiscussion,
  loader: ({ context }) => context.queryClient.ensureQueryData(libraryQuery),
  component: lazyRouteComponent(() => import('./pages/discussions/EditPage.tsx'), 'EditPage'),
});

const plan = createRoute({
  getParentRoute: () => staff,
  path: paths.plan,
  loader: ({ context, params }) =>
    Promise.all([
      context.queryClient.ensureQueryData(planQuery(params.sessionId)),
      context.queryClient.ensureQueryData(sessionQuery(params.sessionId)),
      context.queryClient.ensureQueryData(libraryQuery),
    ]),
  component: lazyRouteComponent(() => import('./pages/discussions/PlanPage.tsx'), 'PlanPage'),
});

export const discussionRoutes = [discussions, discussion, editDiscussion, plan] as const;
