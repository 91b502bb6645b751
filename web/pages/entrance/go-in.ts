import { get } from '../../api.ts';
import { enterAt, type Me } from '../../me.ts';

/** After a sign-in: to the page that was asked for, else to the first page of the role. */
export async function goIn(next: string | undefined): Promise<void> {
  const me = await get<Me>('/api/me');
  enterAt(next ?? me.home);
}
