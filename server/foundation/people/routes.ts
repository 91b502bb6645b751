import type { z } from 'zod';
import type { Ctx } from '#server/platform/ctx.ts';
import { get, post, put } from '#server/platform/http/route.ts';
import {
  authorityBody,
  authorityParams,
  endAuthorityBody,
  endRoleBody,
  licenceBody,
  newPersonBody,
  peopleAnswer,
  personAnswer,
  personForm,
  personParams,
  personSavedAnswer,
  roleBody,
  staffForm,
} from './contract.ts';
import { auditPage, auditQuery } from './contract-audit.ts';
import { listBody, nameAnswer, pageQuery, searchAnswer, searchBody } from './contract-find.ts';
import { readersAnswer, readersQuery } from './contract-readers.ts';
import { auditPageOf } from './read-audit.ts';
import { readersOfMyRecord } from './read-readers.ts';
import {
  addAuthorities,
  addLicence,
  changePerson,
  createPerson,
  endAuthority,
  endRole,
  findPeople,
  giveRole,
  listPeople,
  nameOfPerson,
  personFile,
  setStaffProfile,
} from './service.ts';
import type { Licence, PersonDetails, PracticeAuthority } from './types.ts';

const aPerson = {
  legalFirstName: 'Ada',
  legalLastName: 'Ruiz',
  chosenName: null,
  birthDate: '1979-10-27',
  sexForClaims: null,
  addressLine: null,
  city: 'Columbus',
  state: 'OH',
  zip: '43215',
  phone: '6145550121',
};

const director = ['program_director'] as const;

