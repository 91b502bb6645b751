import { createHash } from 'node:crypto';
import { attendanceOf, settleSession } from '../care/attendance/service.ts';
import { addContract, addFee, publishRule } from '../foundation/payers/service.ts';
import type { PayerRule } from '../foundation/payers/types.ts';
import { decideSession } from '../office/billing/service.ts';
import { addAuthorization, addCoverage, addPolicy } from '../planning/coverage/service.ts';
import type { Ctx } from '../platform/ctx.ts';
import type { LiveWorld, Name } from './live-world.ts';
import { type Visit, witnessesOf } from './witness-simulator.ts';

// The small world with payers in it, and days that are played by replaying witnesses through the house's own rules.

const common: Omit<PayerRule, 'test'> = {
  countableKinds: ['therapy', 'education', 'activityTherapy'],
  facilitator: 'in_room',
  audioCounts: false,
  telehealth: { covered: true, authority: 'Contract 2026, 6.1' },
  code: { revenueCode: '0905', hcpcs: 'S9480', modifiers: ['95'], authority: 'Contract 2026, 4.1' },
  claimForm: '837I',
  authorization: { required: true, authority: 'Contract 2026, 5' },
  noteWithinHours: 72,
  maxDaysPerWeek: null,
};

export const dayTest: PayerRule = {
  ...common,
  test: { per: 'day', minMinutes: 180, minServices: 1, authority: 'Contract 2026, 4.2' },
};

export const weekTest: PayerRule = {
  ...common,
  test: {
    per: 'week',
    minMinutes: 540,
    week: 'calendar',
    weekStartsOn: 1,
    minMinutesDay: 0,
    authority: 'Manual 2026, 7.1',
  },
};

/** A payer with one contract, its rule and its fee from the start of the year. Answers the contract's id. */
export async function aContract(ctx: Ctx, rule: PayerRule, payerName: string): Promise<string> {
  const contractId = await addContract(ctx, {
    name: `${payerName} 2026`,
    fundingType: 'fully_insured',
    payer: {
      name: payerName,
      electronicId: payerName.toUpperCase().replaceAll(' ', ''),
      claimFilingIndicator: 'CI',
    },
  });
  const from = Temporal.PlainDate.from('2026-01-01');
  await publishRule(ctx, { contractId, serviceKind: 'iop_day', from, authority: 'Contract 2026', rule });
  await addFee(ctx, { contractId, serviceKind: 'iop_day', chargeCents: 41_200, expectedCents: 33_800, from });
  return contractId;
}

/** Insures a patient by their own policy, with an approval of so many days through a date. */
export async function insure(
  ctx: Ctx,
  input: {
    patientId: string;
    contractId: string;
    units: number;
    from?: string;
    through?: string;
    hcpcs?: string;
  },
): Promise<{ policyId: string; authorizationId: string }> {
  const { patientId, contractId } = input;
  const from = Temporal.PlainDate.from(input.from ?? '2026-01-01');
  const policyId = await addPolicy(ctx, {
    patientId,
    contractId,
    memberId: `M${patientId.slice(-8).toUpperCase()}`,
    subscriberId: patientId,
    relationship: 'self',
    groupNumber: null,
  });
  await addCoverage(ctx, { patientId, policyId, rank: 1, from, until: null });
  const authorizationId = await addAuthorization(ctx, {
    patientId,
    policyId,
    number: `A-${patientId.slice(-5)}`,
    from: Temporal.PlainDate.from('2026-02-01'),
    through: Temporal.PlainDate.from(input.through ?? '2026-12-31'),
    letterDate: Temporal.PlainDate.from('2026-01-28'),
    telehealthAllowed: true,
    services: [
      { revenueCode: '0905', hcpcs: input.hcpcs ?? 'S9480', unit: 'day', unitsApproved: input.units },
    ],
  });
  return { policyId, authorizationId };
}

/** From minute to minute after the session's start. */
export type Stretch = readonly [from: number, to: number];

/**
 * Plays the next session of the process group: who is named knocks, is let in and stays as told; the lead is there
 * throughout. The witnesses that a media server, our sweep and the browsers would have left are written, the group is
 * ended and settled. Answers the session's id; the clock stands 20 minutes after its end.
 */
