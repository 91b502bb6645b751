import { beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '#server/foundation/people/types.ts';
import { type LiveWorld, type Name, startLiveWorld } from '#server/testing/live-world.ts';
import { asJobNow, playSession } from '#server/testing/office-world.ts';
import { contentHashOf } from './content-hash.ts';
import { signaturesOf } from './service.ts';
import type { NoteFacts, OwnSection, SharedSection } from './types.ts';

let live: LiveWorld;
let sessionId = '';
beforeAll(async () => {
  live = await startLiveWorld();
  sessionId = await playSession(live, { delia: [[0, 210]], amos: [[0, 210]], june: [[0, 210]], hank: [] });
  for (const names of [['delia', 'amos', 'june']] as Name[][])
    await live.as('ruth').post(live.at('/attendance/confirm'), { personIds: names.map(live.idOf) });
}, 40_000);

const shared = { topic: 'Asking early', interventions: 'Practised in threes, then a round.' };
const own = (changes: Partial<OwnSection> = {}): OwnSection => ({
  participation: 'Told of the evening and how it went.',
  response: 'Was quiet first, then asked.',
  risk: 'none_noted',
  riskNote: '',
  goal: 'Ask before it gets hard.',
  progress: 'Asked once.',
  plan: 'Ask again on Thursday.',
  ...changes,
});
const put = (path: string, body: unknown, basedOn: string | null = null) =>
  live.as('ruth').put(live.at(`/notes/${path}`), { body, basedOn });
const draft = async (name: Name, body: OwnSection) => {
  const person = await of(name);
  return put(live.idOf(name), body, person.draft?.updatedAt ?? null);
};
const sign = (...names: Name[]) =>
  live.as('ruth').post(live.at('/notes/sign'), { personIds: names.map(live.idOf) });
const of = async (name: Name) =>
  (await live.as('ruth').get(live.at('/notes'))).body.people.find(
    (one: { personId: string }) => one.personId === live.idOf(name),
  );

// The tests follow each other on this one session.

describe('drafts', () => {
  test('are kept, and words of another tab are not overwritten', async () => {
    const first = await put('shared', { topic: 'Ask', interventions: '' });
    expect(first.status).toBe(200);
    const second = await put('shared', shared, first.body.updatedAt);
    live.later(1);
    expect((await put('shared', { topic: 'Other', interventions: '' }, first.body.updatedAt)).body.code).toBe(
      'draft_changed_elsewhere',
    );
    expect((await put('shared', shared)).status).toBe(409);
    const shown = (await live.as('ruth').get(live.at('/notes'))).body;
    expect(shown.shared).toMatchObject({ body: shared, updatedAt: second.body.updatedAt });
  });

  test('are their author’s alone, and only who led has a desk', async () => {
    expect((await live.as('kit').get(live.at('/notes'))).status).toBe(403);
    expect((await live.as('marguerite').get(live.at('/notes'))).status).toBe(403);
    expect((await put(crypto.randomUUID(), own())).status).toBe(404);
  });

  test('the desk says what waits for minutes and shows the facts of the evidence', async () => {
    expect(await of('hank')).toMatchObject({ state: 'waits_for_minutes', facts: null });
    expect(await of('delia')).toMatchObject({
      state: 'to_write',
      facts: { minutes: 190, headCount: 3, modality: 'live video', facilitators: ['Ruth Abelard, LISW-S'] },
    });
  });
});

describe('signing', () => {
  test('tells everything that is wrong at once, each at its field, and signs nothing', async () => {
    await draft('delia', own({ response: 'Answered Amos kindly.' }));
    await draft(
      'amos',
      own({ risk: 'noted', participation: 'Told of the evening and how it went at home.' }),
    );
    await draft('june', own({ participation: 'Told of the  evening and how it went at home.' }));
    const answer = await sign('delia', 'amos', 'june');
    expect(answer.status).toBe(422);
    expect(Object.keys(answer.body.errors).sort()).toEqual(
      [
        `${live.idOf('delia')}.response`,
        `${live.idOf('amos')}.riskNote`,
        `${live.idOf('amos')}.participation`,
        `${live.idOf('june')}.participation`,
      ].sort(),
    );
    expect((await sign('hank')).body.code).toBe('attendance_not_confirmed');
    expect((await of('delia')).state).toBe('to_write');
  });

  test('signs all of them, once, with a hash that the words give again', async () => {
    await draft('delia', own({ participation: 'Told Ms. Brandt’s own week, in her words.' }));
    await draft('amos', own({ participation: 'Listened, then spoke of his brother at length today.' }));
    const twice = await Promise.all([sign('delia', 'amos'), sign('delia', 'amos')]);
    expect(twice.map((one) => one.status).sort()).toEqual([200, 409]);
    expect(await of('delia')).toMatchObject({
      state: 'signed',
      draft: null,
      versions: [{ version: 1, amendsWhy: null }],
    });
    const rows = await asJobNow(live, (ctx) =>
      ctx.db
        .selectFrom('note_text as t')
        .innerJoin('note_version as v', 'v.note_id', 't.note_id')
        .innerJoin('note as n', 'n.id', 't.note_id')
        .innerJoin('shared_section as s', 's.session_id', 'n.session_id')
        .select(['own', 'content_hash', 's.body'])
        .where('n.session_id', '=', sessionId)
        .execute(),
    );
    expect(rows).toHaveLength(2);
    for (const row of rows)
      expect(
        contentHashOf(
          row.body as unknown as SharedSection,
          row.own as unknown as OwnSection & { facts: NoteFacts },
        ),
      ).toBe(row.content_hash);
  });

  test('refuses the words of a note that is signed already', async () => {
    await draft('june', own({ participation: 'Listened, then spoke of his brother at length today.' }));
    const { body } = await sign('june');
    expect(Object.keys(body.errors)).toEqual([`${live.idOf('june')}.participation`]);
  });

  test('an amendment is a new version with its reason; the old one stays', async () => {
    const [version] = (await of('delia')).versions;
    const amend = (body: unknown) => live.as('ruth').post(`/api/notes/${version.noteId}/amend`, body);
    expect((await amend({ own: own(), why: ' ' })).status).toBe(422);
    const both = await Promise.all([
      amend({ own: own({ plan: 'Ask on Friday.' }), why: 'Wrong day' }),
      amend({ own: own({ plan: 'Ask on Saturday.' }), why: 'Wrong day again' }),
    ]);
    expect(both.map((one) => one.body.version).sort()).toEqual([2, 3]);
    const { versions } = await of('delia');
    expect(versions.map((one: { version: number }) => one.version)).toEqual([3, 2, 1]);
    expect(versions[2].own.participation).toBe('Told Ms. Brandt’s own week, in her words.');
    const signatures = await asJobNow(live, (ctx) => signaturesOf(ctx, [sessionId], [live.idOf('delia')]));
    expect(signatures).toMatchObject([{ version: 3, signedByName: 'Ruth Abelard' }]);
  });
});

describe('the wall, in the database itself', () => {
  const asks = (name: Name, role: Role) =>
    live.database.asPerson(
      { organizationId: live.world.organizationId, personId: live.idOf(name), roles: [role] },
      async (ctx) => ({
        words: (await ctx.db.selectFrom('note_text').selectAll().execute()).length,
        signatures: (await ctx.db.selectFrom('note_version').selectAll().execute()).length,
        drafts: (await ctx.db.selectFrom('note_draft').selectAll().execute()).length,
      }),
      { now: live.now },
    );

  test('the care team reads the words; others see that they are signed', async () => {
    expect(await asks('ruth', 'group_therapist')).toMatchObject({ words: 4, signatures: 4 });
    expect(await asks('otis', 'biller')).toEqual({ words: 0, signatures: 4, drafts: 0 });
    expect((await asks('nell', 'utilization_reviewer')).words).toBe(0);
    expect((await asks('marguerite', 'group_therapist')).words).toBe(0);
  });

  test('another organization sees nothing at all', async () => {
    const { organizationId, staff } = live.world.fernhill;
    const found = await live.database.asPerson(
      { organizationId, personId: staff.therapist, roles: ['group_therapist'] },
      async (ctx) => [
        await ctx.db.selectFrom('note_version').selectAll().execute(),
        await ctx.db.selectFrom('shared_section').selectAll().execute(),
        await ctx.db.selectFrom('note_text').selectAll().execute(),
        await ctx.db.selectFrom('attendance').selectAll().execute(),
      ],
    );
    expect(found).toEqual([[], [], [], []]);
  });
});
