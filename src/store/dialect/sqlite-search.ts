/** Full-text search in the words of FTS5. */
import type { SearchQuery, Term } from '../search-query.ts';
import { type IndexedWords, SIGNS } from '../search-words.ts';

/** A token for a place at which no phrase can go on. */
const GAP = '_';
const orGap = (word: string | null, sign: string): string => (word === null ? GAP : sign + word);

/** All tokens in one column: the words without endings, then the forms, then what has no place. */
export const indexed = ({ forms, stems, repeated, heading }: IndexedWords): string =>
  [
    ...stems.map((word) => orGap(word, SIGNS.stem)),
    GAP,
    ...forms.map((word) => orGap(word, SIGNS.form)),
    GAP,
    ...repeated.map((word) => SIGNS.repeated + word),
    ...heading.map((word) => SIGNS.heading + word),
  ].join(' ');

/** In the query language of FTS5. */
export function spelled({ all, none }: SearchQuery): string {
  const term = ({ by, words }: Term): string => {
    return `"${words.map((word) => SIGNS[by] + word).join(' ')}"${by === 'prefix' ? ' *' : ''}`;
  };
  const either = (terms: readonly Term[]): string => `(${terms.map(term).join(' OR ')})`;
  const found = all.map(either).join(' AND ');
  return none.length === 0 ? found : `(${found}) NOT ${either(none)}`;
}
