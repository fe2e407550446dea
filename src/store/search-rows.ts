/**
 * The number of a row in a search index. It grows with the day on which the row was published, so that an index is
 * read newest first without sorting, and it says which row it is and how long its text is:
 *
 *   day since 1900 (16 bits, 0 when unknown) · `seq` of the row (31 bits) · length of the text (6 bits, a logarithm)
 *
 * All of it is less than 2^53, a whole number in JavaScript too.
 */
import { type IndexedWords, indexedWords, type Searched } from './search-words.ts';

const SEQS = 2 ** 31;
const LENGTHS = 2 ** 6;
const DAYS = 2 ** 16;
const A_DAY = 86_400_000;
const FIRST_DAY = Date.UTC(1900, 0, 1) / A_DAY;
/** Steps in which a doubling of the length is told. */
const STEPS = 4.5;

/** The days before 1900 share a number, and so do those after 2079. */
function dayNumber(published: string): number {
  if (published === '') return 0;
  return Math.min(DAYS - 1, Math.max(1, Date.parse(published) / A_DAY - FIRST_DAY + 1));
}

/** The least number that a row of this day and `seq` can have. */
export const firstNumber = (published: string, seq: number): number =>
  (dayNumber(published) * SEQS + seq) * LENGTHS;

export const rowNumber = (published: string, seq: number, length: number): number =>
  firstNumber(published, seq) + Math.min(LENGTHS - 1, Math.round(STEPS * Math.log2(1 + length)));

/** The greatest number of a day, and the least. */
export const lastOfDay = (published: string): number => (dayNumber(published) + 1) * SEQS * LENGTHS - 1;
export const firstOfDayOf = (number: number): number => number - (number % (SEQS * LENGTHS));

/** Row numbers that one row can have, after the first. */
export const MORE_NUMBERS = LENGTHS - 1;

export const seqOf = (number: number): number => Math.floor(number / LENGTHS) % SEQS;

/** About how many words the text has. */
export const lengthOf = (number: number): number => 2 ** ((number % LENGTHS) / STEPS) - 1;

/** `seqOf` in SQL, on both engines; `of` is a column. */
export const seqSql = (of: string): string => `((${of} >> 6) & 2147483647)`;

/** A row as a search index has to know it. */
export interface SearchRow {
  readonly seq: number;
  /** Day on which it was published, '' when unknown; always '' for entities. */
  readonly published: string;
}

/** A row with the texts that it is found by. */
export interface SearchedRow extends SearchRow {
  readonly searched: Searched;
}

/** Rows as a search index holds them, their words spelled as the engine takes them. */
export const numbered = (
  rows: readonly SearchedRow[],
  spell: (words: IndexedWords) => string,
): { rowid: number; tokens: string }[] =>
  rows.map(({ seq, published, searched }) => {
    const words = indexedWords(searched);
    return { rowid: rowNumber(published, seq, words.length), tokens: spell(words) };
  });