export async function playSession(
  live: LiveWorld,
  stays: Partial<Record<Name, readonly Stretch[]>>,
  arrivals: Partial<Record<Name, { knock: object; ground?: object }>> = {},
): Promise<string> {
  await live.nextSession();
  const start = live.startsAt().epochMilliseconds;
  const visits: Partial<Record<Name, readonly Stretch[]>> = { ruth: [[-2, 210]], ...stays };
  const here = Object.keys(visits).filter((name) => visits[name as Name]!.length > 0) as Name[];
  for (const name of here) await live.knock(name, arrivals[name]?.knock);
  for (const name of here) {
    const ground = arrivals[name]?.ground;
    if (ground) await done(live.as('ruth').post(live.onPerson(name, '/ground'), ground));
  }
  await live.as('ruth').post(live.at('/open'));
  const people = [];
  let room = '';
  for (const name of here) {
    const { identity, token } = (await live.as(name).post(live.at('/seat-token'))).body;
    room = token.split('/')[0];
    const stretches = visits[name]!.map(
      ([from, to]): Visit => ({ from: start + from * 60_000, to: start + to * 60_000 }),
    );
    people.push({ identity, visits: stretches, heartbeats: false });
  }
  const witnesses = witnessesOf({
    rooms: [room],
    open: { from: start - 5 * 60_000, to: start + 211 * 60_000 },
    people,
    sweepEveryMs: 60_000,
  });
  live.setNow(live.startsAt().add({ minutes: 210 }));
  await live.as('ruth').post(live.at('/end'));
  await asJobNow(live, (ctx) => writeWitnesses(ctx, live.sessionId(), witnesses));
  live.later(20);
  await asJobNow(live, async (ctx) => {
    await settleSession(ctx, live.sessionId());
    await decideSession(ctx, live.sessionId());
  });
  return live.sessionId();
}

/** As a job of the organization would, on the world's own clock. */
export function asJobNow<T>(live: LiveWorld, verb: (ctx: Ctx) => Promise<T>): Promise<T> {
  return live.database.asSystem(live.world.organizationId, verb, { now: live.now });
}

/** Appends what the simulator left behind, as the receiver and the sweep would have. */
export async function writeWitnesses(
  ctx: Ctx,
  sessionId: string,
  witnesses: ReturnType<typeof witnessesOf>,
): Promise<void> {
  const opening = await ctx.db
    .selectFrom('room_opening')
    .select('id')
    .where('organization_id', '=', ctx.organizationId)
    .where('session_id', '=', sessionId)
    .executeTakeFirstOrThrow();
  const rows = witnesses.flatMap((one) => {
    if (one.witness !== 'webhook' && one.witness !== 'sweep') return [];
    const body =
      one.witness === 'webhook'
        ? one.body
        : JSON.stringify({ room: one.room, participants: one.participants });
    const at = one.witness === 'webhook' ? one.arrivedAt : one.at;
    const instant = Temporal.Instant.fromEpochMilliseconds(at);
    const event = one.witness === 'webhook' ? (JSON.parse(one.body) as { event: string; id: string }) : null;
    return [
      {
        organization_id: ctx.organizationId,
        source: one.witness,
        source_key: event
          ? `${sessionId}:${event.id}`
          : `${opening.id}:${one.witness === 'sweep' ? one.room : ''}:${at}`,
        body_hash: createHash('sha256').update(body).digest('hex'),
        kind: event?.event ?? 'swept',
        session_id: sessionId,
        opening_id: opening.id,
        at: instant,
        arrived_at: instant,
        body,
      },
    ];
  });
  await ctx.db.insertInto('witness').values(rows).execute();
}

/** Who led confirms everybody's attendance of the session, and the days are decided. */
export async function confirmAll(live: LiveWorld, sessionId: string, names: readonly Name[]): Promise<void> {
  const personIds = names.map(live.idOf);
  await done(live.as('ruth').post(`/api/sessions/${sessionId}/attendance/confirm`, { personIds }));
  await asJobNow(live, (ctx) => decideSession(ctx, sessionId));
}

/** Who led writes and signs a note for each of these people, and the days are decided. */
export async function signAll(live: LiveWorld, sessionId: string, names: readonly Name[]): Promise<void> {
  const notes = `/api/sessions/${sessionId}/notes`;
  const shared = { topic: 'Asking for help early', interventions: 'Role play in threes, then a round.' };
  await done(live.as('ruth').put(`${notes}/shared`, { body: shared, basedOn: null }));
  for (const [index, name] of names.entries()) {
    const body = {
      participation: `Spoke in the round, example ${index + 1} from the own week.`,
      response: 'Tried the new sentence twice.',
      risk: 'none_noted',
      riskNote: '',
      goal: 'Ask before the evening gets hard.',
      progress: 'Asked once since Monday.',
      plan: 'Practise with one person until the next group.',
    };
    await done(live.as('ruth').put(`${notes}/${live.idOf(name)}`, { body, basedOn: null }));
  }
  await done(live.as('ruth').post(`${notes}/sign`, { personIds: names.map(live.idOf) }));
  await asJobNow(live, (ctx) => decideSession(ctx, sessionId));
}

async function done(asked: Promise<{ status: number; body: unknown }>): Promise<void> {
  const { status, body } = await asked;
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
}

export async function minutesOf(live: LiveWorld, sessionId: string, name: Name): Promise<number | null> {
  const [own] = await asJobNow(live, (ctx) => attendanceOf(ctx, [sessionId], [live.idOf(name)]));
  return own?.minutesCountable ?? null;
}
