import { namesOf } from '#server/foundation/people/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { get, post, put } from '#server/platform/http/route.ts';
import { endMembership, membersOfGroups, startMembership } from './book-patients.ts';
import {
  admitBody,
  admittedAnswer,
  checkTemplateBody,
  doneAnswer,
  endMemberBody,
  episodeAnswer,
  findingsAnswer,
  groupForm,
  groupParams,
  groupSavedAnswer,
  groupsAnswer,
  memberBody,
  newGroupBody,
  patientParams,
  saveTemplateBody,
  templateSavedAnswer,
} from './contract.ts';
import {
  changeGroup,
  createGroup,
  facilitatorsOn,
  findingsOf,
  groupOf,
  groupsOf,
  saveTemplate,
  templatesOf,
} from './plan-groups.ts';
import { sessionsPerWeek, troubleWithRule } from './rules-recurrence.ts';
import { admit, episodeFile, programsOf } from './run-programs.ts';

const done = { done: true as const };
const director = ['program_director'] as const;

export const groupRoutes = [
  get('/api/groups', {
    summary: 'Groups with their facilitators and members today, programs and templates',
    may: ['program_director', 'utilization_reviewer'],
    answer: groupsAnswer,
    handle: (ctx) => allGroups(ctx),
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

async function allGroups(ctx: Ctx) {
  const [programs, groups] = [await programsOf(ctx), await groupsOf(ctx)];
  const templates = await templatesOf(ctx);
  const today = ctx.today;
  const groupIds = groups.map((group) => group.id);
  const firstDays = new Map(groups.map((group) => [group.id, group.firstStartsAt.toPlainDate()]));
  const dayOf = (groupId: string) => {
    const firstDay = firstDays.get(groupId)!;
    return Temporal.PlainDate.compare(firstDay, today) > 0 ? firstDay : today;
  };
  const facilitators = Map.groupBy(await facilitatorsOn(ctx, groupIds, dayOf), (one) => one.groupId);
  const members = await membersOfGroups(ctx, groups);
  const patientIds = [...members.values()].flat();
  const leading = [...facilitators.values()].flat();
  const names = await namesOf(ctx, [...leading.map((one) => one.staffId), ...patientIds]);
  ctx.audit.shown('group', groupIds);
  ctx.audit.aboutPatients(patientIds);
  return {
    programs: programs.map(({ id, name, timeZone }) => ({ id, name, timeZone })),
    templates: [...templates].map(([id, template]) => ({ id, ...template })),
    groups: groups.map((group) => ({
      ...group,
      firstStartsAt: group.firstStartsAt.toString({ smallestUnit: 'minute' }),
      facilitators: (facilitators.get(group.id) ?? []).map(({ staffId, duty }) => ({
        staffId,
        duty,
        name: names.get(staffId)!.fullName,
      })),
      members: members
        .get(group.id)!
        .map((patientId) => ({ patientId, name: names.get(patientId)!.fullName }))
        .sort((a, b) => a.name.localeCompare(b.name, 'en')),
    })),
  };
}

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
