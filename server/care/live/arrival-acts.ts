import { raiseAlert } from '#server/planning/safety/service.ts';
import { openTask } from '#server/planning/tasks/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notFound, stale } from '#server/platform/errors.ts';
import { type Readiness, readinessOf } from './arrival.ts';
import type { Done, GroundBody, LetPassBody, WishBody } from './contract-arrival.ts';
import {
  type Facts,
  isStaffHere,
  lockFacts,
  me,
  mustBeOfSession,
  mustHelp,
  mustLead,
  personMark,
  staffMark,
  tellSession,
} from './facts.ts';
import { offersIn } from './offers.ts';
import { standingGround } from './rules-arrival.ts';
import type { IdentityHow } from './types.ts';

type OnePerson = { sessionId: string; personId: string };

/** Staff say by what they know that somebody is who they say. A second word adds to the record; the same twice does not. */
export async function confirmIdentity(ctx: Ctx, input: OnePerson & { how: IdentityHow }): Promise<Done> {
  const { facts, readiness } = await aboutPatient(ctx, input, mustHelp);
  if (readiness.marks.identity?.how === input.how) return { done: false };
  await staffMark(ctx, facts, 'identity_confirmed', { personId: input.personId, body: { how: input.how } });
  return told(ctx, facts, input.personId);
}

/** Somebody may go in without what the program asks for, with the reason. Leave to treat is no such thing: it needs a ground. */
export async function letPass(ctx: Ctx, input: OnePerson & LetPassBody): Promise<Done> {
  const { facts, readiness } = await aboutPatient(ctx, input, mustHelp);
  if (!readiness.missing.includes(input.what)) return { done: false };
  const { personId, what, reason } = input;
  await staffMark(ctx, facts, 'let_pass', { personId, body: { what, reason } });
  return told(ctx, facts, personId);
}

/**
 * The ground on which somebody goes on in a state that nobody here is covered for on file: named by who leads, for that state, never a
 * bare override. Data that is out of date has to be proved within a day. A welfare contact is help, no treatment: it is never billed.
 */
export async function nameGround(ctx: Ctx, input: OnePerson & GroundBody): Promise<Done> {
  const { facts, readiness } = await aboutPatient(ctx, input, mustLead);
  const { cover, marks } = readiness;
  if (!cover || cover.state !== input.state) {
    throw stale('place_changed', 'This person has said another place meanwhile.', {
      state: cover?.state ?? null,
    });
  }
  const { personId, ground, state, because } = input;
  if (cover.byStaff.size > 0 && ground !== 'welfare_contact') {
    throw conflict('covered', 'Somebody who leads is covered there on file.', 'Let the person in.');
  }
  const known = standingGround(marks, state);
  if (known?.ground === ground && known.because === because) return { done: false };
  await staffMark(ctx, facts, 'ground_named', { personId, body: { ground, state, reason: because } });
  if (ground === 'licence_data_out_of_date') await askForProof(ctx, facts, input);
  return told(ctx, facts, personId);
}

async function askForProof(ctx: Ctx, facts: Facts, input: OnePerson & GroundBody): Promise<void> {
  await openTask(ctx, {
    kind: 'licence_proof',
    subjectKey: `${input.sessionId}:${input.personId}`,
    sessionId: input.sessionId,
    patientId: input.personId,
    dueAt: facts.now.add({ hours: 24 }),
    because: `Somebody was treated in ${input.state} on the word that the licence data here are out of date. Enter the licence or the authority, with its proof, within one day; until then the day waits.`,
  });
}

/** "It is not safe to talk here": the person asks for staff, quietly. Whoever is on call learns of it, and the row at the door shows it. */
export async function askPrivateWord(ctx: Ctx, input: { sessionId: string }): Promise<Done> {
  const { facts, personId } = await atDoorMyself(ctx, input.sessionId);
  await raiseAlert(ctx, {
    personId,
    sessionId: input.sessionId,
    level: 'page',
    source: 'door',
    because: 'not_safe_to_talk',
  });
  const { marks } = (await readinessOf(ctx, facts, [personId])).get(personId)!;
  if (marks.privateWordAskedAt !== null) return { done: false };
  await personMark(ctx, facts, 'private_word_asked', { personId });
  return told(ctx, facts, personId);
}

/** What the person would rather do than wait, where nobody here may treat. Staff see it; only they change the plan. */
export async function wishFor(ctx: Ctx, input: { sessionId: string } & WishBody): Promise<Done> {
  const { facts, personId } = await atDoorMyself(ctx, input.sessionId);
  const { wish, toSessionId } = input;
  if (toSessionId) {
    const offers = await offersIn(ctx, facts, personId);
    if (!offers.sessions.some((one) => one.id === toSessionId)) throw notFound('session');
  }
  const { marks } = (await readinessOf(ctx, facts, [personId])).get(personId)!;
  if (marks.wish?.wish === wish && marks.wish.toSessionId === toSessionId) return { done: false };
  const body = { wish, ...(toSessionId ? { toSessionId } : {}) };
  await personMark(ctx, facts, 'wished', { personId, body });
  return told(ctx, facts, personId);
}

async function aboutPatient(
  ctx: Ctx,
  input: OnePerson,
  mustBeAllowed: typeof mustHelp,
): Promise<{ facts: Facts; readiness: Readiness }> {
  const facts = await lockFacts(ctx, input.sessionId);
  mustBeAllowed(ctx, facts);
  mustBeOfSession(facts, input.personId);
  if (isStaffHere(facts, input.personId)) throw notFound('person');
  const readiness = (await readinessOf(ctx, facts, [input.personId])).get(input.personId)!;
  return { facts, readiness };
}

async function atDoorMyself(ctx: Ctx, sessionId: string): Promise<{ facts: Facts; personId: string }> {
  const facts = await lockFacts(ctx, sessionId);
  const personId = me(ctx);
  if (isStaffHere(facts, personId)) {
    throw conflict('staff_need_no_door', 'You are on duty in this session.', 'Open the room instead.');
  }
  return { facts, personId };
}

async function told(ctx: Ctx, facts: Facts, personId: string): Promise<Done> {
  ctx.audit.aboutPatients([personId]);
  await tellSession(ctx, facts);
  return { done: true };
}
