// Pure. Money is integer cents everywhere in this library.

/** 17550 → '175.5'; X12 decimal numbers carry no needless zeros (X12.6, type R). */
export function centsToDecimal(cents: number): string {
  const whole = Math.trunc(Math.abs(cents) / 100);
  const rest = Math.abs(cents) % 100;
  const text = rest === 0 ? `${whole}` : `${whole}.${`${rest}`.padStart(2, '0').replace(/0$/, '')}`;
  return cents < 0 ? `-${text}` : text;
}

/** '175.5' → 17550; NaN when the text is no amount in whole cents (sums with it are NaN, and equal nothing). */
export function cents(text: string | undefined): number {
  if (!text) return Number.NaN;
  let value = 0;
  let decimals = -1;
  const negative = text.charCodeAt(0) === 45;
  for (let i = negative ? 1 : 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 46 && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (code < 48 || code > 57) return Number.NaN;
    if (decimals >= 2) {
      if (code !== 48) return Number.NaN;
      continue;
    }
    value = value * 10 + code - 48;
    if (decimals >= 0) decimals++;
  }
  if (text.length === (negative ? 1 : 0) || text === '.' || text === '-.') return Number.NaN;
  const whole = decimals <= 0 ? value * 100 : decimals === 1 ? value * 10 : value;
  return negative && whole !== 0 ? -whole : whole;
}

/** Zero for an element that is left out, NaN for one that is no amount. */
export function centsOrZero(text: string | undefined): number {
  return text ? cents(text) : 0;
}
