import type { Ctx } from '#server/platform/ctx.ts';
import { get, post, put } from '#server/platform/http/route.ts';
import { admit } from './admit.ts';
import {
  admitBody,
  admittedAnswer,
  checkTemplateBody,
  doneAnswer,
  endMemberBody,
  episodeAnswer,
  findingsAnswer,
  groupAnswer,
  groupForm,
  groupListBody,
  groupParams,
  groupSavedAnswer,
  groupsAnswer,
  groupsQuery,
  memberBody,
  newGroupBody,
  patientParams,
  saveTemplateBody,
  templateSavedAnswer,
} from './contract.ts';
import { endMembership, startMembership } from './keep-memberships.ts';
import { changeGroup, createGroup, findingsOf, groupOf, saveTemplate } from './plan-groups.ts';
import { sessionsPerWeek, troubleWithRule } from './rules-recurrence.ts';
import { episodeFile } from './run-programs.ts';
import { listGroups, showGroup } from './show-groups.ts';

const done = { done: true as const };
const director = ['program_director'] as const;
const readers = [...director, 'utilization_reviewer'] as const;

export const groupRoutes = [
  get('/api/groups', {
    summary: 'Programs, and groups by program and name: when they meet, who leads, how many places are taken',
    may: readers,
    query: groupsQuery,
    answer: groupsAnswer,
    handle: (ctx, { query }) => listGroups(ctx, { text: '', after: query.after ?? null }),
  }),
  post('/api/groups/list', {
    summary: 'The same, of groups whose name answers to what was typed',
    may: readers,
    body: groupListBody,
    answer: groupsAnswer,
    handle: (ctx, { body }) => listGroups(ctx, body),
  }),
  get('/api/groups/:groupId', {
    summary: 'One group with its facilitators, the blocks of a session and its members',
    may: readers,
    params: groupParams,
    answer: groupAnswer,
    handle: async (ctx, { params }) => ({ group: await showGroup(ctx, params.groupId) }),
  }),
  post('/api/groups', {
    summary: 'Create a group; the sessions of the coming fortnight are made with it',
    may: director,
    body: newGroupBody,
    answer: groupSavedAnswer,
    handle: async (ctx, { body }) => ({
      groupId: await createGroup(ctx, {
        ...body,
        firstStartsAt: Temporal.PlainDateTime.from(body.firstStartsAt),
      }),
    }),
  }),
  put('/api/groups/:groupId', {
    summary: 'Change a group from now on; sessions to come are planned anew',
    may: director,
    params: groupParams,
    body: groupForm,
    answer: groupSavedAnswer,
    handle: async (ctx, { params, body }) => {
      const { programId } = await groupOf(ctx, params.groupId);
      const firstStartsAt = Temporal.PlainDateTime.from(body.firstStartsAt);
      await changeGroup(ctx, { ...body, id: params.groupId, programId, firstStartsAt });
      return params;
    },
  }),
  post('/api/groups/:groupId/members', {
    summary: 'Make a patient a member; books the sessions to come',
    may: director,
    params: groupParams,
    body: memberBody,
    answer: doneAnswer,
    handle: async (ctx, { params, body }) => {
      const from = Temporal.PlainDate.from(body.from);
      await startMembership(ctx, { ...params, patientId: body.patientId, from, until: null });
      return done;
    },
  }),
  post('/api/groups/:groupId/members/end', {
    summary: 'End a membership after a day; later bookings are cancelled',
    may: director,
    params: groupParams,
    body: endMemberBody,
    answer: doneAnswer,
    handle: async (ctx, { params, body }) => {
      await endMembership(ctx, { ...params, ...body, lastDay: Temporal.PlainDate.from(body.lastDay) });
      return done;
    },
  }),
  post('/api/block-templates/check', {
    summary: "Hold the blocks of a session against every payer's rule of today",
    may: director,
    body: checkTemplateBody,
    answer: findingsAnswer,
    handle: async (ctx, { body }) => ({
      findings: await findingsOf(ctx, { blocks: body.blocks, sessionsPerWeek: perWeek(body.recurrence) }),
    }),
  }),
  post('/api/block-templates', {
    summary: 'Save the blocks of a session, unless a payer can never be met and nobody accepted that',
    may: director,
    body: saveTemplateBody,
    answer: templateSavedAnswer,
    handle: (ctx, { body }) => saveTemplate(ctx, { ...body, sessionsPerWeek: perWeek(body.recurrence) }),
  }),
  post('/api/patients/:patientId/episodes', {
    summary: 'Admit a patient to a program',
    may: director,
    params: patientParams,
    body: admitBody,
    answer: admittedAnswer,
    handle: async (ctx, { params, body }) => ({
      episodeId: await admit(ctx, {
        ...params,
        ...body,
        admittedOn: Temporal.PlainDate.from(body.admittedOn),
      }),
    }),
  }),
  get('/api/patients/:patientId/episode', {
    summary: 'The running admission of a patient: program, level of care, diagnoses',
    may: ['group_therapist', 'utilization_reviewer', 'biller', 'program_director'],
    params: patientParams,
    answer: episodeAnswer,
    handle: async (ctx, { params }) => ({ episode: await shownEpisode(ctx, params.patientId) }),
  }),
];

async function shownEpisode(ctx: Ctx, patientId: string) {
  const file = await episodeFile(ctx, patientId);
  if (!file) return null;
  const { id, admittedOn, levelOfCare, icd10 } = file.episode;
  return { id, programName: file.program.name, admittedOn: admittedOn.toString(), levelOfCare, icd10 };
}

/** Sessions of an ordinary week; the weekday of the first day does not matter to a rule that names its days. */
function perWeek(rule: string | null): number | null {
  if (!rule || troubleWithRule(rule, 'UTC')) return null;
  const firstStartsAt = Temporal.PlainDateTime.from('2026-01-05T09:00');
  return sessionsPerWeek({ rule, firstStartsAt, timeZone: 'UTC' });
}
