const SMALL_WORDS = new Set('a an and at by for from in of on or the to with as is vs'.split(' '));
/** Longer stretches with capitals throughout are headlines or shouted speech, not titles. */
const MOST_WORDS = 9;

/**
 * Whether quoted words are the title of a work ("The Fog of War"): two words or more, a capital on every one that is
 * not small, no stop at the end.
 */
export function isTitle(words: string): boolean {
  if (words.length > 120 || /[.!?,]$/.test(words)) return false;
  const list = words.split(/\s+/);
  if (list.length < 2 || list.length > MOST_WORDS) return false;
  return list.every((word) => SMALL_WORDS.has(word) || /^[\p{Lu}\d]/u.test(word));
}
