/** Where in a text the terms of a search stand. */
import { type LocatedWord, locatedWords } from '../store/located-words.ts';
import type { SearchQuery, Term } from '../store/search-query.ts';
import { stem } from '../store/text.ts';

/** A stretch of text that a term matches. */
export interface Match {
  readonly start: number;
  readonly end: number;
  /** Which of the terms, counted from 0. */
  readonly term: number;
}

export interface Matcher {
  /** Matches in the order of the text; reading on stops with the reader. */
  readonly in: (text: string) => Generator<Match>;
}

function fits({ by, words }: Term, at: readonly LocatedWord[], from: number): boolean {
  return words.every((wanted, offset) => {
    const form = at[from + offset]?.form;
    // A stem keeps the first character of its word, and most words begin otherwise.
    if (form === undefined || form.charCodeAt(0) !== wanted.charCodeAt(0)) return false;
    if (by === 'stem') return form === wanted || stem(form) === wanted;
    return by === 'prefix' && offset === words.length - 1 ? form.startsWith(wanted) : form === wanted;
  });
}

/** Finds what the terms of a search that are wanted match. */
export function matcher({ all }: SearchQuery): Matcher {
  const terms = all.flat();
  const longest = Math.max(...terms.map(({ words }) => words.length));
  const initials = new Set(terms.map(({ words: [first = ''] }) => first.charCodeAt(0)));

  function* at(window: readonly LocatedWord[], from: number): Generator<Match> {
    const first = window[from];
    if (first === undefined || !initials.has(first.form.charCodeAt(0))) return;
    for (const [term, one] of terms.entries()) {
      if (!fits(one, window, from)) continue;
      yield { start: first.start, end: window[from + one.words.length - 1]?.end ?? first.end, term };
    }
  }

  return {
    in: function* (text) {
      // Only as many words as the longest term are held at a time.
      let window: LocatedWord[] = [];
      let from = 0;
      for (const word of locatedWords(text)) {
        window.push(word);
        if (window.length - from < longest) continue;
        yield* at(window, from);
        from += 1;
        if (from < 1000) continue;
        window = window.slice(from);
        from = 0;
      }
      for (; from < window.length; from += 1) yield* at(window, from);
    },
  };
}
