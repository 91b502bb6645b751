// Pure.

/**
 * National provider identifier: ten digits, the first 1 or 2, Luhn check digit over 80840 + the number
 * (45 CFR 162.406; ISO/IEC 7812 as CMS applies it). 24 is what the prefix 80840 adds to the sum.
 */
export function isNpi(text: string): boolean {
  if (text.length !== 10) return false;
  let sum = 24;
  for (let i = 0; i < 10; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return false;
    if (i === 0 && digit !== 1 && digit !== 2) return false;
    const doubled = i % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
