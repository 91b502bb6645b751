import type { z } from 'zod';
import type { demoEntrance } from '#server/foundation/identity/contract.ts';
import { post, query } from '../../api.ts';

export type DemoEntrance = z.infer<typeof demoEntrance>;
export type DemoPerson = DemoEntrance['people'][number];

/** Answers 404 where the demo is off. */
export const demoQuery = query<DemoEntrance>('/api/demo/people', ['session']);

/** What a sign-in answers: the first page of the role. */
export interface SignedIn {
  home: string;
}

export const signInAs = (accountId: string) => post<SignedIn>('/api/auth/demo/sign-in', { accountId });
