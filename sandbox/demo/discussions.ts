import { readFacts } from '#server/care/live/facts.ts';
import { actOnSteps, stepsForRoom } from '#server/care/live/steps.ts';
import {
  copyDiscussion,
  discussionOf,
  editDiscussion,
  savePlan,
  showPlan,
  withDiscussion,
} from '#server/planning/discussions/service.ts';
import type { PlannedSession } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { as, type Somebody } from './acting.ts';

// Guided discussions of the demo: sessions to come are planned with one, the last one of the past ran with one, and the program has
// one of its own with a history.

/** In the order in which groups meet them; the open door takes another one each half hour by the clock. */
const course = [
  'heard-before-helped',
  'whose-is-it',
  'small-evidence',
  'more-than-fine',
  'back-in-the-room',
  'trust-in-small-coins',
];

/** Plans a session with the nth discussion of the course in its longest block; one that somebody planned stays as it is. */
export async function planWithDiscussion(ctx: Ctx, sessionId: string, nth: number): Promise<void> {
  const plan = await showPlan(ctx, sessionId);
  if (plan.version > 0) return;
  const working = plan.blocks.filter((block) => block.kind !== 'break');
  const longest = working.reduce((one, other) => (other.minutes > one.minutes ? other : one));
  const { key, version, content } = await discussionOf(ctx, course[nth % course.length]!);
  const discussion = { ...content, key, version };
  const steps = withDiscussion(plan.steps, longest, discussion, (index) => `${key}-${index + 1}`);
  await savePlan(ctx, { sessionId, steps, basedOn: 0 });
}

/** What a session of the past did of its plan: each step at its planned minute, by who led. */
export async function stepActs(
  ctx: Ctx,
  { session }: PlannedSession,
  lead: Somebody,
): Promise<{ at: number; run: (ctx: Ctx) => Promise<unknown> }[]> {
  await planWithDiscussion(ctx, session.id, 0);
  const { steps } = await showPlan(ctx, session.id);
  let begins = session.startsAt;
  return steps.map((step) => {
    const at = begins;
    begins = begins.add({ minutes: step.minutes });
    return {
      at: at.epochMilliseconds,
      run: async (now: Ctx) => {
        const acting = as(now, lead, at);
        const facts = await readFacts(acting, session.id);
        const { seen } = await stepsForRoom(acting, facts, lead.personId);
        await actOnSteps(acting, { sessionId: session.id, act: 'start', step: step.id, seen });
      },
    };
  });
}

/** A discussion that the program made its own, with what was changed and why. */
export async function adaptOne(
  ctx: Ctx,
  programId: string,
  { therapist, director }: { therapist: Somebody; director: Somebody },
  at: Temporal.Instant,
): Promise<void> {
  const discussionId = await copyDiscussion(as(ctx, therapist, at), { from: 'after-a-slip', programId });
  const { content } = await discussionOf(ctx, discussionId);
  const [first, ...others] = content.prompts.light;
  const prompts = {
    ...content.prompts,
    light: [`${first} It may be as small as a snooze button.`, ...others],
  };
  await editDiscussion(as(ctx, therapist, at.add({ hours: 2 })), {
    discussionId,
    content: { ...content, title: 'The morning after a slip', prompts },
    why: 'Our evening group found the first question too heavy to begin with',
    status: 'for_review',
    basedOn: 1,
  });
  const edited = await discussionOf(ctx, discussionId);
  await editDiscussion(as(ctx, director, at.add({ hours: 20 })), {
    discussionId,
    content: edited.content,
    why: 'Read with the team on Tuesday; fits our program',
    status: 'reviewed',
    basedOn: 2,
  });
}
