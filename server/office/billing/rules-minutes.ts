// Pure: a payer's rule folds segments into that payer's minutes. No clock, no database.
import type { PayerRule } from '#server/foundation/payers/types.ts';
import type { CountedSegment, ServiceEvidence } from './types.ts';

/**
 * Whether a stretch counts for this payer. Lobby and breaks never do, private rooms only where the rule says so; a session
 * without blocks has no countable stretch, because nobody said that therapy took place.
 */
export function counts(segment: CountedSegment, rule: PayerRule): boolean {
  const inGroup = segment.roomKind === 'main' || segment.roomKind === 'breakout';
  const apart = segment.roomKind === 'private' && rule.privateRoomCounts === true;
  const kind = rule.countableKinds.some((one) => one === segment.blockKind);
  const led =
    segment.facilitator === 'in_room' ||
    (segment.facilitator === 'in_session' && rule.facilitator === 'in_session');
  // Beside somebody in a private room there has to be the facilitator; one elsewhere in the session leads the others.
  const place = inGroup || (apart && segment.facilitator === 'in_room');
  return place && kind && led && (rule.audioCounts || segment.media === 'video');
}

type Minutes = Pick<ServiceEvidence, 'segments' | 'welfareContact'>;

/** Milliseconds that count for this payer; a welfare contact has none. Segments of one person never overlap: attendance has seen to it. */
export function countedMs(service: Minutes, rule: PayerRule): number {
  if (service.welfareContact) return 0;
  return service.segments.reduce((sum, one) => (counts(one, rule) ? sum + one.until - one.from : sum), 0);
}

/** Whole minutes of several sessions: the seconds are added first and then cut, never rounded up. */
export function countedMinutes(services: readonly Minutes[], rule: PayerRule): number {
  return Math.floor(services.reduce((sum, one) => sum + countedMs(one, rule), 0) / 60_000);
}

/**
 * The dates that a weekly test of this day looks at, first and last included. A rolling week is the seven days that end
 * with the day itself.
 */
export function weekOf(
  date: Temporal.PlainDate,
  rule: PayerRule,
): { from: Temporal.PlainDate; through: Temporal.PlainDate } {
  if (rule.test.per === 'week' && rule.test.week === 'rolling')
    return { from: date.subtract({ days: 6 }), through: date };
  const startsOn = rule.test.per === 'week' ? rule.test.weekStartsOn : 1;
  const from = date.subtract({ days: (date.dayOfWeek - startsOn + 7) % 7 });
  return { from, through: from.add({ days: 6 }) };
}
