/** The words beside an amount that bound or blur it. */
import type { Comparator } from '../../domain/vocabulary.ts';
import type { Amount } from './amounts.ts';
import { type Atom, wordAt } from './atoms.ts';
import { COMPARATORS_AFTER, COMPARATORS_BEFORE, DEGREE_ADVERBS, type Phrase } from './comparators.ts';
import { MEASURE_UNITS } from './units.ts';

export interface Found {
  comparator: Comparator;
  first: number;
  last: number;
}

const ABOUT_NOUNS =
  /^(?:talk|talks|talking|reports?|information|concerns?|questions?|complain(?:ed|ts?)?|worried|speak|spoke|details|told|asked)$/u;

/** "back up to 4.8 percent", "went up to 12": a movement, no bound. */
const BACK = /^(?:back|right|went|gone|goes|going|moved|climbed|crept)$/u;

/** The comparator that ends right before an atom, with the adverbs that belong to it. */
export function comparatorBefore(
  atoms: readonly Atom[],
  amount: Amount,
  notBefore: number,
): Found | undefined {
  const at = amount.first;
  let end = at;
  // "nearly the 500", "almost a dozen": an article may stand between.
  if (wordAt(atoms, at - 1, at) === 'a' || wordAt(atoms, at - 1, at) === 'the') end = at - 1;
  const phrase =
    matchBefore(atoms, end, notBefore) ?? (end === at ? undefined : matchBefore(atoms, at, notBefore));
  if (phrase === undefined) return undefined;
  const last = phrase.words.length;
  const base = matchBefore(atoms, end, notBefore) === phrase ? end : at;
  let first = base - last;
  if (
    end < at &&
    base === end &&
    phrase.words.at(-1) !== 'of' &&
    !/^(?:nearly|almost)$/u.test(phrase.words.at(-1) ?? '')
  ) {
    return undefined;
  }
  if (phrase.words[0] === 'within' && !MEASURE_UNITS.has(wordAt(atoms, amount.last, at))) return undefined;
  if (phrase.words[0] === 'up' && BACK.test(wordAt(atoms, base - last - 1, at))) return undefined;
  if (phrase.words[0] === 'about' && ABOUT_NOUNS.test(wordAt(atoms, first - 1, at))) return undefined;
  while (first > notBefore && DEGREE_ADVERBS.has(wordAt(atoms, first - 1, at))) first--;
  // "estimated 300 to 500" keeps the outer comparator in its span.
  return { comparator: phrase.comparator, first, last: at };
}

function matchBefore(atoms: readonly Atom[], at: number, notBefore: number): Phrase | undefined {
  const list = COMPARATORS_BEFORE.get(wordAt(atoms, at - 1, Math.min(at, atoms.length - 1)));
  return list?.find(
    ({ words }) =>
      at - words.length >= notBefore &&
      words.every((word, index) => wordAt(atoms, at - words.length + index, at - 1) === word),
  );
}

export function comparatorAfter(atoms: readonly Atom[], at: number, from: number): Found | undefined {
  const list = COMPARATORS_AFTER.get(wordAt(atoms, at, from));
  const phrase = list?.find(({ words }) =>
    words.every((word, index) => wordAt(atoms, at + index, from) === word),
  );
  if (phrase === undefined) return undefined;
  if (phrase.words[0] === '+' && atoms[at]?.spaced) return undefined;
  return { comparator: phrase.comparator, first: at, last: at + phrase.words.length };
}
