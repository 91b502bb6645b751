import type { z } from 'zod';
import type { Ctx } from '#server/platform/ctx.ts';
import { del, get, post, type Route } from '#server/platform/http/route.ts';
import type { MediaServer } from '#server/platform/livekit.ts';
import { admit, hold, remove } from './admit.ts';
import { lowerHand, mute, observe } from './assist.ts';
import * as contract from './contract.ts';
import { phoneBody, phoneEndBody, phoneSeated } from './contract-phone.ts';
import { sawBody } from './contract-place.ts';
import { door, knock, leave, raiseHand, stepAway } from './door.ts';
import { takesHeartbeats } from './heartbeat.ts';
import { endBlock, endGroup, openGroup, startBlock } from './lead.ts';
import { joinByPhone, leaveByPhone } from './phone.ts';
import { room } from './room.ts';
import { arrivalRoutes } from './routes-arrival.ts';
import { betweenStaffRoutes, ownWayRoutes } from './routes-inside.ts';
import { placeRoutes } from './routes-place.ts';
import { stepRoutes } from './routes-steps.ts';
import { seatToken } from './seat-token.ts';

const patient = ['patient'];
const leads = ['group_therapist'];
const helps = ['group_therapist', 'room_host'];
const inside = ['patient', 'group_therapist', 'room_host', 'interpreter', 'captioner'];

const { sessionParams: params, sessionPersonParams } = contract;
const done = { params, answer: contract.doneAnswer };
const at = (path: string) => `/api/sessions/:sessionId${path}`;

/** Routes of the door and the room, on one media server. */
export function liveRoutes(media: MediaServer): Route[] {
  return [
    ...doorRoutes,
    ...insideRoutes(media),
    ...leadRoutes(media),
    ...assistRoutes(media),
    ...ownWayRoutes,
    ...betweenStaffRoutes,
    ...stepRoutes,
    ...placeRoutes,
    ...arrivalRoutes(media),
  ];
}

const doorRoutes: Route[] = [
  get(at('/door'), {
    summary: 'Where I stand at the door of this session',
    may: patient,
    params,
    answer: contract.doorAnswer,
    handle: (ctx, input) => door(ctx, input.params),
  }),
  post(at('/door'), {
    summary: 'I am ready: where I am, whether I am alone, where to call me',
    may: patient,
    params,
    body: contract.knockBody,
    answer: contract.doorAnswer,
    handle: (ctx, input) => knock(ctx, { ...input.params, ...input.body }),
  }),
  del(at('/door'), {
    summary: 'I step away from the door',
    may: patient,
    ...done,
    handle: (ctx, input) => stepAway(ctx, input.params),
  }),
];

function insideRoutes(media: MediaServer): Route[] {
  const heartbeat = takesHeartbeats();
  return [
    get(at('/room'), {
      summary: 'The room as it stands: people, blocks, hands and, for staff, the door',
      may: [...inside, 'program_director'],
      params,
      answer: contract.roomAnswer,
      handle: (ctx, input) => room(ctx, input.params),
    }),
    post(at('/seat-token'), {
      summary: 'A short-lived pass to the media room for my one seat',
      may: inside,
      params,
      answer: contract.seatTokenAnswer,
      isSecret: true,
      handle: (ctx, input) => seatToken(ctx, media, input.params),
    }),
    post(at('/heartbeat'), {
      summary: 'My browser is alive, and connected to the room or not',
      may: inside,
      params,
      body: contract.heartbeatBody,
      answer: contract.heartbeatAnswer,
      aside: (asked, input) => heartbeat(asked, { ...input.params, ...input.body }),
    }),
    post(at('/leave'), {
      summary: 'I leave the room on purpose',
      may: inside,
      ...done,
      handle: (ctx, input) => leave(ctx, input.params),
    }),
    post(at('/hand'), {
      summary: 'I raise my hand',
      may: patient,
      ...done,
      handle: (ctx, input) => raiseHand(ctx, { ...input.params, up: true }),
    }),
    del(at('/hand'), {
      summary: 'I lower my hand',
      may: patient,
      ...done,
      handle: (ctx, input) => raiseHand(ctx, { ...input.params, up: false }),
    }),
  ];
}

function leadRoutes(media: MediaServer): Route[] {
  return [
    post(at('/open'), {
      summary: 'Open the group and admit everyone who is expected and ready',
      may: leads,
      params,
      answer: contract.openAnswer,
      handle: (ctx, input) => openGroup(ctx, input.params),
    }),
    post(at('/end'), {
      summary: 'End the group for everybody',
      may: leads,
      ...done,
      handle: (ctx, input) => endGroup(ctx, media, input.params),
    }),
    post(at('/blocks/start'), {
      summary: 'Start a block now; the running one ends',
      may: leads,
      ...done,
      body: contract.blockBody,
      handle: (ctx, input) => startBlock(ctx, { ...input.params, ...input.body }),
    }),
    post(at('/blocks/end'), {
      summary: 'End the running block now',
      may: leads,
      ...done,
      body: contract.blockBody,
      handle: (ctx, input) => endBlock(ctx, { ...input.params, ...input.body }),
    }),
  ];
}

function assistRoutes(media: MediaServer): Route[] {
  return [
    onPerson('/admit', 'Let this person into the group', admit, sawBody),
    onPerson('/mute', 'Mute the microphone of this person', (ctx, input) => mute(ctx, media, input)),
    onPerson('/hand/lower', 'Lower the hand of this person', lowerHand, sawBody),
    onPerson(
      '/hold',
      'Ask this person to wait at the door',
      (ctx, input) => hold(ctx, media, input),
      contract.reasonBody,
    ),
    onPerson(
      '/remove',
      'Take this person out until staff admit them again',
      (ctx, input) => remove(ctx, media, input),
      contract.reasonBody,
    ),
    onPerson('/observe', 'I saw, or did not see, this person', observe, contract.observeBody),
    post(at('/people/:personId/phone/start'), {
      summary: 'This person is on the telephone; who is not ready to go in waits at the door',
      may: helps,
      params: sessionPersonParams,
      body: phoneBody,
      answer: phoneSeated,
      handle: (ctx, { params: own, body }) => joinByPhone(ctx, { ...own, ...body }),
    }),
    onPerson('/phone/end', 'This telephone call is over', leaveByPhone, phoneEndBody),
  ];
}

type Person = z.output<typeof sessionPersonParams>;

function onPerson<B extends z.ZodType<object> = z.ZodType<object>>(
  path: string,
  summary: string,
  verb: (ctx: Ctx, input: Person & z.output<B>) => Promise<{ done: boolean }>,
  body?: B,
): Route {
  return post(at(`/people/:personId${path}`), {
    summary,
    may: helps,
    params: sessionPersonParams,
    ...(body ? { body } : {}),
    answer: contract.doneAnswer,
    handle: (ctx, input) => verb(ctx, { ...(input.body as z.output<B>), ...input.params }),
  });
}
