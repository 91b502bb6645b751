import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrivalMarks, holdsBack, missingOf, nothingMarked, standingGround } from './rules-arrival.ts';
import { type Ground, grounds, type Mark, type MarkBody } from './types.ts';

let next = 0;
const mark = (kind: Mark['kind'], body: MarkBody = {}, personId = 'june'): Mark => {
  next++;
  return {
    id: String(next).padStart(6, '0'),
    source: 'staff',
    kind,
    personId,
    byPersonId: 'ruth',
    at: next,
    body,
  };
};
const named = (ground: Ground, state = 'KY') => mark('ground_named', { ground, state, reason: 'the rule' });
const said = (...marks: Mark[]) => arrivalMarks(marks).get('june') ?? nothingMarked;

describe('what is missing before somebody goes in', () => {
  const ready = {
    marks: said(mark('identity_confirmed', { how: 'known' })),
    signed: true,
    checkIn: 'done' as const,
    state: 'OH',
    covered: true,
  };

  it.each([
    [{}, []],
    [{ signed: false }, ['agreement']],
    [{ checkIn: 'missing' as const }, ['check_in']],
    [{ checkIn: 'passed' as const }, []],
    [{ checkIn: 'not_asked' as const }, []],
    [{ covered: false }, ['licence']],
    [{ covered: null, state: null }, []],
    [{ marks: nothingMarked }, ['identity']],
    [
      { signed: false, checkIn: 'missing' as const, covered: false, marks: nothingMarked },
      ['agreement', 'check_in', 'licence', 'identity'],
    ],
  ])('%j: %j', (change, missing) => expect(missingOf({ ...ready, ...change })).toEqual(missing));

  it('identity alone holds nobody back at the door', () => {
    expect(holdsBack(['identity'])).toBe(false);
    expect(holdsBack(['identity', 'licence'])).toBe(true);
    expect(holdsBack([])).toBe(false);
  });

  it('staff let an agreement pass with a reason, never a licence', () => {
    const marks = said(
      mark('let_pass', { what: 'agreement', reason: 'asked first' }),
      mark('let_pass', { what: 'licence', reason: 'a bare override' }),
    );
    expect(missingOf({ ...ready, marks, signed: false, covered: false })).toEqual(['licence', 'identity']);
  });

  it('a ground stands for the state that it was named for', () => {
    const marks = said(named('temporary_practice'));
    expect(missingOf({ ...ready, marks, covered: false, state: 'KY' })).not.toContain('licence');
    expect(missingOf({ ...ready, marks, covered: false, state: 'IN' })).toContain('licence');
    expect(standingGround(marks, null)).toBeNull();
  });
});

describe('a welfare contact', () => {
  it.each<[string, Mark[], boolean]>([
    ['named and not come in', [named('welfare_contact')], false],
    ['named, then let in', [named('welfare_contact'), mark('admitted')], true],
    [
      'named, corrected, then let in',
      [named('welfare_contact'), named('compact_privilege'), mark('admitted')],
      false,
    ],
    ['let in, then named', [mark('admitted'), named('welfare_contact')], true],
    ['let in, left, named', [mark('admitted'), mark('left'), named('welfare_contact')], false],
    ['by telephone', [named('welfare_contact'), mark('phone_joined')], true],
    ['in a private room', [named('welfare_contact'), mark('placed')], true],
    [
      'corrected after the time inside',
      [named('welfare_contact'), mark('admitted'), named('compact_privilege')],
      true,
    ],
  ])('%s: %s', (_what, marks, welfare) => expect(said(...marks).welfareContact).toBe(welfare));

  it('is never undone by anything that comes later', () => {
    const kinds = fc.constantFrom<Mark['kind']>(
      'ready',
      'admitted',
      'held',
      'left',
      'removed',
      'placed',
      'phone_left',
    );
    const any = fc.oneof(
      kinds.map((kind) => () => mark(kind)),
      fc.constantFrom(...grounds).map((ground) => () => named(ground)),
    );
    fc.assert(
      fc.property(fc.array(any), fc.array(any), (before, later) => {
        const first = before.map((make) => make());
        const was = said(...first).welfareContact;
        const is = said(...first, ...later.map((make) => make())).welfareContact;
        expect(was && !is).toBe(false);
      }),
    );
  });

  it('of one person says nothing about another', () => {
    const marks = arrivalMarks([named('welfare_contact'), mark('admitted'), mark('admitted', {}, 'amos')]);
    expect(marks.get('amos')!.welfareContact).toBe(false);
  });
});

it('a private word and a wish are over once the person was let in or stepped away', () => {
  const asked = [mark('private_word_asked'), mark('wished', { wish: 'postpone' })];
  expect(said(...asked)).toMatchObject({
    privateWordAskedAt: expect.any(Number),
    wish: { wish: 'postpone' },
  });
  expect(said(...asked, mark('admitted'))).toMatchObject({ privateWordAskedAt: null, wish: null });
  expect(said(...asked, mark('stepped_away')).privateWordAskedAt).toBeNull();
});
