import './ui/theme.css';
import { MantineProvider } from '@mantine/core';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Problem } from './api.ts';
import { meQuery } from './me.ts';
import { paths } from './paths.ts';
import { createAppRouter } from './routes.tsx';
import { cssVariablesResolver, theme } from './ui/theme.ts';

// The server writes a new nonce into each page; style tags that Mantine and the scroll lock make carry it.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
Object.assign(globalThis, { __webpack_nonce__: nonce });

// Dates need Temporal; browsers that lack it get it from the polyfill.
if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');

/** A sign-in that ended while a page was open: back to the entrance, and after sign-in back to this page. */
function onProblem(error: unknown, asked: { queryKey: readonly unknown[] }): void {
  const { pathname, search } = window.location;
  const isPublic = pathname === paths.entrance || pathname === paths.signIn;
  // The layouts ask who is signed in, and lead to the entrance themselves.
  const isHandled = isPublic || asked.queryKey[0] === meQuery.queryKey[0];
  if (!(error instanceof Problem) || error.status !== 401 || isHandled) return;
  window.location.assign(`${paths.entrance}?next=${encodeURIComponent(pathname + search)}`);
}

const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: onProblem }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // Only what may pass by itself is tried again: no answer, or a server that is down for a moment.
      retry: (failures, error) =>
        error instanceof Problem && (error.status === 0 || error.status === 503) && failures < 3,
    },
  },
});
const router = createAppRouter(queryClient);

// After a change of page the heading takes the focus, so that a screen reader says where one is.
router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
  if (!fromLocation || !pathChanged) return;
  const heading = document.querySelector<HTMLElement>('main h1');
  heading?.setAttribute('tabindex', '-1');
  heading?.focus({ preventScroll: true });
});

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);

// What works without a network is made ready when the page is; nobody waits for it.
const whenIdle = window.requestIdleCallback ?? ((later: () => void) => setTimeout(later, 1_000));
whenIdle(() => {
  void import('./offline/keep.ts').then(({ startKeeping }) => startKeeping(queryClient));
  void import('./idle/idle.ts').then(({ startIdle }) => startIdle());
});
