// Pure: templates against payers' demands, blocks on the clock, states of a session, room in a group.
import type { TemplateDemand } from '#server/foundation/payers/types.ts';
import type {
  Block,
  Dates,
  LiveFacts,
  Session,
  SessionState,
  TemplateBlock,
  TemplateFinding,
} from './types.ts';

/** A template that keeps less than this above a payer's minimum is one late start away from missing it. */
const slackMinutes = 10;

/**
 * What payers' rules say against a template before anyone attends. An error can never be met by this template alone; a
 * warning can, barely. sessionsPerWeek null: the week is not judged.
 */
export function checkTemplate(
  blocks: readonly TemplateBlock[],
  demands: readonly TemplateDemand[],
  sessionsPerWeek: number | null = null,
): TemplateFinding[] {
  return demands.flatMap((demand) => {
    const countable = blocks.filter(({ kind }) =>
      (demand.countableKinds as readonly string[]).includes(kind),
    );
    const minutes = countable.reduce((sum, block) => sum + block.minutes, 0);
    const inDay = { minutes, needed: demand.minMinutesDay, what: shapeOf(countable), period: 'day' as const };
    const inWeek = {
      minutes: minutes * (sessionsPerWeek ?? 0),
      needed: sessionsPerWeek === null ? null : demand.minMinutesWeek,
      what: `${sessionsPerWeek} × ${minutes} minutes`,
      period: 'week' as const,
    };
    return [inDay, inWeek].flatMap((test) => judge(demand.payerName, test));
  });
}

type Test = { minutes: number; needed: number | null; what: string; period: 'day' | 'week' };

function judge(payerName: string, { minutes, needed, what, period }: Test): TemplateFinding[] {
  if (needed === null || minutes - needed >= slackMinutes) return [];
  const key = `${payerName}:${period}:${minutes}:${needed}`;
  if (minutes >= needed) {
    const slack = minutes - needed;
    const message = `${what} leave ${slack} ${slack === 1 ? 'minute' : 'minutes'} above ${payerName}'s ${needed}-minute ${period}; under ${slackMinutes} minutes, one late start loses the ${period}`;
    return [{ key, severity: 'warning', payerName, message }];
  }
  const message = `${what} can never meet ${payerName}'s ${needed}-minute ${period}`;
  return [{ key, severity: 'error', payerName, message }];
}

/** "3 × 50 minutes", or "50 + 60 minutes" when the blocks differ. */
function shapeOf(blocks: readonly TemplateBlock[]): string {
  const [first] = blocks;
  if (!first) return '0 minutes';
  const alike = blocks.every((block) => block.minutes === first.minutes);
  const minutes = alike
    ? `${blocks.length} × ${first.minutes}`
    : blocks.map((block) => block.minutes).join(' + ');
  return `${minutes} minutes`;
}

export function minutesOf(blocks: readonly TemplateBlock[]): number {
  return blocks.reduce((sum, block) => sum + block.minutes, 0);
}

/** The template's blocks one after the other from an instant. */
export function blocksFrom(blocks: readonly TemplateBlock[], startsAt: Temporal.Instant): Block[] {
  let from = startsAt;
  return blocks.map(({ kind, minutes }, index) => {
    const block = { ordinal: index + 1, kind, startsAt: from, endsAt: from.add({ minutes }) };
    from = block.endsAt;
    return block;
  });
}

export function sessionState(session: Pick<Session, 'cancelledAt'>, live: LiveFacts): SessionState {
  if (session.cancelledAt) return 'cancelled';
  if (live.endedAt) return 'ended';
  return live.openedAt ? 'open' : 'planned';
}

/** The most of these date ranges that hold on one day of `within`. */
export function mostAtOnce(ranges: readonly Dates[], within: Dates): number {
  const inside = ranges.filter(
    (range) => before(range.from, within.until) && before(within.from, range.until),
  );
  // The count can only rise where a range begins.
  const days = [within.from, ...inside.map((range) => range.from)].filter(
    (day) => Temporal.PlainDate.compare(day, within.from) >= 0,
  );
  const countOn = (day: Temporal.PlainDate) =>
    inside.filter((range) => !before(day, range.from) && before(day, range.until)).length;
  return Math.max(...days.map(countOn));
}

function before(day: Temporal.PlainDate, limit: Temporal.PlainDate | null): boolean {
  return limit === null || Temporal.PlainDate.compare(day, limit) < 0;
}
