import { get, post, put, type Route } from '#server/platform/http/route.ts';
import { myReminders } from './channels.ts';
import * as contract from './contract.ts';
import {
  askChannel,
  type CodeOf,
  chooseReminders,
  confirmChannel,
  deliveryLog,
  endChannel,
  noteBounce,
  type PeopleOfAddress,
  rosterOf,
} from './service.ts';

const patient = ['patient'] as const;
const done = { done: true as const };

type Needs = {
  codeOf: CodeOf;
  /** There is a text service. */
  canText: () => boolean;
  peopleOfAddress: PeopleOfAddress;
};

/** The plan is read without engines too: then nobody asks these. */
export const reminderRoutes = ({ codeOf, canText, peopleOfAddress }: Needs): Route[] => [
  get('/api/my-reminders', {
    summary: 'How I am reminded, and where; for nobody but me',
    may: patient,
    answer: contract.myRemindersAnswer,
    handle: (ctx) => myReminders(ctx, canText()),
  }),
  put('/api/my-reminders', {
    summary: 'Whether and when I want to be reminded',
    may: patient,
    body: contract.choiceBody,
    example: { wantsReminders: true, quiet: { from: '22:00', until: '07:00' }, mayLeaveMessage: false },
    answer: contract.doneAnswer,
    handle: async (ctx, { body }) => {
      await chooseReminders(ctx, body);
      return done;
    },
  }),
  post('/api/my-reminders/channels', {
    summary: 'Send a code to an address of mine; it counts once I typed the code',
    may: patient,
    body: contract.channelBody,
    example: { kind: 'mail', address: 'someone@example.test' },
    answer: contract.channelAnswer,
    handle: async (ctx, { body }) => ({ channelId: await askChannel(ctx, body) }),
  }),
  post('/api/my-reminders/channels/:channelId/confirm', {
    summary: 'The code that came to this address',
    may: patient,
    params: contract.channelParams,
    body: contract.codeBody,
    example: { code: '123456' },
    answer: contract.confirmAnswer,
    handle: (ctx, { params, body }) => confirmChannel(ctx, codeOf, { ...params, ...body }),
  }),
  post('/api/my-reminders/channels/:channelId/end', {
    summary: 'Nothing more to this address',
    may: patient,
    params: contract.channelParams,
    answer: contract.doneAnswer,
    handle: async (ctx, { params }) => {
      await endChannel(ctx, params);
      return done;
    },
  }),
  post('/api/mail-bounces', {
    summary:
      'A mail came back: where the address does not work, nothing more is sent there and it becomes a task',
    scope: 'bounces:write',
    may: ['program_director'],
    body: contract.bounceBody,
    example: { address: 'someone@example.test', status: '5.1.1' },
    answer: contract.bounceAnswer,
    handle: (ctx, { body }) => noteBounce(ctx, peopleOfAddress, body),
  }),
  get('/api/sessions/:sessionId/roster', {
    summary: 'Who is expected and how to call them, to print for when video is down',
    may: ['group_therapist', 'room_host', 'program_director', 'care_coordinator'],
    params: contract.sessionParams,
    answer: contract.rosterAnswer,
    handle: (ctx, { params }) => rosterOf(ctx, params),
  }),
  get('/api/reminders', {
    summary: 'What was sent in the last seven days, and whether it arrived',
    may: ['program_director', 'care_coordinator'],
    query: contract.deliveryLogQuery,
    answer: contract.deliveryLogAnswer,
    handle: (ctx, { query }) => deliveryLog(ctx, query.after ?? null),
  }),
];
