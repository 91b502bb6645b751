// Makes the demo: a program with two weeks behind it. What happened is replayed, witness by witness, through the parts' own verbs
// with the clock of its moment, so that every number on a page leads back to evidence like in a program that really ran.
import { actFor, createAccount } from '#server/foundation/identity/service.ts';
import { namesOf } from '#server/foundation/people/service.ts';
import { decideSession, decideSince } from '#server/office/billing/service.ts';
import { generateAhead, type PlannedSession, sessionsBetween } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { makePool } from '#server/platform/db/pool.ts';
import type { DatabaseUrls } from '#server/platform/embedded/postgres-roles.ts';
import { openOrganization } from '#server/platform/organizations.ts';
import { type AtMoment, openPast, type Somebody } from './acting.ts';
import { claimWeek, payersOfDrafts, sendClaims } from './claims.ts';
import { confirm, writeNotes } from './evening.ts';
import { makeFernhill } from './fernhill.ts';
import { insure, makeContracts } from './papers.ts';
import { type Play, replay } from './replay.ts';
import { lastProcess, lastSkills, sceneOf } from './script.ts';
import {
  type GroupKey,
  keysOf,
  type Larkspur,
  makeGroups,
  makePeople,
  meetings,
  members,
  timeZone,
} from './setting.ts';

type Seed = { urls: DatabaseUrls; say: (line: string) => void; now?: Temporal.Instant };

export type Seeded = { larkspur: string; fernhill: string };

export async function seedDemo({ urls, say, now = Temporal.Now.instant() }: Seed): Promise<Seeded> {
  const past = openPast(urls.app);
  const [larkspur, fernhill] = [past.newId(), past.newId()];
  try {
    const people = await makeLarkspur(past.of(larkspur), now, say);
    const others = await past.of(fernhill)(now, async (ctx) => {
      await openOrganization(ctx, 'Fernhill House');
      return makeFernhill(ctx);
    });
    say('Accounts for everybody');
    await openDoors(urls.auth, past.newId, [
      { at: (verb) => past.of(larkspur)(now, verb), people, domain: 'larkspur.example' },
      { at: (verb) => past.of(fernhill)(now, verb), people: others, domain: 'fernhill.example' },
    ]);
  } finally {
    await past.close();
  }
  return { larkspur, fernhill };
}

async function makeLarkspur(at: AtMoment, now: Temporal.Instant, say: Seed['say']): Promise<Somebody[]> {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const twoWeeksAgo = today.subtract({ days: 13 });
  const start = twoWeeksAgo.subtract({ days: twoWeeksAgo.dayOfWeek - 1 });
  const morning = (date: Temporal.PlainDate) =>
    date.toZonedDateTime({ timeZone, plainTime: '06:00' }).toInstant();
  const { larkspur, contracts } = await at(morning(start), async (ctx) => {
    await openOrganization(ctx, 'Larkspur Center');
    const people = await makePeople(ctx, start);
    const made = await makeContracts(ctx, start);
    return { larkspur: { ...people, groups: await makeGroups(ctx, people, start) }, contracts: made };
  });
  await at(morning(start.add({ days: 13 })), (ctx) => generateAhead(ctx));
  await at(now, (ctx) => generateAhead(ctx));
  const over = await at(now, async (ctx) =>
    (await sessionsBetween(ctx, start, today))
      .filter(({ session }) => Temporal.Instant.compare(session.endsAt.add({ minutes: 2 }), now) < 0)
      .sort((a, b) => Temporal.Instant.compare(a.session.startsAt, b.session.startsAt)),
  );
  const days = [...Map.groupBy(over, ({ session }) => session.localDate.toString()).values()];
  const lastDay = over.findLast(({ group }) => group.id === larkspur.groups.skills)!.session.localDate;
  await at(morning(start), (ctx) => insure(ctx, larkspur.patients, contracts, { start, lastDay, today }));
  const history: History = { larkspur, now, lastDay, played: new Map(), late: [] };
  for (const [index, day] of days.entries()) {
    say(`Day ${index + 1} of ${days.length}: ${day.map(({ group }) => group.name).join(', ')}`);
    await playDay(at, history, day);
    const monday = start.add({ days: 7 });
    const next = days[index + 1]?.[0]?.session.localDate ?? today;
    if (
      Temporal.PlainDate.compare(day[0]!.session.localDate, monday) < 0 &&
      Temporal.PlainDate.compare(next, monday) >= 0
    ) {
      await billFirstWeek(at, larkspur, start);
    }
  }
  for (const one of history.late) await signLate(at, now, one);
  say('Deciding every day as of today');
  await at(now, (ctx) => decideSince(ctx));
  await at(now, (ctx) =>
    claimWeek(ctx, larkspur.staff.otis, now, { from: start.add({ days: 7 }), through: today }, 6),
  );
  return [...Object.values(larkspur.patients), ...Object.values(larkspur.staff)];
}

