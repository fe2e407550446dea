/** Texts set in capitals throughout: read in ordinary case, reported in their own words. */
import { commonness } from './names/common.ts';

/** Share of capitals among the letters from which a text counts as set in capitals. */
const MOSTLY = 0.9;
/** Fewer letters than this say nothing: "NATO: 12". */
const LEAST_LETTERS = 20;
/** From here on a word is mostly written without a capital (see `commonness`). */
const PLAIN = 3;
const WORD = /\p{Lu}[\p{L}\p{M}]*/gu;

/** True for a text, not only a headline in one, whose letters are nearly all capitals. */
export function isInCapitals(source: string): boolean {
  if (hasSmall(source, source.length * (1 - MOSTLY))) return false;
  const capitals = source.match(/\p{Lu}/gu)?.length ?? 0;
  const letters = source.match(/\p{L}/gu)?.length ?? 0;
  return letters >= LEAST_LETTERS && capitals >= letters * MOSTLY;
}

/** Whether more than so many characters are from a to z: then most of an ordinary text need not be looked at. */
function hasSmall(source: string, limit: number): boolean {
  let small = 0;
  for (let i = 0; i < source.length && small <= limit; i++) {
    const code = source.charCodeAt(i);
    if (code >= 97 && code <= 122) small++;
  }
  return small > limit;
}

/**
 * The text in ordinary case, with every offset unchanged: common words become lower case, others keep their
 * first capital, so that they can still be read as names.
 */
export function inOrdinaryCase(source: string): string {
  return source.replace(WORD, (word, at: number) => {
    const lower = word.toLowerCase();
    if (lower.length !== word.length) return word;
    const keep = commonness(lower) < PLAIN || isSentenceStart(source, at);
    return keep ? word.slice(0, 1) + lower.slice(1) : lower;
  });
}

const isSentenceStart = (source: string, at: number): boolean =>
  /(?:^|[.!?]["”’')\]]*\s+|\n\s*)$/.test(source.slice(Math.max(0, at - 8), at));

/** Gives every span the words of the source again. */
export function inOwnWords<T>(value: T, source: string): T {
  if (Array.isArray(value)) return value.map((item) => inOwnWords(item, source)) as T;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, item]) => [key, inOwnWords(item, source)]);
  const copy = Object.fromEntries(entries);
  if (typeof copy.start === 'number' && typeof copy.end === 'number')
    copy.text = source.slice(copy.start, copy.end);
  return copy;
}
