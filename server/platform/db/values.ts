import type { ColumnType } from 'kysely';
import pg from 'pg';

/** Dates from (included) to until (not included); null means open. PostgreSQL's daterange. */
export type DateRange = { from: Temporal.PlainDate; until: Temporal.PlainDate | null };

/** Read as a DateRange, written by `dateRange()`. */
export type DateRangeColumn = ColumnType<DateRange, string, string>;

/** What a daterange column takes: '[2026-01-01,2026-02-01)' or '[2026-01-01,)'. */
export function dateRange(
  from: Temporal.PlainDate | string,
  until: Temporal.PlainDate | string | null,
): string {
  return `[${from},${until ?? ''})`;
}

function parseInstant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
}

function parseDateRange(text: string): DateRange {
  const match = /^\[([^,]+),([^)]*)\)$/.exec(text);
  if (!match) throw new Error(`a date range that this program does not write: ${text}`);
  return {
    from: Temporal.PlainDate.from(match[1]!),
    until: match[2] ? Temporal.PlainDate.from(match[2]) : null,
  };
}

function parseSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`a number too large to count with: ${text}`);
  return value;
}

/** Instants keep their microseconds (a Date would lose them); dates stay dates. */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === 1184) return parseInstant;
    if (oid === 1114) return (text: string) => Temporal.PlainDateTime.from(text.replace(' ', 'T'));
    if (oid === 1082) return (text: string) => Temporal.PlainDate.from(text);
    if (oid === 3912) return parseDateRange;
    if (oid === 20) return parseSafeInteger;
    return pg.types.getTypeParser(oid, format as 'text');
  },
};

// pg sends an unknown object as quoted JSON; `toPostgres` is its own hook for saying better.
for (const type of [Temporal.Instant, Temporal.PlainDate, Temporal.PlainDateTime, Temporal.ZonedDateTime]) {
  Object.defineProperty(type.prototype, 'toPostgres', {
    value(this: { toString(): string }) {
      return this.toString();
    },
  });
}
