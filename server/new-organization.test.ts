import { beforeAll, expect, test } from 'vitest';
import { openWithDirector } from './foundation/identity/open-organization.ts';
import { dayTest } from './testing/office-world.ts';
import { makeSignInWorld } from './testing/sign-in-world.ts';

// An organization as production opens it, and its director with nothing but the web: to the first session, and to a person
// whose days can be billed.

type Tab = ReturnType<Awaited<ReturnType<typeof makeSignInWorld>>['browser']>;
let director: Tab;
let stranger: Tab;
const today = Temporal.Now.plainDateISO('America/Chicago');

beforeAll(async () => {
  const { database, app, browser, linkIn, somebody } = await makeSignInWorld();
  const organizationId = database.deps.newId();
  const { mail, publicUrl } = app.engines;
  await database.asSystem(organizationId, (ctx) =>
    openWithDirector(ctx, mail, publicUrl, {
      name: 'Juniper House',
      timeZone: 'America/Chicago',
      firstName: 'Ada',
      lastName: 'Bell',
      email: 'ada@juniper.example',
    }),
  );
  director = browser('192.0.2.31');
  const token = linkIn('ada@juniper.example', '/invitation');
  const accepted = await director.post('/api/auth/invitation/accept', {
    token,
    password: 'forty calm otters',
  });
  expect(accepted.body).toMatchObject({ step: 'in', home: '/program' });
  await somebody('Nan Ivy', 'ivy@example.test', 'two good houses', ['program_director']);
  stranger = browser('192.0.2.32');
  await stranger.signIn('ivy@example.test', 'two good houses');
});

const provider = {
  name: 'Juniper House LLC',
  npi: '1800000014',
  taxId: '31-0000001',
  taxonomy: '261qm0850x',
  addressLine: '12 Alder Lane',
  city: 'Columbus',
  state: 'oh',
  zip: '43215-1234',
  phone: '(614) 555-0100',
  submitterId: 'juniper',
};
const payer = { name: 'Northgate PPO', electronicId: 'NG001', claimFilingIndicator: '12' };

async function made(asked: ReturnType<Tab['post']>): Promise<Record<string, string>> {
  const { status, body } = await asked;
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
}

test('from nothing to a first session and a policy, through the web alone', async () => {
  expect((await director.get('/api/programs')).body).toEqual({ programs: [] });
  const { id: billingProviderId } = await made(director.post('/api/billing-providers', provider));
  const { billingProviders } = (await director.get('/api/billing-providers')).body;
  expect(billingProviders, 'kept as a claim carries it').toMatchObject([
    { taxId: '310000001', taxonomy: '261QM0850X', state: 'OH', zip: '432151234', submitterId: 'JUNIPER' },
  ]);
  const program = {
    name: 'Day program',
    levelOfCare: 'iop_mental_health',
    timeZone: 'America/Chicago',
    billingProviderId,
    typeOfBill: '13',
  };
  const { programId } = await made(director.post('/api/programs', program));
  expect((await director.get(`/api/programs/${programId}/settings`)).body.revision, 'defaults').toBe(0);
  const { id: contractId } = await made(
    director.post('/api/contracts', { payer, name: '2026', fundingType: 'fully_insured' }),
  );
  const from = today.subtract({ days: 30 }).toString();
  await made(
    director.post('/api/payer-rules', { contractId, from, authority: 'Contract 2026', rule: dayTest }),
  );
  await made(
    director.post(`/api/contracts/${contractId}/fees`, { from, chargeCents: 41_200, expectedCents: 33_800 }),
  );

  const nobodyYet = { chosenName: '', birthDate: '', sexForClaims: '', addressLine: '', city: '', state: '' };
  const person = { ...nobodyYet, zip: '', phone: '' };
  const { personId: leadId } = await made(
    director.post('/api/people', {
      ...person,
      legalFirstName: 'Ruth',
      legalLastName: 'Lind',
      roles: ['group_therapist'],
      staff: { credential: 'LISW', npi: '1234567893', taxonomy: '1041C0700X' },
    }),
  );
  const licence = { state: 'OH', kind: 'LISW', number: 'S.1', from, through: '' };
  await made(director.post(`/api/people/${leadId}/licences`, licence));
  const template = {
    name: 'A whole day',
    blocks: [
      { kind: 'therapy', minutes: 95 },
      { kind: 'education', minutes: 95 },
    ],
    recurrence: null,
    acceptedKeys: [],
  };
  const { templateId } = await made(director.post('/api/block-templates', template));
  const first = today.add({ days: 1 });
  await made(
    director.post('/api/groups', {
      programId,
      name: 'Morning group',
      capacity: 8,
      templateId,
      recurrence: 'FREQ=DAILY',
      firstStartsAt: `${first}T09:00`,
      facilitators: [{ staffId: leadId, duty: 'lead' }],
    }),
  );
  const { sessions } = (await director.get(`/api/sessions?from=${first}&through=${first}`)).body;
  expect(sessions).toMatchObject([{ groupName: 'Morning group', programName: 'Day program' }]);

  const { personId: patientId } = await made(
    director.post('/api/people', {
      ...person,
      legalFirstName: 'Milo',
      legalLastName: 'Ash',
      birthDate: '1990-01-01',
      sexForClaims: 'M',
      roles: ['patient'],
      staff: null,
    }),
  );
  const { id: policyId } = await made(
    director.post(`/api/patients/${patientId}/policies`, {
      contractId,
      memberId: 'M123',
      groupNumber: '',
      relationship: 'self',
      subscriberId: patientId,
      rank: 1,
      from,
    }),
  );
  expect((await director.get(`/api/patients/${patientId}/coverage`)).body.policies).toMatchObject([
    { policyId, payerName: 'Northgate PPO', contractName: '2026' },
  ]);
  const { payers } = (await director.get('/api/payers')).body;
  expect(payers).toMatchObject([
    { ...payer, contracts: [{ hasRule: true, fees: [{ chargeCents: 41_200, until: null }] }] },
  ]);
}, 60_000);

