import { beforeAll, expect, test } from 'vitest';
import { clockAt } from '#server/platform/clock.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { buildWorld, type World } from '#server/testing/world.ts';
import { publishBody } from './contract.ts';
import { firstAgreement } from './first-agreement.ts';
import { mySignatures, publishAgreement, signAgreement, signedNow } from './service.ts';

let database: TestDatabase;
let world: World;
const clock = clockAt('2026-09-21T12:00:00Z');
beforeAll(async () => {
  database = await makeTestDatabase();
  world = await buildWorld({ ...database.deps, clock });
});

const asPatient = <T>(personId: string, verb: (ctx: Ctx) => Promise<T>) =>
  database.asPerson({ organizationId: world.organizationId, personId, roles: ['patient'] }, verb, clock);
const asSystem = <T>(verb: (ctx: Ctx) => Promise<T>) => database.asSystem(world.organizationId, verb, clock);
const text = { title: firstAgreement.title, points: [...firstAgreement.points], clinicallyReviewedBy: null };

test('nobody but a director publishes, and nobody over the version of another', async () => {
  const { delia } = world.patients;
  const first = { ...text, programId: world.programId, basedOn: null };
  await expect(asPatient(delia, (ctx) => publishAgreement(ctx, first))).rejects.toMatchObject({
    status: 403,
  });
  expect(await asSystem((ctx) => signedNow(ctx, world.programId, [delia]))).toEqual(new Set([delia]));
  expect(await asSystem((ctx) => publishAgreement(ctx, first))).toMatchObject({ version: 1 });
  await expect(asSystem((ctx) => publishAgreement(ctx, first))).rejects.toMatchObject({
    code: 'newer_agreement',
  });
  const elsewhere = { ...first, programId: world.fernhill.programId };
  await expect(asSystem((ctx) => publishAgreement(ctx, elsewhere))).rejects.toMatchObject({ status: 404 });
});

test('signed once per version under one’s own name, and readable later', async () => {
  const { wes, june } = world.patients;
  const now = () => asSystem((ctx) => signedNow(ctx, world.programId, [wes, june]));
  const version = async (basedOn: number) =>
    asSystem((ctx) => publishAgreement(ctx, { ...text, programId: world.programId, basedOn }));
  const second = await version(1);
  expect(await now()).toEqual(new Set());
  const sign = (agreementId: string, typedName: string) =>
    asPatient(wes, (ctx) => signAgreement(ctx, { agreementId, typedName }));
  await expect(sign(second.id, 'June Whitfield')).rejects.toMatchObject({ status: 422 });
  expect(await sign(second.id, ' wes  brandt ')).toEqual({ signed: true });
  expect(await sign(second.id, 'Wesley Brandt')).toEqual({ signed: false });
  expect(await now()).toEqual(new Set([wes]));
  const third = await version(2);
  expect(await now()).toEqual(new Set());
  await expect(sign(second.id, 'Wes Brandt')).rejects.toMatchObject({ code: 'older_agreement' });
  await sign(third.id, 'Wes Brandt');
  const mine = await asPatient(wes, (ctx) => mySignatures(ctx));
  expect(mine.map((one) => [one.agreement.version, one.typedName])).toEqual([
    [3, 'Wes Brandt'],
    [2, ' wes  brandt '],
  ]);
  expect(await asPatient(june, (ctx) => mySignatures(ctx))).toEqual([]);
});

test('the text that a program starts from says who is not bound by it, and fits its own form', () => {
  const points = firstAgreement.points.join(' ');
  expect(points).toMatch(/does not bind the other members/);
  expect(points).toMatch(/never join while I drive/);
  expect(publishBody.safeParse({ ...text, basedOn: null }).success).toBe(true);
  const long = { ...text, points: ['x'.repeat(10_000)], basedOn: null };
  expect(publishBody.safeParse(long).error?.issues[0]?.message).toMatch(/600/);
});
