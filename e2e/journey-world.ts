// Makes the people and the group of the filmed journey in a Hearth that runs: node e2e/journey-world.ts DATA_FOLDER
// Their payer asks for one minute a day, so that a group of minutes makes a billable day; everything else is as in the demo.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { actFor, createAccount } from '#server/foundation/identity/service.ts';
import { addContract, addFee, publishRule } from '#server/foundation/payers/service.ts';
import { listeners } from '#server/house.ts';
import { firstAgreement } from '#server/planning/consent/first-agreement.ts';
import { agreementNow, publishAgreement, signAgreement } from '#server/planning/consent/service.ts';
import { addAuthorization, addCoverage, addPolicy } from '#server/planning/coverage/service.ts';
import {
  createGroup,
  createProgram,
  findingsOf,
  programsOf,
  saveTemplate,
  startMembership,
} from '#server/planning/programs/service.ts';
import type { TemplateBlock } from '#server/planning/programs/types.ts';
import { systemClock } from '#server/platform/clock.ts';
import { asActor, type Ctx, type Deps } from '#server/platform/ctx.ts';
import { makeDb, makePool } from '#server/platform/db/pool.ts';
import { roleUrls } from '#server/platform/embedded/postgres-roles.ts';
import { openSecrets } from '#server/platform/embedded/secrets.ts';
import { newId } from '#server/platform/ids.ts';
import { anAdmission, aPatient, asJob } from '#server/testing/factories.ts';

const dataFolder = process.argv[2]!;
const port = readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[3]!.trim();
const urls = roleUrls(`postgres://127.0.0.1:${port}/hearth`, openSecrets(dataFolder));
const pool = makePool(urls.app, 4);
const authPool = makePool(urls.auth, 2);
const deps: Deps = { db: makeDb(pool), clock: systemClock, newId, log: pino({ level: 'silent' }), listeners };

const blocks: TemplateBlock[] = [
  { kind: 'therapy', minutes: 20 },
  { kind: 'break', minutes: 5 },
  { kind: 'therapy', minutes: 20 },
];
const people = [
  { legalFirstName: 'Noor', legalLastName: 'Aldana' },
  { legalFirstName: 'Lena', legalLastName: 'Fry' },
  { legalFirstName: 'Iris', legalLastName: 'Moss' },
  { legalFirstName: 'Uma', legalLastName: 'Lark' },
];

// hearth_auth may read who acts where, ids only (migration 0012).
const { rows } = await authPool.query(
  "select a.organization_id from auth.acting a join auth.account c on c.id = a.account_id where c.name like 'Ruth%' limit 1",
);
const organizationId = rows[0].organization_id as string;
const made = await asJob(deps, organizationId, makeJourney);
for (const one of made.members) await signFor(one);
for (const one of [...made.members, made.arriving]) {
  const accountId = await createAccount(
    { pool: authPool, newId },
    { name: one.name, email: `${one.name.replace(' ', '.')}@example.org`.toLowerCase() },
  );
  await asJob(deps, organizationId, (ctx) => actFor(ctx, { accountId, personId: one.patientId }));
}
process.stdout.write(
  JSON.stringify({
    sessionId: made.sessionId,
    killsSessionId: made.killsSessionId,
    arrivalSessionId: made.arrivalSessionId,
    arrivingPatient: made.arriving.name,
    privateSessionId: made.privateSessionId,
    accompaniedSessionId: made.accompaniedSessionId,
    repairSessionId: made.repairSessionId,
    patients: made.members.map((one) => one.name),
    payerName: 'Daybreak Health',
  }),
);
await pool.end();
await authPool.end();

/** Who takes part in the other journeys has signed what the demo's program asks for. */
async function signFor({ patientId, name }: { patientId: string; name: string }): Promise<void> {
  const actor = {
    kind: 'person' as const,
    organizationId,
    personId: patientId,
    accountId: `journey-${patientId}`,
    roles: ['patient'],
  };
  await asActor(deps, actor, 'journey-world', async (ctx) => {
    const program = (await programsOf(ctx)).find((one) => one.name === 'Larkspur IOP')!;
    const agreement = await agreementNow(ctx, program.id);
    if (agreement) await signAgreement(ctx, { agreementId: agreement.id, typedName: name });
  });
}

