// Pure: the lines of the audit log, one for each person and day, in words that a patient knows.
import type { ReadersAnswer } from '#server/foundation/people/contract-readers.ts';
import { clockText, countText, dayOf } from '../../ui/format.ts';

type Entry = ReadersAnswer['entries'][number];

/** What a kind of record is to the person it is about; one that is not named here is part of the record. */
const words: Record<string, string> = {
  session: 'your groups',
  attendance: 'your attendance',
  note: 'a note about you',
  person: 'your name and contact',
  episode: 'your admission',
  policy: 'your insurance',
  authorization: 'your approvals',
  service_day: 'your days of treatment',
  claim: 'your claims',
  task: 'a task about you',
  alert: 'a call for help',
  safety_plan: 'your safety plan',
  check_in: 'your check-ins',
};

export type ReaderLine = { who: string; roles: string; did: string; times: string };

/** Newest day first; in a day the order of the last look of each person. */
export function daysOf(entries: readonly Entry[], zone: string): { day: string; people: ReaderLine[] }[] {
  const byDay = Map.groupBy(entries, (entry) => dayOf(entry.at, zone));
  return [...byDay].map(([day, own]) => ({
    day,
    people: [...Map.groupBy(own, (entry) => `${entry.name} ${entry.roles}`).values()].map((of) =>
      lineOf(of, zone),
    ),
  }));
}

function lineOf(own: readonly Entry[], zone: string): ReaderLine {
  const first = own[0]!;
  const said = (did: Entry['did']) => {
    const kinds = own.filter((entry) => entry.did === did).flatMap((entry) => entry.kinds);
    return [...new Set(kinds.map((kind) => words[kind] ?? 'your record'))];
  };
  const [changed, saw] = [said('changed'), said('saw')];
  const listed = own.some((entry) => entry.kinds.length === 0) && saw.length === 0 && changed.length === 0;
  const parts = [
    changed.length > 0 && `Worked on ${changed.join(', ')}.`,
    saw.length > 0 && `Saw ${saw.join(', ')}.`,
    listed && 'Saw your name in a list.',
  ].filter(Boolean);
  return {
    who: first.name ?? 'Somebody who left',
    roles: first.roles.replaceAll('_', ' '),
    did: parts.join(' '),
    times:
      own.length === 1
        ? clockText(first.at, zone)
        : `${countText(own.length, 'time')}, last at ${clockText(first.at, zone)}`,
  };
}
