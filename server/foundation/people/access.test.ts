import { expect, test } from 'vitest';
import type { Actor } from '#server/platform/ctx.ts';
import { canKeepPeople, canSeePerson, patientsInSight } from './access.ts';
import { type Role, roles } from './types.ts';

const as = (personId: string, ...roles: Role[]): Actor => ({
  kind: 'person',
  organizationId: 'org',
  accountId: 'account',
  personId,
  roles,
});
const patient = { personId: 'delia', isPatient: true, careTeamIds: ['ruth'] };
const colleague = { personId: 'kit', isPatient: false, careTeamIds: [] };

test.each([
  ['the patient', as('delia', 'patient'), true, false],
  ['another patient', as('wes', 'patient'), false, false],
  ['a therapist of the care team', as('ruth', 'group_therapist'), true, true],
  ['another therapist', as('noa', 'group_therapist'), false, true],
  ['a room host outside the team', as('kit', 'room_host'), false, true],
  ['the reviewer', as('nell', 'utilization_reviewer'), true, true],
  ['a care coordinator', as('ines', 'care_coordinator'), true, true],
  ['the biller', as('otis', 'biller'), true, true],
  ['the director', as('marguerite', 'program_director'), true, true],
  ['a job', { kind: 'system', organizationId: 'org', name: 'job' } as const, true, true],
])('%s sees a patient, a colleague', (_who, actor, seesPatient, seesColleague) => {
  expect([canSeePerson(actor, patient), canSeePerson(actor, colleague)]).toEqual([
    seesPatient,
    seesColleague,
  ]);
});

test('people are kept by the director', () => {
  expect(canKeepPeople(as('marguerite', 'program_director'))).toBe(true);
  expect(canKeepPeople(as('ruth', 'group_therapist'))).toBe(false);
});

test('whoever is found by name could be seen, for each role alone and each two together', () => {
  const some = roles.flatMap((one) => roles.map((other) => as('somebody', one, other)));
  for (const actor of [...some, { kind: 'system', organizationId: 'org', name: 'job' } as const]) {
    const [own, others] = [['somebody'], ['ruth']].map((careTeamIds) =>
      canSeePerson(actor, { ...patient, careTeamIds }),
    );
    const seen = others ? 'everybody' : own ? 'ofOwnTeams' : 'nobody';
    expect(patientsInSight(actor)).toBe(seen);
  }
});
