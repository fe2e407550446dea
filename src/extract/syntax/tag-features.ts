import { featureKey } from '../learned/table.ts';
import type { Word } from './lexicon.ts';

/** What the tagger looks at: forms, endings, spelling, word classes and usual tags around a word, the two tags before. */

export const MAX_TAG_FEATURES = 56;

export const EDGE: Word = {
  text: '',
  mark: 0,
  form: 1,
  cluster: 0,
  usual: 0,
  tags: null,
  capital: 0,
  suffix1: 0,
  suffix2: 0,
  suffix3: 0,
  prefix: 0,
  shape: 0,
};

/** Asks for no element that is not there: that is slow, and the edges are asked for all the time. */
const wordAt = (words: readonly Word[], at: number): Word =>
  at < 0 || at >= words.length ? EDGE : (words[at] as Word);

/**
 * Writes the feature keys of word `at` and returns their number. `tags` holds the tags up to `at`, `verbs` the state of
 * the count of verbs.
 */
export const tagFeatures = (
  words: readonly Word[],
  tags: Int32Array,
  at: number,
  verbs: number,
  keys: Int32Array,
): number => otherTagFeatures(words, tags, at, verbs, keys, leadingTagFeatures(words, tags, at, verbs, keys));

/** Writes the keys that tell most (see features.ts), and returns their number. */
export function leadingTagFeatures(
  words: readonly Word[],
  tags: Int32Array,
  at: number,
  verbs: number,
  keys: Int32Array,
): number {
  const word = wordAt(words, at);
  const before = wordAt(words, at - 1);
  const after = wordAt(words, at + 1);
  const after2 = wordAt(words, at + 2);
  const tag1 = at > 0 ? (tags[at - 1] as number) + 1 : 0;
  const { form, shape, suffix3 } = word;
  const first = at === 0 ? 1 : 0;
  let n = 0;
  keys[n++] = featureKey(1, form);
  keys[n++] = featureKey(5, after2.form);
  keys[n++] = featureKey(8, tag1);
  keys[n++] = featureKey(15, word.suffix1, word.prefix);
  keys[n++] = featureKey(16, word.suffix2, shape);
  keys[n++] = featureKey(17, suffix3);
  keys[n++] = featureKey(20, shape, first);
  keys[n++] = featureKey(21, shape, tag1);
  keys[n++] = featureKey(22, shape, before.shape, after.shape);
  keys[n++] = featureKey(23, word.prefix);
  keys[n++] = featureKey(25, after.suffix3);
  keys[n++] = featureKey(26, word.cluster);
  keys[n++] = featureKey(30, after.cluster);
  keys[n++] = featureKey(31, word.usual, after.usual, after2.usual);
  keys[n++] = featureKey(32, form, after.usual);
  keys[n++] = featureKey(38, word.capital, shape, first);
  keys[n++] = featureKey(39, word.usual, shape, first);
  keys[n++] = featureKey(45, verbs, word.usual);
  return n;
}

/** Writes the keys of all other templates behind the `from` that are there; returns the number of all. */
export function otherTagFeatures(
  words: readonly Word[],
  tags: Int32Array,
  at: number,
  verbs: number,
  keys: Int32Array,
  from: number,
): number {
  const word = wordAt(words, at);
  const before = wordAt(words, at - 1);
  const after = wordAt(words, at + 1);
  const before2 = wordAt(words, at - 2);
  const after2 = wordAt(words, at + 2);
  const tag1 = at > 0 ? (tags[at - 1] as number) + 1 : 0;
  const tag2 = at > 1 ? (tags[at - 2] as number) + 1 : 0;
  const { form, shape, suffix3 } = word;
  const first = at === 0 ? 1 : 0;
  let n = from;
  keys[n++] = featureKey(2, before.form);
  keys[n++] = featureKey(3, after.form);
  keys[n++] = featureKey(4, before2.form);
  keys[n++] = featureKey(7, form, after.form);
  keys[n++] = featureKey(9, tag1, tag2);
  keys[n++] = featureKey(10, tag1, form);
  keys[n++] = featureKey(11, tag1, after.form);
  keys[n++] = featureKey(12, tag1, after.usual);
  keys[n++] = featureKey(14, tag1, word.usual, after.usual);
  keys[n++] = featureKey(18, suffix3, tag1);
  keys[n++] = featureKey(19, suffix3, shape, first);
  keys[n++] = featureKey(24, before.suffix3);
  keys[n++] = featureKey(27, before.cluster, word.cluster);
  keys[n++] = featureKey(28, word.cluster, after.cluster);
  keys[n++] = featureKey(29, before.cluster, after.cluster);
  keys[n++] = featureKey(34, form, shape, first);
  keys[n++] = featureKey(35, suffix3, after.cluster);
  keys[n++] = featureKey(36, after2.cluster, after.cluster);
  keys[n++] = featureKey(37, before2.cluster, before.cluster);
  keys[n++] = featureKey(
    40,
    (word.capital << 3) | (before.capital << 6) | after.capital,
    shape,
    (before.shape & 1) * 2 + (after.shape & 1),
  );
  keys[n++] = featureKey(41, word.usual, word.cluster, after.cluster);
  keys[n++] = featureKey(42, tag1, word.cluster, after.usual);
  keys[n++] = featureKey(43, form, before.cluster);
  keys[n++] = featureKey(44, suffix3, shape, before.usual);
  keys[n++] = featureKey(46, verbs, word.suffix2, tag1);
  keys[n++] = featureKey(47, verbs, form);
  keys[n++] = featureKey(48, verbs, word.cluster, after.usual);
  keys[n++] = 1;
  return n;
}