async function makeJourney(ctx: Ctx) {
  const program = (await programsOf(ctx)).find((one) => one.name === 'Larkspur IOP')!;
  const now = ctx.clock.now().toZonedDateTimeISO(program.timeZone);
  const today = now.toPlainDate();
  const contractId = await makePayer(ctx, today);
  const members = [];
  for (const names of people) {
    const patientId = await aPatient(ctx, names);
    await anAdmission(ctx, patientId, program.id, { admittedOn: today.subtract({ days: 7 }) });
    await cover(ctx, patientId, contractId, today);
    members.push({ patientId, name: `${names.legalFirstName} ${names.legalLastName}` });
  }
  const [ruth, kit] = [await idOf(ctx, 'Abelard'), await idOf(ctx, 'Moran')];
  const findings = await findingsOf(ctx, { blocks, sessionsPerWeek: null });
  const { templateId } = await saveTemplate(ctx, {
    name: 'Short',
    blocks,
    sessionsPerWeek: null,
    acceptedKeys: findings.map((one) => one.key),
  });
  const start = now.add({ minutes: 1 }).round({ smallestUnit: 'minute', roundingMode: 'ceil' });
  const meet = async (name: string, patientIds: string[], laterMinutes: number, template = templateId!) => {
    const groupId = await createGroup(ctx, {
      programId: program.id,
      name,
      capacity: 8,
      templateId: template,
      recurrence: 'FREQ=DAILY;COUNT=1',
      firstStartsAt: start.add({ minutes: laterMinutes }).toPlainDateTime(),
      facilitators: [
        { staffId: ruth, duty: 'lead' },
        { staffId: kit, duty: 'host' },
      ],
    });
    for (const patientId of patientIds)
      await startMembership(ctx, { groupId, patientId, from: today, until: null });
    return sessionOf(ctx, groupId);
  };
  const ids = members.map((one) => one.patientId);
  const arrival = await makeArrival(ctx, program.billingProviderId);
  return {
    members,
    ...arrival,
    sessionId: await meet('Journey group', ids.slice(0, 2), 0),
    killsSessionId: await meet('Group of kills', ids.slice(0, 1), 5),
    // Without Lena: a day with a group still to come waits, and hers is billed.
    privateSessionId: await meet('Group of rooms', [ids[0]!, ids[2]!], 7),
    accompaniedSessionId: await meet('Accompanied group', [ids[3]!], 0, await brief(ctx)),
    repairSessionId: await meet('Group of words', [ids[0]!, ids[2]!], 9),
  };
}

/** So short that its check-out is offered from the first minute on. */
async function brief(ctx: Ctx): Promise<string> {
  const whole: TemplateBlock[] = [{ kind: 'therapy', minutes: 12 }];
  const found = await findingsOf(ctx, { blocks: whole, sessionsPerWeek: null });
  const acceptedKeys = found.map((one) => one.key);
  const saved = await saveTemplate(ctx, {
    name: 'Brief',
    blocks: whole,
    sessionsPerWeek: null,
    acceptedKeys,
  });
  return saved.templateId!;
}

