// Pure: a person's answers about being heard as a file. CSV holds one line an answer; JSON adds the measures of the same sessions, so that
// both can be read beside each other. No name in either.

export type HeardRow = {
  source: 'turn' | 'round' | 'check_out';
  date: string;
  session: string;
  round: string | null;
  turn: number | null;
  /** Null: passed. */
  answer: 'yes' | 'partly' | 'no' | number | null;
  version: number;
  at: string;
};

/** What was said of the same sessions before them; null: passed. */
export type MeasureRow = {
  measure: 'mood' | 'urge';
  date: string;
  session: string;
  answer: number | null;
  version: number;
  at: string;
};

const head = ['source', 'date', 'session', 'round', 'turn', 'answer', 'version', 'at'] as const;

/** Ids, dates and numbers only: nothing in it needs quotes. */
export function asCsv(rows: readonly HeardRow[]): string {
  const lines = rows.map((row) =>
    head.map((column) => row[column] ?? (column === 'answer' ? 'passed' : '')).join(','),
  );
  return `${[head.join(','), ...lines].join('\n')}\n`;
}

export function asJson(rows: readonly HeardRow[], measures: readonly MeasureRow[]): string {
  const about = {
    instrument: 'Felt heard (Hearth)',
    isValidated: false,
    sources: {
      turn: 'Did the listener get it? yes, partly, no; after each turn, by the speaker',
      round: 'How heard did you feel in this round? 0 to 10',
      check_out: 'How heard did you feel in the group? 0 to 10; null is passed',
    },
    measures: {
      mood: '0 to 10, from the check-in before the group; null is passed',
      urge: '0 to 10, from the check-in before the group; null is passed',
    },
  };
  return `${JSON.stringify({ about, answers: rows, measures }, null, 2)}\n`;
}
