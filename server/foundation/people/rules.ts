// Pure: names and dates of people; no clock, no I/O.
import type { PersonDetails } from './types.ts';

type NameParts = Pick<PersonDetails, 'legalFirstName' | 'legalLastName' | 'chosenName'>;

/** The name shown in rooms: chosen or first name, and the initial of the last name. Never more. */
export function roomNameOf(person: NameParts): string {
  return `${calledNameOf(person)} ${initialOf(person.legalLastName)}.`;
}

/** The name staff work with: chosen or first name, and the whole last name. */
export function fullNameOf(person: NameParts): string {
  return `${calledNameOf(person)} ${person.legalLastName.trim()}`;
}

export function legalNameOf(person: NameParts): string {
  return `${person.legalFirstName.trim()} ${person.legalLastName.trim()}`;
}

/** What the person wants to be called: chosen or first name. */
export function calledNameOf(person: NameParts): string {
  return person.chosenName?.trim() || person.legalFirstName.trim();
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The first letter as a reader sees it, which may be several code points. */
function initialOf(lastName: string): string {
  const [first] = graphemes.segment(lastName.trim());
  return (first?.segment ?? '').toUpperCase();
}

/**
 * Whether ten digits are a National Provider Identifier: the last one is a Luhn check digit over the number with the
 * prefix 80840 (45 CFR 162.406; CMS, NPI check digit calculation).
 */
export function isNpi(text: string): boolean {
  if (!/^[0-9]{10}$/.test(text)) return false;
  const digits = [...`80840${text}`].map(Number).reverse();
  const sum = digits.reduce((total, digit, place) => {
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
