import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { Problem, post, query } from './api.ts';
import { startLiveUpdates, tellAccountChanged } from './live-updates.ts';
import { paths } from './paths.ts';
import { dropAllDrafts, setDraftOwner } from './ui/draft.ts';

export type Role =
  | 'patient'
  | 'group_therapist'
  | 'room_host'
  | 'utilization_reviewer'
  | 'biller'
  | 'program_director';

/** Who is signed in, and in which of their roles. */
export interface Me {
  personId: string;
  name: string;
  chosenName: string;
  role: Role;
  roles: Role[];
  organizationName: string;
  /** IANA name of the program's time zone; every time on a page is in it. */
  programZone: string;
  /** Path of the first page of this role. */
  home: string;
}

const roleNames: Record<Role, string> = {
  patient: 'Patient',
  group_therapist: 'Group therapist',
  room_host: 'Room host',
  utilization_reviewer: 'Utilization reviewer',
  biller: 'Biller',
  program_director: 'Program director',
};

/** "Group therapist" of a role; several are joined with a comma. */
export const rolesText = (roles: Role[]) => roles.map((role) => roleNames[role]).join(', ');

export const meQuery = { ...query<Me>('/api/me'), staleTime: 5 * 60_000 };

/** Who is signed in, or null when nobody is. */
export async function whoIsIn(queryClient: QueryClient): Promise<Me | null> {
  return queryClient.ensureQueryData(meQuery).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  });
}

/** Who is signed in; only inside a layout, whose `beforeLoad` has asked already. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;

/**
 * The `beforeLoad` of a layout: nobody signed in goes to the entrance, another role to its own home. Starts the live
 * updates. The server decides again on each request; this only saves a person from a page of refusals.
 */
export const admit = (roles: (role: Role) => boolean) => async (at: LayoutEntry) => {
  const { queryClient } = at.context;
  const me = await whoIsIn(queryClient);
  if (!me) throw redirect({ to: paths.entrance, search: { next: at.location.href } });
  if (!roles(me.role)) throw redirect({ href: me.home });
  setDraftOwner(me.personId);
  startLiveUpdates(queryClient);
  return { me };
};

interface LayoutEntry {
  context: { queryClient: QueryClient };
  location: { href: string };
}

/** Leaves with a full load of the entrance, so that nothing of the one before stays in memory. */
export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out');
  dropAllDrafts();
  tellAccountChanged('out');
  window.location.assign(paths.entrance);
}

/** After a sign-in: forgets what was asked as nobody, then opens `path` with a full load. */
export function enterAt(path: string): void {
  tellAccountChanged('in');
  window.location.assign(path);
}
