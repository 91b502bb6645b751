import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ReadingFacts, reviewAskedAt, shareHolds, whyReadable } from './rules-plan.ts';
import type { PlanEvent, PlanShare } from './types-plan.ts';

const at = (text: string) => Temporal.Instant.from(`2026-09-${text}Z`);
const share = (changes: Partial<PlanShare> = {}): PlanShare => ({
  id: 's',
  personId: 'p',
  withPersonId: 'w',
  fromAt: at('21T10:00'),
  untilAt: null,
  revokedAt: null,
  ...changes,
});

test.each([
  ['before it begins', share(), '21T09:59', false],
  ['from its first moment', share(), '21T10:00', true],
  ['without an end', share(), '30T10:00', true],
  ['until its end', share({ untilAt: at('22T10:00') }), '22T09:59', true],
  ['not at its end', share({ untilAt: at('22T10:00') }), '22T10:00', false],
  ['not once it was taken back', share({ revokedAt: at('21T11:00') }), '21T11:00', false],
  [
    'taken back before its end',
    share({ untilAt: at('25T10:00'), revokedAt: at('22T10:00') }),
    '23T10:00',
    false,
  ],
])('a share holds: %s', (_name, one, moment, wanted) => {
  expect(shareHolds(one, at(moment))).toBe(wanted);
});

const facts = (changes: Partial<ReadingFacts>): ReadingFacts => ({
  isClinician: false,
  sharedWithReader: false,
  readers: 'in_alert',
  hasOpenAlert: false,
  ...changes,
});

test.each([
  ['nobody by default', facts({}), null],
  ['whom the person chose', facts({ sharedWithReader: true }), 'shared'],
  ['a clinician, no alert', facts({ isClinician: true }), null],
  ['a clinician in an alert', facts({ isClinician: true, hasOpenAlert: true }), 'in_alert'],
  ['a host in an alert', facts({ hasOpenAlert: true }), null],
  [
    'a clinician, only the chosen read',
    facts({ isClinician: true, readers: 'chosen', hasOpenAlert: true }),
    null,
  ],
  [
    'a clinician, the program wrote that they read',
    facts({ isClinician: true, readers: 'clinicians' }),
    'clinicians',
  ],
  ['a host, the program wrote that clinicians read', facts({ readers: 'clinicians' }), null],
])('who reads: %s', (_name, one, wanted) => {
  expect(whyReadable(one)).toBe(wanted);
});

const someFacts = fc.record<ReadingFacts>({
  isClinician: fc.boolean(),
  sharedWithReader: fc.boolean(),
  readers: fc.constantFrom('chosen', 'in_alert', 'clinicians'),
  hasOpenAlert: fc.boolean(),
});

test('who is neither a clinician nor chosen never reads, whatever else holds', () => {
  fc.assert(
    fc.property(
      someFacts,
      (one) => whyReadable({ ...one, isClinician: false, sharedWithReader: false }) === null,
    ),
  );
});

test('a narrower rule never opens what a wider one keeps closed', () => {
  fc.assert(
    fc.property(someFacts, (one) => {
      const opens = (readers: ReadingFacts['readers']) => whyReadable({ ...one, readers }) !== null;
      return (!opens('chosen') || opens('in_alert')) && (!opens('in_alert') || opens('clinicians'));
    }),
  );
});

test('the newest event asks; looking at the plan answers the older ones too', () => {
  const event = (time: string, self: boolean, clinician: boolean): PlanEvent => ({
    id: time,
    personId: 'p',
    at: at(time),
    reviewedBySelf: self,
    reviewedByClinician: clinician,
  });
  expect(reviewAskedAt([], 'self')).toBeNull();
  expect(reviewAskedAt([event('21T10:00', false, true)], 'self')).toEqual(at('21T10:00'));
  expect(reviewAskedAt([event('21T10:00', false, true)], 'clinician')).toBeNull();
  const two = [event('21T10:00', false, false), event('22T10:00', true, false)];
  expect(reviewAskedAt(two, 'self')).toBeNull();
  expect(reviewAskedAt(two, 'clinician')).toEqual(at('22T10:00'));
});
