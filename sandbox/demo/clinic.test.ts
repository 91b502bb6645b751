import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#server/platform/ids.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { validate } from '#x12/validate.ts';
import { type AtMoment, openPast } from './acting.ts';
import { missedDays } from './catch-up.ts';
import { eveningByChance, seedOf } from './chance.ts';
import { playClinic } from './clinic.ts';
import { newcomers } from './clinic-cast.ts';
import { playDay, playMorning, playSessions } from './days.ts';
import { foundLarkspur } from './history.ts';
import type { Part } from './script.ts';

// Ten people of two groups, one by day and one in the evening, of all three payers, over two weeks.
const ten = newcomers.filter((one) => ['midday', 'late'].includes(one.group) && one.week <= 1);
const size = { weeks: 1, people: ten };
const say = () => {};
// A Friday morning in Ohio.
const now = Temporal.Instant.from('2026-10-16T15:40:00Z');
const date = (text: string) => Temporal.PlainDate.from(text);

type Minutes = { name: string; day: string; group: string; outcome: string; minutes: number };

describe('a part of the clinic', () => {
  let database: TestDatabase;
  /** Played at one go. */
  const whole = newId();
  /** Played until Wednesday, then killed again and again while it goes on. */
  const broken = newId();
  let kills = 0;

  beforeAll(async () => {
    database = await makeTestDatabase();
    const past = openPast(database.urls.app);
    const founded = await foundLarkspur(past.of(whole), now);
    await playClinic(past.of(whole), now, founded, { say, size });

    const wednesday = Temporal.Instant.from('2026-10-14T10:00:00Z');
    const other = await foundLarkspur(past.of(broken), now);
    await playClinic(past.of(broken), wednesday, { ...other, today: date('2026-10-13') }, { say, size });
    const ours = await patientIdsIn(broken);
    // Each time a little later, so that it comes through in the end.
    let left = 4;
    const killed: AtMoment = (at, verb) =>
      past.of(broken)(at, async (ctx) => {
        const result = await verb(ctx);
        if (left-- === 0) {
          left = 4 + kills;
          throw new Error('killed');
        }
        return result;
      });
    const house = { at: killed, now, isOurs: (id: string) => ours.has(id) };
    const day = async (play: () => Promise<unknown>) => {
      for (;;) {
        try {
          await play();
          return;
        } catch (error) {
          if ((error as Error).message !== 'killed') throw error;
          kills++;
        }
      }
    };
    for (const one of ['2026-10-14', '2026-10-15']) await day(() => playDay(house, date(one)));
    await day(() => playMorning(house, date('2026-10-16')));
    await past.close();
  }, 600_000);

  test('everybody is admitted, in a group, covered, and every session that is over took place', async () => {
    const [counts] = await ask(
      `select (select count(*)::int from episode where organization_id = $1 and patient_id in (select patient_id from policy where organization_id = $1)) as admitted,
        (select count(*)::int from session s join care_group g on (g.organization_id, g.id) = (s.organization_id, s.group_id)
          where s.organization_id = $1 and g.name in ('Midday circle', 'Late evening') and s.ends_at < $2) as over,
        (select count(distinct session_id)::int from room_opening where organization_id = $1) as opened`,
      [whole, now.toString()],
    );
    expect(counts).toEqual({ admitted: 10, over: 11, opened: 11 });
  });

  test('the same people, groups and days give the same minutes, answers and claims, however often it was killed', async () => {
    expect(kills).toBeGreaterThan(4);
    const [one, other] = [await minutesIn(whole), await minutesIn(broken)];
    expect(one.length).toBe(55);
    expect(other).toEqual(one);
    expect(await answersIn(broken)).toEqual(await answersIn(whole));
    expect(await linesIn(broken)).toEqual(await linesIn(whole));
    expect(await notesIn(broken)).toEqual(await notesIn(whole));
  });

  test('a day that was played is not played again', async () => {
    const before = await rowsIn(whole);
    const past = openPast(database.urls.app);
    const ours = await patientIdsIn(whole);
    const house = { at: past.of(whole), now, isOurs: (id: string) => ours.has(id) };
    await playDay(house, date('2026-10-14'));
    await playDay(house, date('2026-10-15'));
    await playSessions(house, date('2026-10-16'));
    await past.close();
    expect(await rowsIn(whole)).toEqual(before);
  });

  test('nobody has a minute that they were not there', async () => {
    const minutes = await minutesIn(whole);
    const parts = new Set<string>();
    for (const one of minutes) {
      const members = minutes.filter((other) => other.day === one.day && other.group === one.group);
      const { scene } = eveningByChance(
        members.map((other) => other.name),
        { group: one.group, date: one.day, minutes: 208 },
      );
      const part = scene.parts[one.name] ?? { kind: 'there' };
      parts.add(part.kind);
      if (scene.breakMovedMinutes) continue;
      // Each end of a stay is known to about a second.
      expect(one.minutes, `${one.name} on ${one.day}: ${JSON.stringify(part)}`).toBeLessThanOrEqual(
        truth(part) + 0.1,
      );
      expect(one.minutes).toBeGreaterThanOrEqual(part.kind === 'paper' ? 0 : truth(part) - 2);
      expect(one.outcome === 'absent').toBe(part.kind === 'absent');
    }
    expect(parts.size).toBeGreaterThan(2);
  });

  test('claims stand on confirmed minutes and signed notes; two forms of them, and nothing is wrong with either', async () => {
    const lines = await ask(
      `select l.hcpcs, l.revenue_code, array_agg(distinct e.kind order by e.kind) as stands_on from claim_line l
        join line_evidence e on (e.organization_id, e.claim_line_id) = (l.organization_id, l.id)
        where l.organization_id = $1 group by l.id, l.hcpcs, l.revenue_code`,
      [whole],
    );
    expect(lines.length).toBeGreaterThan(8);
    for (const one of lines) {
      expect(one.stands_on).toEqual(
        expect.arrayContaining(['attendance_decision', 'note_version', 'session']),
      );
    }
    expect(new Set(lines.map((one) => `${one.revenue_code} ${one.hcpcs}`))).toEqual(
      new Set(['0905 S9480', ' 90853']),
    );
    const batches = await ask('select content from claim_batch where organization_id = $1', [whole]);
    const files = batches.map((one) => String(one.content));
    for (const file of files) {
      expect(validate(file).filter((finding) => finding.severity === 'error')).toEqual([]);
    }
    expect(files.some((file) => file.includes('005010X223A2'))).toBe(true);
    const professional = files.filter((file) => file.includes('005010X222A1'));
    expect(professional).toHaveLength(1);
    expect(professional[0]).toMatch(/SV1\*HC:90853:95\*98\*UN\*1\*\*\*1/);
    expect(professional[0]).toMatch(/\*10:B:1\*/);
  });

  async function ask(sql: string, values: unknown[]): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: database.superuserUrl });
    await client.connect();
    try {
      return (await client.query(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  const minutesIn = async (organizationId: string) =>
    (await ask(
      `select p.legal_first_name || ' ' || p.legal_last_name as name, s.local_date::text as day, g.name as "group", a.outcome,
          coalesce(a.minutes_countable, 0)::float8 as minutes
        from attendance a join person p on (p.organization_id, p.id) = (a.organization_id, a.person_id)
        join session s on (s.organization_id, s.id) = (a.organization_id, a.session_id)
        join care_group g on (g.organization_id, g.id) = (s.organization_id, s.group_id)
        where a.organization_id = $1 and a.role = 'patient' order by 1, 2`,
      [organizationId],
    )) as Minutes[];

  const answersIn = (organizationId: string) =>
    ask(
      `select distinct on (p.legal_last_name, d.local_date) p.legal_last_name, d.local_date::text, x.answer, x.minutes_counted
        from service_day d join day_decision x on (x.organization_id, x.service_day_id) = (d.organization_id, d.id)
        join person p on (p.organization_id, p.id) = (d.organization_id, d.patient_id)
        where d.organization_id = $1 order by p.legal_last_name, d.local_date, x.revision desc`,
      [organizationId],
    );

  const linesIn = (organizationId: string) =>
    ask(
      `select p.legal_last_name, l.service_date::text, l.hcpcs, c.submitted_at is not null as sent from claim_line l
        join claim c on (c.organization_id, c.id) = (l.organization_id, l.claim_id)
        join person p on (p.organization_id, p.id) = (c.organization_id, c.patient_id)
        where l.organization_id = $1 order by 1, 2`,
      [organizationId],
    );

  const notesIn = (organizationId: string) =>
    ask(
      `select s.local_date::text, count(*)::int as notes from note n join session s on (s.organization_id, s.id) = (n.organization_id, n.session_id)
        where n.organization_id = $1 group by 1 order by 1`,
      [organizationId],
    );

  const rowsIn = async (organizationId: string) =>
    Promise.all(
      [
        'witness',
        'seat',
        'attendance_decision',
        'note_version',
        'check_in',
        'outreach_call',
        'day_decision',
        'claim_line',
        'claim_batch',
        'unit_entry',
        'payer_authorization',
      ].map(async (table) => [
        table,
        (
          await ask(`select count(*)::int as rows from ${table} where organization_id = $1`, [organizationId])
        )[0]!.rows,
      ]),
    );

  const patientIdsIn = async (organizationId: string) =>
    new Set(
      (await ask('select distinct patient_id from policy where organization_id = $1', [organizationId])).map(
        (one) => String(one.patient_id),
      ),
    );
});

/** Minutes of the blocks that can count, by what the script says. */
function truth(part: Part): number {
  const counts = ([from, to]: readonly [number, number]) =>
    [
      [0, 64],
      [74, 136],
      [146, 208],
    ].reduce((sum, [begin, end]) => sum + Math.max(0, Math.min(to, end!) - Math.max(from, begin!)), 0);
  const there = (...stays: (readonly [number, number])[]) => stays.reduce((sum, one) => sum + counts(one), 0);
  if (part.kind === 'absent' || part.kind === 'paper') return 0;
  if (part.kind === 'late') return there([part.atMinute, 208]);
  if (part.kind === 'leftEarly') return there([0, part.atMinute]);
  if (part.kind === 'lost') return there([0, part.fromMinute], [part.toMinute, 208]);
  if (part.kind === 'phone') return there([part.fromMinute, part.toMinute]);
  return there([0, 208]);
}

test('of many missed days the newest fourteen are played, of none none', () => {
  const today = date('2026-11-30');
  expect(missedDays(date('2026-11-29'), today)).toEqual([]);
  expect(missedDays(date('2026-11-27'), today).map(String)).toEqual(['2026-11-28', '2026-11-29']);
  const many = missedDays(date('2026-09-01'), today);
  expect([many.length, String(many[0]), String(many.at(-1))]).toEqual([14, '2026-11-16', '2026-11-29']);
  // A clock that was set back.
  expect(missedDays(date('2026-12-09'), today)).toEqual([]);
});

test('one more in a group changes nothing for the others', () => {
  const about = { group: 'Midday circle', date: '2026-10-13', minutes: 208 };
  const names = newcomers.filter((one) => one.group === 'midday').map((one) => one.name);
  const [few, all] = [eveningByChance(names.slice(0, 6), about), eveningByChance(names, about)];
  for (const name of names.slice(0, 6)) expect(all.scene.parts[name]).toEqual(few.scene.parts[name]);
  expect(seedOf('a', 'b')).not.toBe(seedOf('ab'));
});

test('over eight weeks every kind of evening happens, and most people are there', () => {
  const kinds = new Map<string, number>();
  const days = Array.from({ length: 56 }, (_, nth) => date('2026-08-24').add({ days: nth }));
  for (const day of days) {
    const { scene } = eveningByChance(
      newcomers.map((one) => one.name),
      { group: 'all', date: day.toString(), minutes: 208 },
    );
    for (const { name } of newcomers) {
      const kind = scene.parts[name]?.kind ?? 'there';
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
  }
  const share = (kind: string) => (kinds.get(kind) ?? 0) / (newcomers.length * days.length);
  expect(share('there')).toBeGreaterThan(0.75);
  expect(share('absent')).toBeGreaterThan(0.03);
  expect(share('absent')).toBeLessThan(0.12);
  for (const kind of ['late', 'lost', 'leftEarly', 'phone', 'paper'])
    expect(share(kind)).toBeGreaterThan(0.003);
});
