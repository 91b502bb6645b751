// Pure: what somebody typed to find a person, as words of the name and a birth date.

const mostWords = 6;
const dates = [
  { shape: /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/ },
  // As it is written and said in the United States: month, day, year.
  { shape: /^(?<month>\d{1,2})[/.-](?<day>\d{1,2})[/.-](?<year>\d{4})$/ },
];

/** A word that is a date of the calendar is a birth date; all others have to be in the name, in any order. */
export function readSearch(text: string): { words: string[]; birthDate: Temporal.PlainDate | null } {
  const words: string[] = [];
  let birthDate: Temporal.PlainDate | null = null;
  for (const word of text.split(/[\s,;]+/).filter(Boolean)) {
    const date = dateOf(word);
    if (date) birthDate = date;
    else words.push(word);
  }
  return { words: words.slice(0, mostWords), birthDate };
}

function dateOf(word: string): Temporal.PlainDate | null {
  for (const { shape } of dates) {
    const { year, month, day } = shape.exec(word)?.groups ?? {};
    if (!year) continue;
    try {
      return Temporal.PlainDate.from(
        { year: Number(year), month: Number(month), day: Number(day) },
        { overflow: 'reject' },
      );
    } catch {
      return null;
    }
  }
  return null;
}
