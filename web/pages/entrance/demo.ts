import { post, query } from '../../api.ts';

/** Someone whom a visitor of the demo can be. */
export interface DemoPerson {
  accountId: string;
  name: string;
  role: string;
  section: 'treatment' | 'treating' | 'office';
  /** What awaits them, in one sentence. */
  line: string;
}

export interface DemoEntrance {
  people: DemoPerson[];
  meeting: { sessionId: string; groupName: string; peopleHere: number; minutesLeft: number } | null;
}

/** Answers 404 where the demo is off. */
export const demoQuery = query<DemoEntrance>('/api/demo/people', ['session']);

export const signInAs = (accountId: string) => post('/api/auth/demo/sign-in', { accountId });