export const peopleRoutes = [
  get('/api/people', {
    summary:
      'Everybody the organization knows, with their roles and licences today: staff, patients, others, by name',
    scope: 'people:read',
    may: director,
    query: pageQuery,
    answer: peopleAnswer,
    handle: (ctx, { query }) => page(ctx, { text: '', role: null, after: query.after ?? null }),
  }),
  post('/api/people/list', {
    summary: 'The same, of those whose name or birth date answers to what was typed, or who hold a role',
    may: director,
    body: listBody,
    answer: peopleAnswer,
    handle: (ctx, { body }) => page(ctx, body),
  }),
  post('/api/people/search', {
    summary:
      'The first twenty whose name or birth date answers to what was typed, of those whom the one who asks may see',
    may: ['group_therapist', 'room_host', 'utilization_reviewer', 'biller', 'program_director'],
    body: searchBody,
    answer: searchAnswer,
    handle: async (ctx, { body }) => {
      const { people, isCut } = await findPeople(ctx, body);
      return {
        people: people.map((one) => ({ ...one, birthDate: one.birthDate?.toString() ?? null })),
        isCut,
      };
    },
  }),
  get('/api/people/:personId/name', {
    summary: 'What somebody is called whom the one who asks may see',
    may: ['group_therapist', 'room_host', 'utilization_reviewer', 'biller', 'program_director'],
    params: personParams,
    answer: nameAnswer,
    handle: async (ctx, { params }) => ({ fullName: await nameOfPerson(ctx, params.personId) }),
  }),
  post('/api/people', {
    summary: 'Add a patient or somebody who works here',
    scope: 'people:write',
    may: director,
    body: newPersonBody,
    answer: personSavedAnswer,
    example: { ...aPerson, roles: ['patient'], staff: null },
    handle: async (ctx, { body }) => {
      const { roles, staff, ...form } = body;
      return {
        personId: await createPerson(ctx, { details: detailsFrom(form), roles, staff, from: ctx.today }),
      };
    },
  }),
  get('/api/people/:personId', {
    summary: 'What is kept of one person',
    scope: 'people:read',
    may: director,
    params: personParams,
    answer: personAnswer,
    handle: async (ctx, { params }) => {
      const { person, roles, staff, licences, authorities } = await personFile(ctx, params.personId);
      const birthDate = person.birthDate?.toString() ?? null;
      return {
        person: { ...person, birthDate },
        roles,
        staff,
        licences: licences.map(shownLicence),
        authorities: authorities.map(shownAuthority),
      };
    },
  }),
  put('/api/people/:personId', {
    summary: 'Correct what is kept of one person',
    scope: 'people:write',
    may: director,
    params: personParams,
    body: personForm,
    answer: personSavedAnswer,
    example: aPerson,
    handle: async (ctx, { params, body }) => {
      await changePerson(ctx, { id: params.personId, ...detailsFrom(body) });
      return { personId: params.personId };
    },
  }),
  put('/api/people/:personId/staff-profile', {
    summary: 'Credential and identifiers of somebody who works here',
    may: director,
    params: personParams,
    body: staffForm,
    answer: personSavedAnswer,
    handle: async (ctx, { params, body }) => {
      await setStaffProfile(ctx, { personId: params.personId, ...body });
      return { personId: params.personId };
    },
  }),
  post('/api/people/:personId/roles', {
    summary: 'Give a person a role from a day on',
    may: director,
    params: personParams,
    body: roleBody,
    answer: personSavedAnswer,
    handle: async (ctx, { params, body }) => {
      const from = Temporal.PlainDate.from(body.from);
      await giveRole(ctx, { personId: params.personId, role: body.role, from, until: null });
      return { personId: params.personId };
    },
  }),
  post('/api/people/:personId/roles/end', {
    summary: 'End a role of a person after a day',
    may: director,
    params: personParams,
    body: endRoleBody,
    answer: personSavedAnswer,
    handle: async (ctx, { params, body }) => {
      const lastDay = Temporal.PlainDate.from(body.lastDay);
      await endRole(ctx, { personId: params.personId, role: body.role, lastDay });
      return { personId: params.personId };
    },
  }),
  post('/api/people/:personId/licences', {
    summary: 'Add a licence of a state; service days are decided again with it',
    may: director,
    params: personParams,
    body: licenceBody,
    answer: personSavedAnswer,
    handle: async (ctx, { params, body }) => {
      const { state, kind, number, from, through } = body;
      const until = through ? Temporal.PlainDate.from(through).add({ days: 1 }) : null;
      const dates = { from: Temporal.PlainDate.from(from), until };
      await addLicence(ctx, { personId: params.personId, state, kind, number, ...dates });
      return { personId: params.personId };
    },
  }),
  post('/api/people/:personId/authorities', {
    summary: 'Add a compact privilege or a temporary-practice rule for one or more states',
    may: director,
    params: personParams,
    body: authorityBody,
    answer: personSavedAnswer,
    handle: async (ctx, { params, body }) => {
      const { from, through, ...rest } = body;
      const until = through ? Temporal.PlainDate.from(through).add({ days: 1 }) : null;
      await addAuthorities(ctx, { ...rest, ...params, from: Temporal.PlainDate.from(from), until });
      return { personId: params.personId };
    },
  }),
  post('/api/people/:personId/authorities/:authorityId/end', {
    summary: 'End an authority to practise after a day, with the reason',
    may: director,
    params: authorityParams,
    body: endAuthorityBody,
    answer: personSavedAnswer,
    handle: async (ctx, { params, body }) => {
      await endAuthority(ctx, { ...params, lastDay: Temporal.PlainDate.from(body.lastDay), why: body.why });
      return { personId: params.personId };
    },
  }),
  get('/api/audit', {
    summary: 'Who saw or changed what, by patient and time, newest first',
    may: director,
    query: auditQuery,
    answer: auditPage,
    handle: (ctx, { query }) => auditPageOf(ctx, query),
  }),
  get('/api/my-record/readers', {
    summary: 'Who of the staff looked at or changed my record, newest first',
    may: ['patient'],
    query: readersQuery,
    answer: readersAnswer,
    handle: (ctx, { query }) => readersOfMyRecord(ctx, query),
  }),
];

async function page(ctx: Ctx, asked: z.output<typeof listBody>): Promise<z.input<typeof peopleAnswer>> {
  const { people, counts, next } = await listPeople(ctx, asked);
  return {
    people: people.map(({ id, names, roles, licences }) => ({
      id,
      fullName: names.fullName,
      roomName: names.roomName,
      legalName: names.legalName,
      credential: names.credential,
      roles,
      licences: licences.map(shownLicence),
    })),
    counts,
    next,
  };
}

function detailsFrom(form: z.output<typeof personForm>): PersonDetails {
  return { ...form, birthDate: form.birthDate ? Temporal.PlainDate.from(form.birthDate) : null };
}

function shownLicence({ id, state, kind, number, from, until }: Licence) {
  const through = until?.subtract({ days: 1 }).toString() ?? null;
  return { id, state, kind, number, from: from.toString(), through };
}

function shownAuthority({ id, kind, state, authority, proof, from, until }: PracticeAuthority) {
  const through = until?.subtract({ days: 1 }).toString() ?? null;
  return { id, kind, state, authority, proof, from: from.toString(), through };
}
