import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '#server/platform/clock.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { anOrganization, aStaffMember } from '#server/testing/factories.ts';
import { coverOf } from './rules-licence.ts';
import { addAuthorities, addLicence, authoritiesOf, coverOn, endAuthority } from './service.ts';
import type { Licence, PracticeAuthority } from './types.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const licence: Licence = {
  id: 'licence',
  personId: 'ruth',
  state: 'OH',
  kind: 'LISW',
  number: '1',
  from: day('2026-01-01'),
  until: day('2026-10-01'),
};
const privilege: PracticeAuthority = {
  id: 'privilege',
  personId: 'ruth',
  kind: 'compact_privilege',
  state: 'KY',
  authority: 'Counseling Compact',
  proof: 'CC-1',
  from: day('2026-03-01'),
  until: null,
};
const forAWhile: PracticeAuthority = {
  ...privilege,
  id: 'while',
  kind: 'temporary_practice',
  authority: 'KY 30 days a year',
  until: day('2026-03-31'),
};

describe('who may treat people in a state on a date', () => {
  test.each([
    ['OH', '2025-12-31', null],
    ['OH', '2026-01-01', 'licence'],
    ['OH', '2026-09-30', 'licence'],
    ['OH', '2026-10-01', null],
    ['KY', '2026-02-28', null],
    ['KY', '2026-03-01', 'privilege'],
    ['KY', '2036-03-01', 'privilege'],
    ['IN', '2026-05-01', null],
  ])('%s on %s: %s', (state, date, id) => {
    const input = { staffId: 'ruth', state, date: day(date), licences: [licence] };
    expect(coverOf({ ...input, authorities: [forAWhile, privilege] })?.id ?? null).toBe(id);
    expect(coverOf({ ...input, staffId: 'ben', authorities: [privilege] })).toBeNull();
  });

  test('a leave holds on exactly its days, for nobody else and nowhere else', () => {
    const days = fc.integer({ min: 0, max: 800 });
    fc.assert(
      fc.property(days, days, days, fc.constantFrom('OH', 'KY'), (start, length, asked, state) => {
        const from = day('2026-01-01').add({ days: start });
        const until = from.add({ days: length + 1 });
        const date = day('2026-01-01').add({ days: asked });
        const authorities = [{ ...privilege, from, until }];
        const isCovered = coverOf({ staffId: 'ruth', state, date, licences: [], authorities }) !== null;
        expect(isCovered).toBe(state === 'KY' && asked >= start && asked <= start + length);
      }),
    );
  });
});

let database: TestDatabase;
let organizationId: string;
const clock = clockAt('2026-09-21T12:00:00Z');
beforeAll(async () => {
  database = await makeTestDatabase();
  organizationId = await anOrganization(database.deps);
});
const asSystem = <T>(verb: Parameters<typeof database.asSystem<T>>[1]) =>
  database.asSystem(organizationId, verb, clock);

test('a privilege covers its states until it is ended; the entry stays', async () => {
  const personId = await asSystem((ctx) => aStaffMember(ctx, ['group_therapist']));
  const { id: _, state: _state, ...entry } = { ...privilege, personId };
  const ids = await asSystem((ctx) => addAuthorities(ctx, { ...entry, states: ['KY', 'IN', 'KY'] }));
  expect(ids).toHaveLength(2);
  const covered = async (state: string, date: string) =>
    (await asSystem((ctx) => coverOn(ctx, [personId], state, day(date)))).get(personId)?.kind ?? null;
  expect(await covered('IN', '2026-09-21')).toBe('compact_privilege');
  expect(await covered('OH', '2026-09-21')).toBeNull();
  const [kentucky] = (await asSystem((ctx) => authoritiesOf(ctx, [personId]))).filter(
    (one) => one.state === 'KY',
  );
  const end = { personId, authorityId: kentucky!.id, lastDay: day('2026-09-20'), why: 'left the compact' };
  await asSystem((ctx) => endAuthority(ctx, end));
  expect(await covered('KY', '2026-09-20')).toBe('compact_privilege');
  expect(await covered('KY', '2026-09-21')).toBeNull();
  await expect(
    asSystem((ctx) => endAuthority(ctx, { ...end, lastDay: day('2026-09-01') })),
  ).rejects.toMatchObject({
    code: 'authority_ended',
  });
  await expect(
    asSystem((ctx) => endAuthority(ctx, { ...end, personId: crypto.randomUUID() })),
  ).rejects.toMatchObject({ status: 404 });
  await asSystem((ctx) =>
    addLicence(ctx, {
      personId,
      state: 'KY',
      kind: 'LISW',
      number: '2',
      from: day('2026-09-01'),
      until: null,
    }),
  );
  expect(await covered('KY', '2026-09-21')).toBe('licence');
});

test('only a director enters what somebody may treat by', async () => {
  const personId = await asSystem((ctx) => aStaffMember(ctx, ['group_therapist']));
  const adding = database.asPerson(
    { organizationId, personId, roles: ['group_therapist'] },
    (ctx) => addAuthorities(ctx, { ...privilege, personId, states: ['KY'] }),
    clock,
  );
  await expect(adding).rejects.toMatchObject({ status: 403 });
});
