/** Words that bound or blur a number. */
import type { Comparator } from '../../domain/vocabulary.ts';

const BEFORE: Partial<Record<Comparator, string>> = {
  over: `over | more than | greater than | higher than | above | exceeding | exceeded | exceeds | exceed | surpassed | surpassing | surpasses | in excess of | upwards of | upward of |
    beyond | north of | better than | topping`,
  at_least: `at least | no fewer than | no less than | not less than | not fewer than | a minimum of | minimum of |
    at the very least | at minimum`,
  up_to: `up to | as many as | as much as | at most | no more than | not more than | a maximum of | maximum of |
    at the most | as high as | within`,
  under: 'under | fewer than | less than | below | lower than | just shy of | shy of | sub -',
  about: `about | some | around | approximately | approx | approx. | roughly | nearly | almost | close to | an estimated |
    estimated | circa | ca | ca. | ~ | ≈ | in the region of | on the order of | in the order of |
    in the neighborhood of | virtually | more or less | perhaps | nearing | approaching | near to | barely | nearly as many as |
    estimated at | an approximate`,
};

const AFTER: Partial<Record<Comparator, string>> = {
  at_least: 'or more | at least | or above | or greater | or over | plus | - plus | +',
  up_to: 'or fewer | or less | at most | at the most | or under',
  about: 'or so | odd | - odd | - ish | or thereabouts',
};

/** Adverbs that belong to the comparator after them. */
export const DEGREE_ADVERBS: ReadonlySet<string> = new Set(
  'well just slightly far much little even'.split(' '),
);

export interface Phrase {
  words: readonly string[];
  comparator: Comparator;
}

const phrases = (table: Partial<Record<Comparator, string>>): Phrase[] =>
  Object.entries(table)
    .flatMap(([comparator, list]) =>
      list
        .split('|')
        .map((phrase) => ({ words: phrase.trim().split(/\s+/u), comparator: comparator as Comparator })),
    )
    .sort((a, b) => b.words.length - a.words.length);

const grouped = (
  list: readonly Phrase[],
  key: (words: readonly string[]) => string | undefined,
): Map<string, Phrase[]> => {
  const groups = new Map<string, Phrase[]>();
  for (const phrase of list) {
    const word = key(phrase.words) ?? '';
    groups.set(word, [...(groups.get(word) ?? []), phrase]);
  }
  return groups;
};

/** Phrases before a number by their last word, longest first. */
export const COMPARATORS_BEFORE: ReadonlyMap<string, readonly Phrase[]> = grouped(phrases(BEFORE), (words) =>
  words.at(-1),
);
/** Phrases after a number by their first word, longest first. */
export const COMPARATORS_AFTER: ReadonlyMap<string, readonly Phrase[]> = grouped(
  phrases(AFTER),
  (words) => words[0],
);
