import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { paths } from './paths.ts';
import { staff } from './route-frames.tsx';

// Without loaders: this file is in everybody's first load, and what these pages ask comes with them.

const discussions = createRoute({
  getParentRoute: () => staff,
  path: paths.discussions,
  component: lazyRouteComponent(() => import('./pages/discussions/LibraryPage.tsx'), 'LibraryPage'),
});

const discussion = createRoute({
  getParentRoute: () => staff,
  path: paths.discussion,
  component: lazyRouteComponent(() => import('./pages/discussions/DiscussionPage.tsx'), 'DiscussionPage'),
});

const editDiscussion = createRoute({
  getParentRoute: () => staff,
  path: paths.editDiscussion,
  component: lazyRouteComponent(() => import('./pages/discussions/EditPage.tsx'), 'EditPage'),
});

const plan = createRoute({
  getParentRoute: () => staff,
  path: paths.plan,
  component: lazyRouteComponent(() => import('./pages/discussions/PlanPage.tsx'), 'PlanPage'),
});

export const discussionRoutes = [discussions, discussion, editDiscussion, plan] as const;
