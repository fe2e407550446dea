/** Full-text search in the words of Postgres: `tsvector` and `tsquery`. */
import type { SearchQuery, Term } from '../search-query.ts';
import { type IndexedWords, SIGNS } from '../search-words.ts';

/** Longest word that Postgres takes in a search index, in bytes. */
const LONGEST_LEXEME = 2046;
const lexeme = (token: string): string => `'${token}'`;
const fits = (token: string): boolean => Buffer.byteLength(token) <= LONGEST_LEXEME;

/** A `tsvector` literal: each word with its places; forms stand at the places of their words without endings. */
export function vectorOf({ forms, stems, repeated, heading }: IndexedWords): string {
  const places = new Map<string, number[]>();
  const add = (list: readonly (string | null)[], sign: string): void => {
    for (const [index, word] of list.entries()) {
      if (word === null || !fits(word)) continue;
      const known = places.get(sign + word);
      if (known === undefined) places.set(sign + word, [index + 1]);
      else known.push(index + 1);
    }
  };
  add(stems, SIGNS.stem);
  add(forms, SIGNS.form);
  const placeless = [
    ...repeated.map((word) => SIGNS.repeated + word),
    ...heading.map((word) => SIGNS.heading + word),
  ].filter(fits);
  return [
    ...[...places].map(([token, at]) => `${lexeme(token)}:${at.join(',')}`),
    ...placeless.map(lexeme),
  ].join(' ');
}

/** As a `tsquery`. */
export function spelled({ all, none }: SearchQuery): string {
  const term = ({ by, words }: Term): string => {
    return `(${words.map((word) => lexeme(SIGNS[by] + word)).join(' <-> ')}${by === 'prefix' ? ':*' : ''})`;
  };
  const either = (terms: readonly Term[]): string => `(${terms.map(term).join(' | ')})`;
  return [...all.map(either), ...(none.length === 0 ? [] : [`!${either(none)}`])].join(' & ');
}
