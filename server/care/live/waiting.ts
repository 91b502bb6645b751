import type { Ctx } from '#server/platform/ctx.ts';
import { conflict } from '#server/platform/errors.ts';
import { isStaffHere, lockFacts, me, personMark, staffMark, tellSession } from './facts.ts';
import { begin, type Done, finish, type OnePerson } from './one-person.ts';
import { stateOf } from './rules.ts';
import { doorsCloseAt } from './rules-placement.ts';

const ringsAgainAfterMs = 60_000;

/** A latecomer rings, because the doors are closed. Pressing it over and over is one ring a minute. */
export async function ring(ctx: Ctx, input: { sessionId: string }): Promise<Done> {
  const facts = await lockFacts(ctx, input.sessionId);
  const personId = me(ctx);
  const { where, rangAt } = stateOf(facts.states, personId);
  if (isStaffHere(facts, personId) || where !== 'waiting') {
    throw conflict('not_at_the_door', 'You are not at the door now.', 'Say that you are ready first.');
  }
  const closeAt = doorsCloseAt(facts.session, facts.group);
  if (closeAt === null || facts.now.epochMilliseconds < closeAt) return { done: false };
  if (rangAt !== null && facts.now.epochMilliseconds - rangAt < ringsAgainAfterMs) return { done: false };
  await personMark(ctx, facts, 'rang', { personId });
  await tellSession(ctx, facts);
  return { done: true };
}

/** Staff write a line to one person at the door. It is shown there, and to nobody else who waits. */
export async function tell(ctx: Ctx, input: OnePerson & { text: string }): Promise<Done> {
  const { facts } = await begin(ctx, input);
  if (stateOf(facts.states, input.personId).where !== 'waiting') {
    throw conflict(
      'not_at_the_door',
      'This person is not at the door, so nobody would read it.',
      'Call them, or wait until they are at the door.',
    );
  }
  await staffMark(ctx, facts, 'told', { personId: input.personId, body: { text: input.text } });
  return finish(ctx, facts, input.personId);
}
