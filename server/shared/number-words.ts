/** Whole numbers in English words for sentences. Pure. */

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** "Forty-one"; digits from a hundred on. */
export function inWords(count: number): string {
  if (count < 0 || count > 99) return String(count);
  const words = count < 20 ? small[count]! : `${tens[Math.floor(count / 10) - 2]}${rest(count % 10)}`;
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

function rest(ones: number): string {
  return ones === 0 ? '' : `-${small[ones]}`;
}