test('what a claim would be refused for is refused at its field', async () => {
  const wrong = {
    npi: '1800000015',
    taxId: '31-00001',
    taxonomy: '261QM0850',
    addressLine: 'P.O. Box 12',
    zip: '43215',
    state: 'Ohio',
    phone: '555-0100',
    submitterId: 'a name with blanks',
    name: 'Juniper * House',
    city: 'Zürich',
  };
  const refused = await director.post('/api/billing-providers', { ...provider, ...wrong });
  expect(refused.status).toBe(422);
  expect(Object.keys(refused.body.errors).sort()).toEqual(Object.keys(wrong).sort());
  const { id: billingProviderId } = (await director.get('/api/billing-providers')).body.billingProviders[0];
  const program = {
    name: 'Evening',
    levelOfCare: 'iop_sud',
    timeZone: 'EST5',
    billingProviderId,
    typeOfBill: '13',
  };
  const nowhere = await director.post('/api/programs', program);
  expect(nowhere.body.errors).toEqual({ timeZone: expect.stringContaining('America/New_York') });
  const twice = await director.post('/api/programs', {
    ...program,
    name: 'DAY program',
    timeZone: 'America/Chicago',
  });
  expect(twice.body.code).toBe('program_known');
  const other = { ...payer, name: 'Southgate' };
  const taken = await director.post('/api/contracts', {
    payer: other,
    name: '2027',
    fundingType: 'self_funded',
  });
  expect([taken.status, taken.body.code]).toEqual([409, 'payer_known']);
});

test('a correction holds from now on, and what stood before stays with its reason', async () => {
  const [known] = (await director.get('/api/billing-providers')).body.billingProviders;
  const url = `/api/billing-providers/${known.id}`;
  const moved = { ...provider, addressLine: '7 Birch Road', why: 'We moved on the first.', seenRevision: 0 };
  expect((await stranger.put(url, moved)).status).toBe(404);
  await made(director.put(url, moved));
  const [corrected] = (await director.get('/api/billing-providers')).body.billingProviders;
  expect(corrected).toMatchObject({
    addressLine: '7 Birch Road',
    corrections: [{ changed: ['addressLine'], why: 'We moved on the first.', byName: 'Ada Bell' }],
  });
  // Whoever had the page open before it was corrected writes nothing over it, and what changes nothing is no correction.
  const stale = await director.put(url, { ...moved, addressLine: '3 Ash Lane' });
  const nothing = await director.put(url, { ...moved, seenRevision: 1 });
  expect([stale.body.code, nothing.body.code]).toEqual(['corrected_meanwhile', 'nothing_corrected']);
  const [{ id: payerId }] = (await director.get('/api/payers')).body.payers;
  const newId = { ...payer, electronicId: 'NG002', why: 'Its new id.', seenRevision: 0 };
  await made(director.put(`/api/payers/${payerId}`, newId));
  expect((await director.get('/api/payers')).body.payers[0].corrections).toMatchObject([
    { changed: ['electronicId'] },
  ]);
  const [{ id, corrections: _, isBare, ...program }] = (await director.get('/api/programs')).body.programs;
  expect(isBare).toBe(false);
  const reason = { why: 'A better name.', seenRevision: 0 };
  await made(director.put(`/api/programs/${id}`, { ...program, name: 'Morning program', ...reason }));
  const late = await director.put(`/api/programs/${id}`, {
    ...program,
    timeZone: 'America/Denver',
    ...reason,
  });
  expect([late.status, late.body.code]).toEqual([409, 'program_in_use']);
});

test('a new fee begins on a day and ends the one before; none begins before one that stands', async () => {
  const contractId = await contract();
  const fees = `/api/contracts/${contractId}/fees`;
  const from = today.add({ days: 10 }).toString();
  await made(director.post(fees, { from, chargeCents: 45_000, expectedCents: 36_000 }));
  const again = await director.post(fees, { from, chargeCents: 1, expectedCents: 1 });
  expect(again.body.code).toBe('later_fee_exists');
  const [{ contracts }] = (await director.get('/api/payers')).body.payers;
  expect(contracts[0].fees).toMatchObject([
    { chargeCents: 41_200, until: from },
    { chargeCents: 45_000, from, until: null },
  ]);
  expect((await stranger.post(fees, { from, chargeCents: 1, expectedCents: 1 })).status).toBe(404);
});

const contract = async () => (await director.get('/api/payers')).body.payers[0].contracts[0].id as string;