type History = {
  larkspur: Larkspur;
  now: Temporal.Instant;
  lastDay: Temporal.PlainDate;
  /** How many sessions of each group were played so far. */
  played: Map<string, number>;
  late: LateNote[];
};

/** A session of which a note may have been signed days later. */
type LateNote = { play: Play; group: GroupKey; index: number };

/** One day: each session in a transaction of its own, then the day is decided for everybody. */
async function playDay(at: AtMoment, history: History, day: readonly PlannedSession[]): Promise<void> {
  for (const planned of day) {
    const { play, group, index, isOpen } = playOf(history, planned);
    const after = (minutes: number) => earlier(planned.session.endsAt.add({ minutes }), history.now);
    await at(after(20), async (ctx) => {
      await replay(ctx, play);
      if (isOpen) return;
      await confirm(ctx, play, after(25));
      await writeNotes(ctx, play, { group, index, at: after(50) });
    });
    history.late.push({ play, group, index });
  }
  const evening = earlier(day.at(-1)!.session.endsAt.add({ minutes: 60 }), history.now);
  const decided = new Set<string>();
  await at(evening, async (ctx) => {
    for (const { session, bookings } of day) {
      const news = bookings.filter((one) => !decided.has(one.patientId));
      for (const { patientId } of news) {
        decided.add(patientId);
        await decideSession(ctx, session.id, patientId);
      }
    }
  });
}

function playOf({ larkspur, lastDay, played }: History, planned: PlannedSession) {
  const group = keysOf(larkspur.groups).find((key) => larkspur.groups[key] === planned.group.id)!;
  const index = played.get(group) ?? 0;
  played.set(group, index + 1);
  const isLast = planned.session.localDate.equals(lastDay) && group !== 'evening';
  const scene = isLast ? { process: lastProcess, skills: lastSkills }[group] : sceneOf(group, index);
  const play: Play = {
    planned,
    scene,
    patients: members[group].map((key) => ({ key, ...larkspur.patients[key] })),
    lead: larkspur.staff[meetings[group].lead],
    host: larkspur.staff.kit,
    seed: 1000 + index * 10 + keysOf(larkspur.groups).indexOf(group),
  };
  return { play, group, index, isOpen: isLast && group === 'skills' };
}

async function signLate(at: AtMoment, now: Temporal.Instant, one: LateNote): Promise<void> {
  const waits = Object.values(one.play.scene.notes ?? {}).find((note) => typeof note === 'object');
  if (!waits) return;
  const when = one.play.planned.session.endsAt.add({ minutes: Math.round(waits.signedAfterHours * 60) });
  if (Temporal.Instant.compare(when, now) > 0) return;
  await at(when, (ctx) => writeNotes(ctx, one.play, { ...one, at: when, only: 'late' }));
}

/** Monday morning: the first week goes on claims, and one payer's claims are sent. */
async function billFirstWeek(at: AtMoment, larkspur: Larkspur, start: Temporal.PlainDate): Promise<void> {
  const monday = start.add({ days: 7 }).toZonedDateTime({ timeZone, plainTime: '10:00' }).toInstant();
  const { otis } = larkspur.staff;
  await at(monday, async (ctx: Ctx) => {
    await decideSince(ctx);
    await claimWeek(ctx, otis, monday, { from: start, through: start.add({ days: 6 }) });
    const northgate = (await payersOfDrafts(ctx, otis)).get('Northgate PPO');
    if (northgate) await sendClaims(ctx, otis, monday, northgate);
  });
}

/** One click leads in: an account for everybody, without a password. */
async function openDoors(
  authUrl: string,
  newId: () => string,
  houses: readonly {
    at: <T>(verb: (ctx: Ctx) => Promise<T>) => Promise<T>;
    people: readonly Somebody[];
    domain: string;
  }[],
): Promise<void> {
  const pool = makePool(authUrl, 2);
  try {
    for (const { at, people, domain } of houses) {
      await at(async (ctx) => {
        const names = await namesOf(
          ctx,
          people.map((one) => one.personId),
        );
        for (const { personId } of people) {
          const name = names.get(personId)!.fullName;
          const email = `${name.toLowerCase().replaceAll(' ', '.')}@${domain}`;
          await actFor(ctx, { accountId: await createAccount({ pool, newId }, { name, email }), personId });
        }
      });
    }
  } finally {
    await pool.end();
  }
}

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) < 0 ? one : other;
}
