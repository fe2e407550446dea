/** Ids that come from what they name: the same article gives the same ids, in every database. */
import { createHash } from 'node:crypto';

/** Crockford's digits: no letter is mistaken for another, and lower case is safe in every URL. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** `length` base-32 digits (5 bits each) of the SHA-256 of the parts; parts never run into each other. */
export function shortHash(parts: readonly string[], length: number): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest();
  let digits = '';
  for (const byte of bytes.subarray(0, length)) digits += DIGITS[byte & 31];
  return digits;
}

/** Longest key that is kept as it is: Postgres indexes text of up to 2,700 bytes. */
const LONGEST_KEY = 300;

/** A key that can be indexed: itself, or where it is long its beginning and its hash. */
export const boundedKey = (key: string): string =>
  key.length <= LONGEST_KEY ? key : `${key.slice(0, LONGEST_KEY).toWellFormed()}#${sha256(key)}`;

/** 75 bits: one chance in a million of a clash among 250 million items. */
const ITEM_DIGITS = 15;

/** The id of a part of an article: a letter for what it is, and a hash. */
export const itemId = (letter: 'c' | 'f' | 'q' | 'm', parts: readonly string[]): string =>
  `${letter}_${shortHash([letter, ...parts], ITEM_DIGITS)}`;

/** Counts how often each key came before, so that equal items of an article differ by their number. */
export function occurrences(): (key: readonly string[]) => string {
  const seen = new Map<string, number>();
  return (parts) => {
    const key = JSON.stringify(parts);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return String(count);
  };
}
