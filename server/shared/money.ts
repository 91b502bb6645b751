/** Money in whole cents. Pure. */

/** "$1,240.00", for people. */
export function dollars(amountCents: number): string {
  const sign = amountCents < 0 ? '-' : '';
  const whole = Math.trunc(Math.abs(amountCents) / 100).toString();
  return `${sign}$${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${centsPart(amountCents)}`;
}

/** "1240.00", "0.05": a plain decimal, for files that other programs read. */
export function decimal(amountCents: number): string {
  const sign = amountCents < 0 ? '-' : '';
  return `${sign}${Math.trunc(Math.abs(amountCents) / 100)}.${centsPart(amountCents)}`;
}

/** Cents from "1,240", "1240.5" or "$1,240.50"; null when it is no amount, or has more than two decimals. */
export function parseCents(text: string): number | null {
  const match = /^\$?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!match) return null;
  return Number(match[1]!.replaceAll(',', '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

function centsPart(amountCents: number): string {
  if (!Number.isSafeInteger(amountCents)) throw new Error(`not a whole number of cents: ${amountCents}`);
  return (Math.abs(amountCents) % 100).toString().padStart(2, '0');
}
