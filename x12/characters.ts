// Pure. Which characters may stand in an element.

/**
 * The basic and extended character sets of X12.6 that every partner takes: printable ASCII.
 * Accented letters belong to the extended set only by agreement between two partners.
 */
export function firstOddCharacter(text: string): string | undefined {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code > 0x7e) return text[i];
  }
  return undefined;
}

/** 'Muñoz-Łuk' → 'Munoz-Luk': what a payer's member search expects. Never applied silently by a writer. */
export function plainLetters(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘]/g, "'")
    .replace(/[–—]/g, '-')
    .replace(/./gsu, (letter) => LETTERS[letter] ?? letter);
}

/** What another file says, as an answer in the usual delimiters can repeat it: a dot for what it cannot. */
export const repeated = (text: string): string =>
  plainLetters(text)
    .replace(/[^ -~]|[*~:^]/g, '.')
    .trim();

const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  þ: 'th',
  Þ: 'Th',
  ı: 'i',
};
