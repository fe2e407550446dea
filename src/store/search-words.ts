/**
 * What the search indexes hold of a text. Words are folded and stemmed here and not by a database, so that both
 * engines find the same; each engine's dialect only spells the result.
 */
import type { Term } from './search-query.ts';
import { stem, words } from './text.ts';

/** The texts by which one row is found. No phrase goes from one text over into the next. */
export interface Searched {
  /** What names the row: the title of an article, the names of an entity. */
  readonly heading?: readonly string[];
  readonly text: readonly string[];
}

export interface IndexedWords {
  /** The words in the order of the texts, as folded; null where nothing may match. */
  readonly forms: readonly (string | null)[];
  /** The same words without their endings, place by place. */
  readonly stems: readonly (string | null)[];
  /** Words without endings that come more than once. */
  readonly repeated: readonly string[];
  /** Words without endings of the heading. */
  readonly heading: readonly string[];
  /** Number of words. */
  readonly length: number;
}

/** Signs before a word in an index that say how it is meant. None of them can be part of a word. */
export const SIGNS = {
  stem: '',
  form: '=',
  prefix: '=',
  repeated: '+',
  heading: '^',
} as const satisfies Readonly<Record<Term['by'], string>>;

/** How much of a row's texts is searched, in UTF-16 code units and in words: Postgres has limits near these. */
const SEARCHED = 100_000;
const MOST_WORDS = 16_000;
/** Places of one word that a phrase can be found at; Postgres keeps no more of them. */
const MOST_PLACES = 255;

/** The words of the texts, parted by null, within the limits. */
function wordsOf(texts: readonly string[]): (string | null)[] {
  const all: (string | null)[] = [];
  let left = SEARCHED;
  for (const text of texts) {
    if (all.length > 0) all.push(null);
    for (const word of words(text.slice(0, left))) {
      left -= word.length + 1;
      if (left < 0 || all.length >= MOST_WORDS) return all;
      all.push(word);
    }
  }
  return all;
}

/** Leaves out, beyond its first places, every word that comes too often. */
function thinned(list: readonly (string | null)[]): (string | null)[] {
  const seen = new Map<string, number>();
  return list.map((word) => {
    if (word === null) return null;
    const count = (seen.get(word) ?? 0) + 1;
    seen.set(word, count);
    return count > MOST_PLACES ? null : word;
  });
}

export function indexedWords({ heading = [], text }: Searched): IndexedWords {
  const forms = wordsOf([...heading, ...text]);
  const stems = forms.map((word) => (word === null ? null : stem(word)));
  const seen = new Set<string>();
  const repeated = new Set<string>();
  let length = 0;
  for (const word of stems) {
    if (word === null) continue;
    length += 1;
    if (seen.has(word)) repeated.add(word);
    seen.add(word);
  }
  return {
    forms: thinned(forms),
    stems: thinned(stems),
    repeated: [...repeated],
    heading: [...new Set(wordsOf(heading).flatMap((word) => (word === null ? [] : [stem(word)])))],
    length,
  };
}
