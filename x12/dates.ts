// Pure. Dates and times as X12 writes them (CCYYMMDD, HHMM…) and as this library gives them (YYYY-MM-DD).

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether an eight-digit CCYYMMDD names a day that exists, from 1800 to 2199. */
export function isCompactDate(text: string): boolean {
  if (text.length !== 8) return false;
  let number = 0;
  for (let i = 0; i < 8; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return false;
    number = number * 10 + digit;
  }
  const day = number % 100;
  const month = Math.trunc(number / 100) % 100;
  const year = Math.trunc(number / 10_000);
  if (year < 1800 || year > 2199 || month < 1 || month > 12 || day < 1) return false;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= DAYS[month - 1]! + (leap ? 1 : 0);
}

/** HHMM, HHMMSS or with hundredths (HHMMSSD, HHMMSSDD). */
export function isCompactTime(text: string): boolean {
  if (text.length < 4 || text.length > 8 || text.length === 5 || !isDigits(text)) return false;
  return (
    Number(text.slice(0, 2)) < 24 &&
    Number(text.slice(2, 4)) < 60 &&
    (text.length === 4 || Number(text.slice(4, 6)) < 60)
  );
}

export function isDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return text.length > 0;
}

/** 'YYYY-MM-DD' → 'CCYYMMDD'; undefined when it is no such day. */
export function toCompactDate(date: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return undefined;
  const compact = date.replaceAll('-', '');
  return isCompactDate(compact) ? compact : undefined;
}

/** 'CCYYMMDD' → 'YYYY-MM-DD'; anything else comes back unchanged, so that nothing read is lost. */
export function fromCompactDate(compact: string): string {
  return isCompactDate(compact)
    ? `${compact.slice(0, 4)}-${compact.slice(4, 6)}-${compact.slice(6, 8)}`
    : compact;
}

/** 'YYYY-MM-DDTHH:mm' → its parts as X12 writes them; undefined when it is no such minute. */
export function toCompactMinute(local: string): { date: string; time: string } | undefined {
  const [day, clock] = local.split('T');
  const date = toCompactDate(day ?? '');
  const time = /^\d\d:\d\d$/.test(clock ?? '') ? clock!.replace(':', '') : '';
  return date && isCompactTime(time) ? { date, time } : undefined;
}
