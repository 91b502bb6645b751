import { namesOf } from '#server/foundation/people/service.ts';
import { holds } from '#server/foundation/people/types.ts';
import { programOf, programsOf } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notAllowed, notFound } from '#server/platform/errors.ts';
import { canSetStatus, canUseLibrary } from './access.ts';
import type { HistoryAnswer, LibraryAnswer } from './contract.ts';
import { houseLibrary } from './library.ts';
import * as queries from './queries.ts';
import { differences } from './rules.ts';
import type { Discussion, DiscussionStatus, DiscussionVersion } from './types.ts';

function mustUseLibrary(ctx: Ctx): void {
  if (!canUseLibrary(ctx.actor)) throw notAllowed('use the library of discussions');
}

/** The house library and the programs' own discussions, each as it stands now. */
export async function library(ctx: Ctx): Promise<LibraryAnswer> {
  mustUseLibrary(ctx);
  const programs = (await programsOf(ctx)).map(({ id, name }) => ({ id, name }));
  const own = await queries.loadOwn(ctx);
  const newest = new Map((await queries.loadVersions(ctx, null)).map((one) => [one.discussionId, one]));
  ctx.audit.shown(
    'discussion',
    own.map((one) => one.id),
  );
  return {
    discussions: [
      ...houseLibrary.map(({ key, version, ...content }) => ({
        key,
        isHouse: true,
        program: null,
        version,
        // Nobody outside has reviewed what ships with Hearth: each program does that for itself.
        status: 'for_review' as const,
        content,
      })),
      ...own.map(({ id, programId }) => {
        const { version, status, content } = newest.get(id)!;
        const program = programs.find((one) => one.id === programId)!;
        return { key: id, isHouse: false, program, version, status, content };
      }),
    ],
    programs,
    may: { review: ctx.actor.kind === 'system' || holds(ctx.actor, 'program_director') },
  };
}

/** One discussion as it stands now, by the key that the library gives. */
export async function discussionOf(
  ctx: Ctx,
  key: string,
): Promise<{ key: string; version: number; content: Discussion }> {
  mustUseLibrary(ctx);
  const house = houseLibrary.find((one) => one.key === key);
  if (house) {
    const { key: _, version, ...content } = house;
    return { key, version, content };
  }
  const newest = await newestOf(ctx, key);
  return { key, version: newest.version, content: newest.content };
}

async function newestOf(ctx: Ctx, discussionId: string): Promise<DiscussionVersion> {
  const isId = /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(discussionId);
  const newest = isId ? (await queries.loadVersions(ctx, discussionId)).at(-1) : undefined;
  if (!newest) throw notFound('discussion');
  return newest;
}

/** A program makes a discussion its own: version 1 says what it was copied from. */
export async function copyDiscussion(ctx: Ctx, input: { from: string; programId: string }): Promise<string> {
  mustUseLibrary(ctx);
  await programOf(ctx, input.programId);
  const source = await discussionOf(ctx, input.from);
  const id = ctx.newId();
  await queries.insertDiscussion(ctx, {
    id,
    programId: input.programId,
    copiedFrom: source.key,
    copiedVersion: source.version,
  });
  await queries.insertVersion(ctx, {
    discussionId: id,
    version: 1,
    status: 'for_review',
    content: source.content,
    why: `Copied from “${source.content.title}”, version ${source.version}`,
  });
  ctx.audit.changed('discussion', [id]);
  return id;
}

/** A new version; what was planned with an older one stays as it was planned. */
export async function editDiscussion(
  ctx: Ctx,
  input: {
    discussionId: string;
    content: Discussion;
    why: string;
    status: DiscussionStatus;
    basedOn: number;
  },
): Promise<number> {
  mustUseLibrary(ctx);
  const newest = await newestOf(ctx, input.discussionId);
  if (!canSetStatus(ctx.actor, input.status)) {
    throw notAllowed('say that a discussion is reviewed or out of use: a program director does');
  }
  const version = newest.version + 1;
  const isNewest = newest.version === input.basedOn;
  const { discussionId, content, why, status } = input;
  if (!isNewest || !(await queries.insertVersion(ctx, { discussionId, version, status, content, why }))) {
    throw conflict(
      'changed_elsewhere',
      'Somebody else saved this discussion meanwhile.',
      'Your words are still here: open the discussion in another tab, compare, then reload and enter what is missing.',
    );
  }
  ctx.audit.changed('discussion', [discussionId]);
  await ctx.tell({ topic: 'discussion', id: discussionId });
  return version;
}

/** Who changed what and why, newest first. */
export async function historyOf(ctx: Ctx, discussionId: string): Promise<HistoryAnswer> {
  mustUseLibrary(ctx);
  const [own] = await queries.loadOwn(ctx, discussionId);
  if (!own) throw notFound('discussion');
  const versions = await queries.loadVersions(ctx, discussionId);
  const names = await namesOf(
    ctx,
    versions.flatMap((one) => one.madeBy ?? []),
  );
  ctx.audit.shown('discussion', [discussionId]);
  return {
    copiedFrom: { title: versions[0]!.content.title, version: own.copiedVersion },
    versions: versions
      .map((one, index) => ({
        version: one.version,
        status: one.status,
        why: one.why,
        at: one.madeAt.toString(),
        by: one.madeBy ? (names.get(one.madeBy)?.fullName ?? '') : '',
        changes: index === 0 ? [] : differences(versions[index - 1]!.content, one.content),
      }))
      .toReversed(),
  };
}
