import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { witnessesOf } from '#server/testing/witness-simulator.ts';
import { readEvidence, writeEvidence } from './evidence-format.ts';
import { recompute } from './recompute.ts';
import type { SessionEvidence } from './types.ts';

const start = Date.UTC(2026, 8, 24, 16);
const minute = 60_000;
const end = start + 30 * minute;
const staff = { witness: 'staff', at: start, by: 'kit' } as const;
const evidence: SessionEvidence = {
  session: {
    id: 's1',
    startsAt: start,
    endsAt: end,
    rooms: ['m'],
    roomKinds: { m: 'main' },
    blocks: [{ from: start, to: end, kind: 'therapy', countable: true }],
  },
  people: [
    { identity: 'ada', role: 'patient', placeAttestedAt: start },
    { identity: 'host', role: 'facilitator' },
  ],
  settings: { minutesPastEnd: 0 },
  witnesses: [
    ...witnessesOf({
      rooms: ['m'],
      open: { from: start - minute, to: end },
      people: ['ada', 'host'].map((identity) => ({
        identity,
        visits: [{ from: start, to: end, end: 'roomDeleted' }],
      })),
    }),
    { ...staff, kind: 'admitted', identity: 'ada', reason: 'expected' },
    { ...staff, kind: 'seat', identity: 'ada', person: 'ada', direction: 'in', at: start - 5 * minute },
    { ...staff, kind: 'blockStarted', ordinal: 1 },
    { ...staff, kind: 'observed', identity: 'ada' },
    { ...staff, kind: 'confirmed', identity: 'ada' },
  ],
};
const lines = writeEvidence(evidence);

describe('evidence lines', () => {
  it('reads back what it wrote', () => {
    expect(readEvidence(lines)).toEqual({ evidence, ignored: [] });
  });

  it('recomputes a plain JSON answer with instants in UTC', () => {
    const answer = JSON.parse(JSON.stringify(recompute(lines)));
    expect(Object.keys(answer.people[0])).toEqual(
      expect.arrayContaining([
        'identity',
        'stays',
        'gaps',
        'minutesPresent',
        'minutesCountable',
        'outcome',
        'marks',
        'disagreement',
      ]),
    );
    expect(answer.people[0]).toMatchObject({
      identity: 'ada',
      outcome: 'attended',
      disagreement: false,
      gaps: [],
    });
    expect(answer.people[0].stays[0].from).toMatch(/^2026-09-24T1[56]:\d\d:\d\d\.\d{3}Z$/);
    expect(answer.ignored).toEqual([]);
  });

  it('takes numbers as strings and sessions without blocks, settings or people', () => {
    const bare = [
      { session: { id: 'x', startsAt: String(start), endsAt: new Date(end).toISOString() } },
      {
        witness: 'sweep',
        at: start,
        room: 'r',
        participants: [{ identity: 'a', sid: 'P1', joinedAt: String(start / 1000) }],
      },
      {
        witness: 'sweep',
        at: start + minute,
        room: 'r',
        participants: [{ identity: 'a', sid: 'P1', state: 2 }],
      },
      { witness: 'sweep', at: start + 2 * minute, room: 'r', participants: [] },
    ];
    const answer = JSON.stringify(recompute(bare.map((line) => JSON.stringify(line)).join('\r\n')));
    expect(JSON.parse(answer).people).toMatchObject([
      { identity: 'a', minutesPresent: 1, minutesCountable: null },
    ]);
  });

  it('leaves out lines it cannot use, and says so once', () => {
    const bad = [
      'no JSON',
      '[]',
      '{"witness":"oracle"}',
      '{"witness":"staff","at":1,"kind":"danced"}',
      '{"witness":"heartbeat","at":"soon","identity":"ada"}',
      '{"witness":"webhook","arrivedAt":1,"body":"{"}',
      '{"witness":"webhook","arrivedAt":1,"body":"{\\"event\\":\\"participant_joined\\"}"}',
      '{"witness":"sweep","at":1e99,"room":"m"}',
    ].join('\n');
    const clean = recompute(lines) as { people: object; ignored: string[] };
    const mixed = recompute(`${bad}\n${lines}\n${bad}`) as { people: object; ignored: string[] };
    expect(mixed.people).toEqual(clean.people);
    expect(mixed.ignored).toHaveLength(8);
  });

  it('survives any garbage beside a session line', () => {
    const head = lines.slice(0, lines.indexOf('\n') + 1);
    const kinds = fc.constantFrom('webhook', 'sweep', 'heartbeat', 'staff');
    const line = fc.record({
      witness: kinds,
      at: fc.jsonValue(),
      body: fc.json(),
      participants: fc.jsonValue(),
      room: fc.constant('m'),
      kind: fc.constantFrom('seat', 'corrected', 'blockEnded'),
      identity: fc.string(),
      from: fc.jsonValue(),
      to: fc.jsonValue(),
    });
    fc.assert(
      fc.property(fc.array(line), (made) => {
        recompute(head + made.map((one) => JSON.stringify(one)).join('\n'));
      }),
    );
  });

  it('any order and doubling print the same answer', () => {
    const all = lines.trimEnd().split('\n');
    const printed = JSON.stringify(recompute(lines));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.subarray(all),
        (shuffled, doubled) => {
          expect(JSON.stringify(recompute([...shuffled, ...doubled].join('\n')))).toBe(printed);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
  const cli = fileURLToPath(new URL('./evidence-cli.ts', import.meta.url));
  const run = (args: string[], input = '') =>
    spawnSync(process.execPath, [cli, ...args], { input, encoding: 'utf8' });
  beforeAll(() => {
    writeFileSync(join(folder, 'good.jsonl'), lines);
    writeFileSync(join(folder, 'empty.jsonl'), '');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('prints one JSON object from a file or from standard input', () => {
    const fromFile = run(['recompute', join(folder, 'good.jsonl')]);
    expect(fromFile.status).toBe(0);
    expect(JSON.parse(fromFile.stdout).people).toHaveLength(2);
    expect(run(['recompute', '-'], lines).stdout).toBe(fromFile.stdout);
  });

  it('says in one sentence what is wrong, and fails', () => {
    const cases: [string[], string][] = [
      [['recompute', join(folder, 'none.jsonl')], 'There is no file'],
      [['recompute', folder], 'is a folder'],
      [['recompute', join(folder, 'empty.jsonl')], 'No line of this file describes a session'],
      [['dance'], 'Usage'],
    ];
    for (const [args, sentence] of cases) {
      const { status, stderr, stdout } = run(args);
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr).toContain(sentence);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    }
  });
});
