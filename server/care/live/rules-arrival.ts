// Pure: what is missing before somebody goes in, from marks and facts. No clock, no I/O.
import type { Ground, IdentityHow, Mark, Missing, Wish } from './types.ts';

/** What the marks of a session say about one person's arrival. */
export type ArrivalMarks = {
  identity: { how: IdentityHow; by: string | null; at: number } | null;
  /** What staff let pass, and why. */
  passed: ReadonlyMap<Missing, string>;
  ground: NamedGround | null;
  /** Came in, or stayed, while the ground was a welfare contact: nothing of this session is treatment, whatever is named later. */
  welfareContact: boolean;
  privateWordAskedAt: number | null;
  wish: { wish: Wish; toSessionId: string | null; at: number } | null;
};

export type NamedGround = { ground: Ground; state: string; because: string; by: string | null; at: number };

export const nothingMarked: ArrivalMarks = {
  identity: null,
  passed: new Map(),
  ground: null,
  welfareContact: false,
  privateWordAskedAt: null,
  wish: null,
};

/** By person; marks in the order of writing. */
export function arrivalMarks(marks: readonly Mark[]): Map<string, ArrivalMarks> {
  const arrivals = new Map<string, ArrivalMarks>();
  const inside = new Set<string>();
  for (const mark of marks) {
    if (!mark.personId) continue;
    followInside(inside, mark, mark.personId);
    const known = arrivals.get(mark.personId) ?? nothingMarked;
    const next = afterMark(known, mark);
    const isWelfare = next.ground?.ground === 'welfare_contact' && inside.has(mark.personId);
    arrivals.set(mark.personId, isWelfare ? { ...next, welfareContact: true } : next);
  }
  return arrivals;
}

function followInside(inside: Set<string>, { kind }: Mark, personId: string): void {
  if (kind === 'admitted' || kind === 'placed' || kind === 'phone_joined') inside.add(personId);
  if (kind === 'left' || kind === 'removed' || kind === 'held' || kind === 'phone_left')
    inside.delete(personId);
}

function afterMark(was: ArrivalMarks, { kind, body, at, byPersonId: by }: Mark): ArrivalMarks {
  switch (kind) {
    case 'identity_confirmed':
      return body.how ? { ...was, identity: { how: body.how, by, at } } : was;
    case 'let_pass':
      return body.what ? { ...was, passed: new Map(was.passed).set(body.what, body.reason ?? '') } : was;
    case 'ground_named':
      if (!body.ground || !body.state) return was;
      return {
        ...was,
        ground: { ground: body.ground, state: body.state, because: body.reason ?? '', by, at },
      };
    case 'private_word_asked':
      return { ...was, privateWordAskedAt: was.privateWordAskedAt ?? at };
    case 'wished':
      return body.wish
        ? { ...was, wish: { wish: body.wish, toSessionId: body.toSessionId ?? null, at } }
        : was;
    // Who was let in has been talked to; what they asked for at the door is over.
    case 'admitted':
    case 'stepped_away':
      return { ...was, privateWordAskedAt: null, wish: null };
    default:
      return was;
  }
}

/** A ground is named for a state: whoever says another place is looked at anew. */
export function standingGround(marks: ArrivalMarks, state: string | null): NamedGround | null {
  return marks.ground && marks.ground.state === state ? marks.ground : null;
}

export type CheckIn = 'not_asked' | 'done' | 'missing' | 'passed';

/** What is missing before this person goes in, in the order in which it is mended. */
export function missingOf(input: {
  marks: ArrivalMarks;
  signed: boolean;
  checkIn: CheckIn;
  /** Where the person says they are; null: they said nothing yet. */
  state: string | null;
  /** Whether somebody who treats in this session may treat there; null: not known yet. */
  covered: boolean | null;
}): Missing[] {
  const { marks, state } = input;
  const missing: Missing[] = [];
  if (!input.signed) missing.push('agreement');
  if (input.checkIn === 'missing') missing.push('check_in');
  if (input.covered === false && !standingGround(marks, state)) missing.push('licence');
  if (!marks.identity) missing.push('identity');
  return missing.filter((one) => one === 'licence' || !marks.passed.has(one));
}

/** Whether staff have to do something about it before the person goes in. */
export function holdsBack(missing: readonly Missing[]): boolean {
  return missing.some((one) => one !== 'identity');
}
