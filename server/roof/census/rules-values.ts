// Pure: what stands in a cell, as the house keeps it, or in plain words what is wrong with it.

export type Cell<Value> = { value: Value } | { wrong: string };
const ok = <Value>(value: Value): Cell<Value> => ({ value });
const wrong = (message: string): { wrong: string } => ({ wrong: message });
/** What somebody typed, short enough to be quoted. */
export const quoted = (text: string) => `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export type SlashOrder = 'month first' | 'day first' | 'both' | 'unknown';
const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
/** A time of day that a system writes behind a date says nothing here. */
const dayOnly = (text: string) => text.trim().replace(/[T ]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?( ?[AP]M)?Z?$/i, '');

/** 3/2/1980 alone can be two days; a number above twelve anywhere in the file says which order the file has. */
export function slashOrderOf(cells: readonly string[]): SlashOrder {
  let [monthFirst, dayFirst] = [false, false];
  for (const cell of cells) {
    const match = slashed.exec(dayOnly(cell));
    if (!match) continue;
    if (Number(match[1]) > 12) dayFirst = true;
    if (Number(match[2]) > 12) monthFirst = true;
  }
  if (monthFirst && dayFirst) return 'both';
  if (monthFirst) return 'month first';
  return dayFirst ? 'day first' : 'unknown';
}

export function readDate(text: string, order: SlashOrder): Cell<string> {
  const cell = dayOnly(text);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(cell) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(cell);
  if (iso) return dateOf(text, iso[1]!, iso[2]!, iso[3]!);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(cell);
  if (dotted) return dateOf(text, dotted[3]!, dotted[2]!, dotted[1]!);
  const dayMonth = /^(\d{1,2})[ -]([a-z]{3})[a-z]*\.?[ ,-]+(\d{4})$/i.exec(cell);
  if (dayMonth) return dateOf(text, dayMonth[3]!, monthOf(dayMonth[2]!), dayMonth[1]!);
  const monthDay = /^([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})$/i.exec(cell);
  if (monthDay) return dateOf(text, monthDay[3]!, monthOf(monthDay[1]!), monthDay[2]!);
  const slash = slashed.exec(cell);
  if (slash) {
    const [, one, two, year] = slash as unknown as [string, string, string, string];
    if (Number(one) === Number(two) || order === 'month first') return dateOf(text, year, one, two);
    if (order === 'day first') return dateOf(text, year, two, one);
    return wrong(`${quoted(text)} can be two different days. Write the year first: ${year}-05-27.`);
  }
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/.test(cell)) {
    return wrong(
      `${quoted(text)} has a year of two digits. Write all four, the year first, such as 1979-10-27.`,
    );
  }
  if (/^\d{4,5}$/.test(cell)) {
    return wrong(`${quoted(text)} is how Excel counts days. Format the column as a date and save again.`);
  }
  return wrong(`${quoted(text)} is no date that we can read. Write it such as 1979-10-27.`);
}

const monthOf = (name: string) => String(months.indexOf(name.toLowerCase()) + 1);

function dateOf(text: string, year: string, month: string, day: string): Cell<string> {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  try {
    const date = Temporal.PlainDate.from(iso, { overflow: 'reject' });
    if (date.year < 1900 || date.year > 2199)
      return wrong(`${quoted(text)}: choose a year from 1900 to 2199.`);
    return ok(date.toString());
  } catch {
    return wrong(`${quoted(text)} is no day of the calendar.`);
  }
}

export function readText(text: string, most: number): Cell<string> {
  return text.length <= most ? ok(text) : wrong(`At most ${most} characters; this has ${text.length}.`);
}

export function readSex(text: string): Cell<'F' | 'M' | 'U'> {
  const known = { f: 'F', female: 'F', m: 'M', male: 'M', u: 'U', unknown: 'U' } as const;
  const sex = known[text.toLowerCase() as keyof typeof known];
  return sex
    ? ok(sex)
    : wrong(`${quoted(text)}: claims know F, M and U only. Write what the insurer has on file.`);
}

export function readState(text: string): Cell<string> {
  const state = text.toUpperCase();
  return /^[A-Z]{2}$/.test(state)
    ? ok(state)
    : wrong(`${quoted(text)}: write the state as two letters, such as OH.`);
}

export function readZip(text: string): Cell<string> {
  const digits = text.replace(/[\s-]/g, '');
  if (/^(\d{5}|\d{9})$/.test(digits)) return ok(digits);
  if (/^\d{3,4}$/.test(digits)) {
    return wrong(
      `${quoted(text)} has ${digits.length} digits. Excel drops a zero in front: format the column as text.`,
    );
  }
  return wrong(`${quoted(text)}: a ZIP code has five or nine digits.`);
}

export function readPhone(text: string): Cell<string> {
  const digits = text.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  return /^\d{10}$/.test(digits) ? ok(digits) : wrong(`${quoted(text)}: a telephone number has ten digits.`);
}

/** Numbers of cards and letters: what a spreadsheet made of them cannot be guessed back. */
export function readNumber(text: string, most: number): Cell<string> {
  if (/^\d([.,]\d+)?E\+?\d+$/i.test(text)) {
    return wrong(
      `${quoted(text)}: Excel has shortened this number. Format the column as text and export again.`,
    );
  }
  return readText(text, most);
}

export function readDiagnoses(text: string): Cell<string[]> {
  const codes = text
    .toUpperCase()
    .split(/[\s,;|]+/)
    .filter(Boolean)
    .map((code) => (/^[A-Z]\d[0-9A-Z][0-9A-Z]+$/.test(code) ? `${code.slice(0, 3)}.${code.slice(3)}` : code));
  const odd = codes.find((code) => !/^[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?$/.test(code));
  if (odd) return wrong(`${quoted(odd)}: a diagnosis code looks like F33.1.`);
  const once = [...new Set(codes)];
  return once.length <= 12 ? ok(once) : wrong('An admission has at most twelve diagnoses.');
}

export function readYesNo(text: string): Cell<boolean> {
  if (/^(y|yes|true|1)$/i.test(text)) return ok(true);
  if (/^(n|no|false|0)$/i.test(text)) return ok(false);
  return wrong(`${quoted(text)}: write yes or no.`);
}

export function readWhole(text: string, least: number, most: number): Cell<number> {
  const number = /^\d{1,6}(\.0+)?$/.test(text) ? Number.parseInt(text, 10) : Number.NaN;
  return number >= least && number <= most
    ? ok(number)
    : wrong(`${quoted(text)}: write a whole number from ${least} to ${most}.`);
}

export function readRevenueCode(text: string): Cell<string> {
  if (/^\d{4}$/.test(text)) return ok(text);
  if (/^\d{3}$/.test(text)) return ok(`0${text}`);
  return wrong(`${quoted(text)}: a revenue code has four digits.`);
}

export function readHcpcs(text: string): Cell<string> {
  const code = text.toUpperCase();
  return /^[A-Z0-9]{5}$/.test(code)
    ? ok(code)
    : wrong(`${quoted(text)}: a procedure code has five characters.`);
}

const relationships: Record<string, 'self' | 'spouse' | 'child' | 'other'> = {
  self: 'self',
  insured: 'self',
  subscriber: 'self',
  spouse: 'spouse',
  husband: 'spouse',
  wife: 'spouse',
  child: 'child',
  son: 'child',
  daughter: 'child',
  dependent: 'child',
  other: 'other',
};

export function readRelationship(text: string): Cell<'self' | 'spouse' | 'child' | 'other'> {
  const known = relationships[text.toLowerCase()];
  return known ? ok(known) : wrong(`${quoted(text)}: write self, spouse, child or other.`);
}

export function readHereAs(text: string): Cell<'patient' | 'policy_holder'> {
  if (/^(patient|client)$/i.test(text)) return ok('patient');
  if (/^(policy[ -]?holder|subscriber|insured)$/i.test(text)) return ok('policy_holder');
  return wrong(`${quoted(text)}: write patient, or policy holder.`);
}

export function readLevel(text: string): Cell<'iop_mental_health' | 'iop_sud' | 'outpatient'> {
  const plain = text.toLowerCase().replace(/[^a-z]/g, '');
  if (/^(iop|iopmentalhealth|mentalhealthiop|iopmh|mhiop)$/.test(plain)) return ok('iop_mental_health');
  if (/^(iopsud|sudiop|sud|iopsubstanceuse)$/.test(plain)) return ok('iop_sud');
  if (/^(op|outpatient)$/.test(plain)) return ok('outpatient');
  return wrong(`${quoted(text)}: write IOP mental health, IOP SUD or outpatient.`);
}

/** How names are compared: letters only, without accents and case. */
export const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** What rows with this chart number have in common. */
export const chartKey = (chart: string) => `chart ${chart.toLowerCase().slice(0, 80)}`;
