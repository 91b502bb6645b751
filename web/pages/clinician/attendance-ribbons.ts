// Pure: what an attendance page draws and offers for one person. All instants are epoch milliseconds.
import type { AttendanceAnswer } from '#server/care/attendance/contract.ts';
import { clip, type Interval, intersect, subtract, totalMs, union } from '#server/shared/interval.ts';
import { shortClockText, stretchText } from '../../ui/format.ts';
import type { Segment, SegmentKind } from '../../ui/Ribbon.tsx';

export type Person = AttendanceAnswer['people'][number];

export interface Stretch {
  from: string;
  to: string;
}

const minuteMs = 60_000;

export const ms = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds;
const iso = (at: number) => Temporal.Instant.fromEpochMilliseconds(Math.round(at)).toString();
const interval = ({ from, to }: Stretch): Interval => ({ from: ms(from), to: ms(to) });
const intervals = (stretches: readonly Stretch[]) => union(stretches.map(interval));

export const windowOf = (answer: AttendanceAnswer): Interval => interval(answer.session.window);

const breaksOf = (answer: AttendanceAnswer) =>
  clip(intervals(answer.blocks.filter((block) => !block.countable)), windowOf(answer));

/** What is disputed, each stretch once, inside the session. */
export const disputedOf = (person: Person): Interval[] => intervals(person.disputes);

/** The person's ribbon: every stretch of the session in exactly one kind. A label fits from `labelShare` of the ribbon on. */
export function ribbonOf(answer: AttendanceAnswer, person: Person, labelShare: number): Segment[] {
  const window = windowOf(answer);
  const breaks = breaksOf(answer);
  const disputed = clip(disputedOf(person), window);
  const stays = clip(intervals(person.stays), window);
  const door = person.atDoor ? clip([interval(person.atDoor)], window) : [];
  let left: Interval[] = [window];
  const segments: Segment[] = [];
  const said = new Set<string>();
  const take = (wanted: readonly Interval[], kind: SegmentKind, text?: (one: Interval) => string) => {
    const found = intersect(left, union(wanted));
    left = subtract(left, found);
    for (const one of found) {
      const isWide = one.to - one.from >= labelShare * (window.to - window.from);
      const label = text && isWide ? text(one) : '';
      segments.push({ ...one, kind, ...(label && !said.has(label) && { text: label }) });
      said.add(label);
    }
  };
  take(breaks, 'hatched');
  take(disputed, 'disputed', () => '?');
  take(intervals(person.counted), 'counted');
  take(stays, 'ahead');
  take(door, 'held');
  take(intervals(person.gaps), 'lost', (one) => stretchText(one.to - one.from));
  const first = stays[0]?.from ?? Infinity;
  const why = (one: Interval) =>
    stays.length === 0 ? 'never joined' : one.to <= first ? 'not here yet' : 'left';
  take([window], 'away', why);
  return segments.sort((a, b) => a.from - b.from);
}

/** One machine's word on the same axis. */
export function witnessRibbon(answer: AttendanceAnswer, stretches: readonly Stretch[]): Segment[] {
  const window = windowOf(answer);
  const seen = clip(intervals(stretches), window);
  const breaks = intersect(breaksOf(answer), seen);
  return [
    ...subtract(seen, breaks).map((one) => ({ ...one, kind: 'counted' as const })),
    ...breaks.map((one) => ({ ...one, kind: 'hatched' as const })),
    ...subtract([window], seen).map((one) => ({ ...one, kind: 'off' as const })),
  ];
}

export interface Choice {
  /** "Use 4:58", "Use 5:19, as Kit saw" */
  say: string;
  reason: string;
  /** Whole minutes that would count. */
  minutes: number;
  corrections: { from: string; to: string; present: boolean; media: 'audio' }[];
}

/** The ways out of a person's first dispute: each is a correction of the whole disputed stretch. */
export function choicesOf(answer: AttendanceAnswer, person: Person): Choice[] {
  const [disputed] = disputedOf(person);
  if (!disputed) return [];
  const zone = answer.session.timeZone;
  const clock = (at: number) => shortClockText(iso(at), zone);
  const stays = intervals(person.stays);
  const isThere = (at: number) => stays.some((one) => one.from <= at && at <= one.to);
  const startsThere = isThere(disputed.from);
  const endsThere = isThere(disputed.to);
  const make = (say: string, reason: string, here: readonly Interval[]): Choice => {
    const parts = [
      ...here.map((one) => ({ ...one, present: true })),
      ...subtract([disputed], here).map((one) => ({ ...one, present: false })),
    ].sort((a, b) => a.from - b.from);
    return {
      say,
      reason,
      minutes: minutesWith(answer, person, disputed, here),
      corrections: parts.map((one) => ({
        from: iso(one.from),
        to: iso(one.to),
        present: one.present,
        media: 'audio',
      })),
    };
  };
  if (startsThere && endsThere) {
    return [
      make('Was there', 'The machines had this person all the time.', [disputed]),
      make('Was not there', 'Staff did not see this person.', []),
    ];
  }
  const seen = person.seen.filter(
    (mark) => mark.present && ms(mark.at) > disputed.from && ms(mark.at) < disputed.to,
  );
  const marks = seen.map((mark) => {
    const at = ms(mark.at);
    const who = firstNameOf(mark.byName);
    const here = endsThere ? { from: at, to: disputed.to } : { from: disputed.from, to: at };
    return make(
      `Use ${clock(at)}, as ${who} saw`,
      `${who} saw this person at ${clock(at)}, written during the group.`,
      [here],
    );
  });
  const machine = endsThere
    ? make(`Use ${clock(disputed.to)}`, `The media server has this person from ${clock(disputed.to)} on.`, [])
    : make(
        `Use ${clock(disputed.from)}`,
        `The media server has this person until ${clock(disputed.from)}.`,
        [],
      );
  return [machine, ...marks];
}

const firstNameOf = (name: string) => name.split(' ')[0] ?? name;

/** What would count if this person was there in `here` and nowhere else of the disputed stretch. */
function minutesWith(
  answer: AttendanceAnswer,
  person: Person,
  disputed: Interval,
  here: readonly Interval[],
): number {
  const countable = answer.blocks.length
    ? intervals(answer.blocks.filter((block) => block.countable))
    : [windowOf(answer)];
  const led = union(answer.facilitators.filter((one) => !one.host).flatMap((one) => one.stays.map(interval)));
  const added = clip(intersect(intersect(union(here), countable), led), windowOf(answer));
  const kept = subtract(intervals(person.counted), [disputed]);
  return Math.floor(totalMs(union([...kept, ...added])) / minuteMs);
}

/** Whole minutes, outside breaks, on which it depends who is right. */
export function minutesAtStake(answer: AttendanceAnswer, person: Person): number {
  const disputed = subtract(clip(disputedOf(person), windowOf(answer)), breaksOf(answer));
  return Math.floor(totalMs(disputed) / minuteMs);
}
