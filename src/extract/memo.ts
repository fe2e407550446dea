/** How many words are kept, and up to which length: a longer piece of a text would keep all of it in memory. */
const MOST_WORDS = 20_000;
const LONGEST_WORD = 12;

/** Keeps what is read of words: news is made of few. What is read must not be undefined. */
export function memo<T>(read: (word: string) => T): (word: string) => T {
  const kept = new Map<string, T>();
  return (word) => {
    const known = kept.get(word);
    if (known !== undefined) return known;
    const found = read(word);
    if (word.length > LONGEST_WORD) return found;
    if (kept.size === MOST_WORDS) kept.clear();
    kept.set(word, found);
    return found;
  };
}
