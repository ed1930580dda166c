/** A list of words in an address with one more, or with that one taken out; undefined when none is left. */
export function toggleWord(words: string | undefined, word: string): string | undefined {
  const present = (words ?? '').split(',').filter((each) => each !== '');
  const next = present.includes(word) ? present.filter((each) => each !== word) : [...present, word];
  return next.length === 0 ? undefined : next.join(',');
}