/** A group of another program that asks for an agreement, half an hour from now, and somebody who arrives there for the first time. */
async function makeArrival(ctx: Ctx, billingProviderId: string) {
  const timeZone = 'America/New_York';
  const programId = await createProgram(ctx, {
    name: 'Arrivals',
    levelOfCare: 'outpatient',
    timeZone,
    typeOfBill: '13',
    billingProviderId,
  });
  await publishAgreement(ctx, { ...firstAgreement, programId, clinicallyReviewedBy: null, basedOn: null });
  const patientId = await aPatient(ctx, { legalFirstName: 'Rosa', legalLastName: 'Quill' });
  const ruth = await idOf(ctx, 'Abelard');
  const soon = ctx.clock.now().add({ minutes: 12 }).toZonedDateTimeISO(timeZone);
  await anAdmission(ctx, patientId, programId, { admittedOn: soon.toPlainDate().subtract({ days: 1 }) });
  const templateId = await saveTemplate(ctx, {
    name: 'Arrivals',
    blocks: [{ kind: 'education', minutes: 25 }],
    sessionsPerWeek: null,
    acceptedKeys: (
      await findingsOf(ctx, { blocks: [{ kind: 'education', minutes: 25 }], sessionsPerWeek: null })
    ).map((one) => one.key),
  });
  const groupId = await createGroup(ctx, {
    programId,
    name: 'Group of arrivals',
    capacity: 8,
    templateId: templateId.templateId!,
    recurrence: 'FREQ=DAILY;COUNT=1',
    firstStartsAt: soon.round({ smallestUnit: 'minute', roundingMode: 'ceil' }).toPlainDateTime(),
    facilitators: [{ staffId: ruth, duty: 'lead' }],
  });
  await startMembership(ctx, { groupId, patientId, from: soon.toPlainDate(), until: null });
  return { arriving: { patientId, name: 'Rosa Quill' }, arrivalSessionId: await sessionOf(ctx, groupId) };
}

async function idOf(ctx: Ctx, lastName: string): Promise<string> {
  const person = await ctx.db
    .selectFrom('person')
    .select('id')
    .where('organization_id', '=', ctx.organizationId)
    .where('legal_last_name', '=', lastName)
    .executeTakeFirstOrThrow();
  return person.id;
}

async function sessionOf(ctx: Ctx, groupId: string): Promise<string> {
  const session = await ctx.db
    .selectFrom('session')
    .select('id')
    .where('organization_id', '=', ctx.organizationId)
    .where('group_id', '=', groupId)
    .executeTakeFirstOrThrow();
  return session.id;
}

async function makePayer(ctx: Ctx, today: Temporal.PlainDate): Promise<string> {
  const payer = { name: 'Daybreak Health', electronicId: 'DAYBREAK1', claimFilingIndicator: 'CI' };
  const contractId = await addContract(ctx, {
    name: 'Daybreak short days',
    fundingType: 'fully_insured',
    payer,
  });
  const from = today.subtract({ days: 60 });
  const authority = 'Daybreak contract, 2.1';
  await publishRule(ctx, {
    contractId,
    serviceKind: 'iop_day',
    from,
    authority: 'Daybreak contract',
    rule: {
      test: { per: 'day', minMinutes: 1, minServices: 1, authority },
      countableKinds: ['therapy', 'education'],
      facilitator: 'in_room',
      audioCounts: true,
      telehealth: { covered: true, authority },
      code: { revenueCode: '0905', hcpcs: 'S9480', modifiers: ['95'], authority },
      claimForm: '837I',
      authorization: { required: true, authority },
      noteWithinHours: 72,
      maxDaysPerWeek: null,
    },
  });
  await addFee(ctx, { contractId, serviceKind: 'iop_day', chargeCents: 30_000, expectedCents: 25_000, from });
  return contractId;
}

async function cover(
  ctx: Ctx,
  patientId: string,
  contractId: string,
  today: Temporal.PlainDate,
): Promise<void> {
  const memberId = `DB${patientId.slice(-8).toUpperCase()}`;
  const policyId = await addPolicy(ctx, {
    patientId,
    contractId,
    memberId,
    subscriberId: patientId,
    relationship: 'self',
    groupNumber: null,
  });
  await addCoverage(ctx, { patientId, policyId, rank: 1, from: today.subtract({ days: 60 }), until: null });
  await addAuthorization(ctx, {
    patientId,
    policyId,
    number: `D-${patientId.slice(-6)}`,
    from: today.subtract({ days: 7 }),
    through: today.add({ days: 21 }),
    letterDate: today.subtract({ days: 8 }),
    telehealthAllowed: true,
    services: [{ revenueCode: '0905', hcpcs: 'S9480', unit: 'day', unitsApproved: 10 }],
  });
}
