// Pure. Money is integer cents everywhere in this library.

/** 17550 → '175.5'; X12 decimal numbers carry no needless zeros (X12.6, type R). */
export function centsToDecimal(cents: number): string {
  const whole = Math.trunc(Math.abs(cents) / 100);
  const rest = Math.abs(cents) % 100;
  const text = rest === 0 ? `${whole}` : `${whole}.${`${rest}`.padStart(2, '0').replace(/0$/, '')}`;
  return cents < 0 ? `-${text}` : text;
}

/** '175.5' → 17550; undefined when the text is no amount in whole cents. */
export function decimalToCents(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const match = /^(-?)(\d{0,13})(?:\.(\d{0,2})0*)?$/.exec(text);
  if (!match || text === '' || text === '-' || text === '.' || text === '-.') return undefined;
  const cents = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return match[1] && cents !== 0 ? -cents : cents;
}
