import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import type { z } from 'zod';
import type { me } from '#server/foundation/identity/contract.ts';
import { Problem, post, query, unreachable } from './api.ts';
import { startLiveUpdates, tellAccountChanged } from './live-updates.ts';
import { paths } from './paths.ts';
import { dropAllDrafts, setDraftOwner } from './ui/draft.ts';

/** Who is signed in, and in which of their roles. */
export type Me = z.infer<typeof me>;
export type Role = Me['role'];

export const meQuery = {
  ...query<Me>('/api/me'),
  staleTime: 5 * 60_000,
  // Who has their plan on this device is not kept waiting for it where nobody answers.
  retryDelay: (failures: number) => (localStorage.getItem(keptPlanKey) ? 300 : 1_000 * 2 ** failures),
};

/** Who is signed in, or null when nobody is. */
export async function whoIsIn(queryClient: QueryClient): Promise<Me | null> {
  return queryClient.ensureQueryData(meQuery).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  });
}

/** Who is signed in; only inside a layout, whose `beforeLoad` has asked already. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;

const signedInKey = 'signed-in';
/** Set while this device keeps a safety plan for use without a network. */
export const keptPlanKey = 'plan-kept';

/** The sign-in cookie is hidden from scripts; this only saves the entrance from asking who is in when nobody is. */
function rememberSignIn(isIn: boolean): void {
  if (isIn) localStorage.setItem(signedInKey, 'yes');
  else localStorage.removeItem(signedInKey);
}

/** False: nobody has signed in on this device, so that there is no need to ask who is in. */
export const mayBeIn = () => localStorage.getItem(signedInKey) !== null;

/** The `beforeLoad` of the entrance: who is signed in already goes to the first page of the role. */
export async function passEntrance({ context }: Pick<LayoutEntry, 'context'>): Promise<void> {
  if (!mayBeIn()) return;
  const me = await whoIsIn(context.queryClient);
  rememberSignIn(me !== null);
  if (me) throw redirect({ href: me.home });
}

/**
 * The `beforeLoad` of a layout: nobody signed in goes to the entrance, another role to its own home. Starts the live
 * updates. The server decides again on each request; this only saves a person from a page of refusals.
 */
export const admit = (roles: (role: Role) => boolean) => async (at: LayoutEntry) => {
  const { queryClient } = at.context;
  // A query would wait for the network; the plan that is kept on this device does not need one.
  if (!navigator.onLine && !queryClient.getQueryData(meQuery.queryKey))
    throw withoutNetwork(at, new Problem(unreachable));
  const me = await whoIsIn(queryClient).catch((error: unknown) => {
    throw error instanceof Problem && isNobody(error.status) ? withoutNetwork(at, error) : error;
  });
  rememberSignIn(me !== null);
  if (!me) throw redirect({ to: paths.entrance, search: { next: at.location.href } });
  if (!roles(me.role)) throw redirect({ href: me.home });
  setDraftOwner(me.personId);
  startLiveUpdates(queryClient);
  return { me };
};

/** No answer at all, or one of a gateway that has nothing behind it: for those the worker shows the kept page too. */
const isNobody = (status: number) => status === 0 || (status > 501 && status < 505);

/** The plan that is kept here, which knows the way back; without one, what went wrong. */
const withoutNetwork = ({ location: { href } }: LayoutEntry, problem: Problem) =>
  localStorage.getItem(keptPlanKey)
    ? redirect({ to: paths.safetyPlan, state: { wanted: { href, since: Date.now() } } })
    : problem;

interface LayoutEntry {
  context: { queryClient: QueryClient };
  location: { href: string };
}

/** Leaves with a full load of the entrance, so that nothing of the one before stays in memory. */
export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out');
  dropAllDrafts();
  await forgetDevice();
  rememberSignIn(false);
  tellAccountChanged('out');
  window.location.assign(paths.entrance);
}

/** After a sign-in: forgets what was asked as nobody or kept for another, then opens `path` with a full load. */
export function enterAt(path: string): void {
  tellAccountChanged('in');
  void forgetDevice().finally(() => window.location.assign(path));
}

/** What was kept for use without a network; a file that cannot be had anew was never there to keep anything. */
const forgetDevice = () =>
  import('./offline/keep.ts').then(({ forgetAll }) => forgetAll()).catch(() => undefined);
