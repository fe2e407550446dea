import { featureKey } from '../learned/table.ts';
import type { Word } from './lexicon.ts';

/**
 * A greedy part-of-speech tagger: a linear model over the words around and the two tags before. A tag is a
 * pair of universal and Penn Treebank tag, numbered from 0.
 */

/** Adds up the learned weights of feature keys, one score a class. */
export interface Scorer {
  readonly columns: number;
  /** Overwrites `scores` with the sums over the first `count` keys. */
  score(keys: Int32Array, count: number, scores: Int32Array | Float64Array): void;
}

export const MAX_TAG_FEATURES = 48;

const EDGE: Word = {
  form: 1,
  cluster: 0,
  usual: 0,
  sole: -1,
  suffix1: 0,
  suffix2: 0,
  suffix3: 0,
  prefix: 0,
  shape: 0,
};

/** Writes the feature keys of word `at` and returns their number. `tags` holds the tags up to `at`. */
export function tagFeatures(words: readonly Word[], tags: Int32Array, at: number, keys: Int32Array): number {
  const word = words[at] ?? EDGE;
  const before = words[at - 1] ?? EDGE;
  const after = words[at + 1] ?? EDGE;
  const before2 = words[at - 2] ?? EDGE;
  const after2 = words[at + 2] ?? EDGE;
  const tag1 = at > 0 ? (tags[at - 1] as number) + 1 : 0;
  const tag2 = at > 1 ? (tags[at - 2] as number) + 1 : 0;
  const { form, shape, suffix3 } = word;
  const first = at === 0 ? 1 : 0;
  let n = 0;
  keys[n++] = featureKey(1, form);
  keys[n++] = featureKey(2, before.form);
  keys[n++] = featureKey(3, after.form);
  keys[n++] = featureKey(4, before2.form);
  keys[n++] = featureKey(5, after2.form);
  keys[n++] = featureKey(6, before.form, form);
  keys[n++] = featureKey(7, form, after.form);
  keys[n++] = featureKey(8, tag1);
  keys[n++] = featureKey(9, tag1, tag2);
  keys[n++] = featureKey(10, tag1, form);
  keys[n++] = featureKey(11, tag1, after.form);
  keys[n++] = featureKey(12, tag1, after.usual);
  keys[n++] = featureKey(13, tag1, tag2, form);
  keys[n++] = featureKey(14, tag1, word.usual, after.usual);
  keys[n++] = featureKey(15, word.suffix1, word.prefix);
  keys[n++] = featureKey(16, word.suffix2, shape);
  keys[n++] = featureKey(17, suffix3);
  keys[n++] = featureKey(18, suffix3, tag1);
  keys[n++] = featureKey(19, suffix3, shape, first);
  keys[n++] = featureKey(20, shape, first);
  keys[n++] = featureKey(21, shape, tag1);
  keys[n++] = featureKey(22, shape, before.shape, after.shape);
  keys[n++] = featureKey(23, word.prefix);
  keys[n++] = featureKey(24, before.suffix3);
  keys[n++] = featureKey(25, after.suffix3);
  keys[n++] = featureKey(26, word.cluster);
  keys[n++] = featureKey(27, before.cluster, word.cluster);
  keys[n++] = featureKey(28, word.cluster, after.cluster);
  keys[n++] = featureKey(29, before.cluster, after.cluster);
  keys[n++] = featureKey(30, after.cluster);
  keys[n++] = featureKey(31, word.usual, after.usual, after2.usual);
  keys[n++] = featureKey(32, form, after.usual);
  keys[n++] = featureKey(33, form, after.cluster, after2.cluster);
  keys[n++] = featureKey(34, form, shape, first);
  keys[n++] = featureKey(35, suffix3, after.cluster);
  keys[n++] = featureKey(36, after2.cluster, after.cluster);
  keys[n++] = featureKey(37, before2.cluster, before.cluster);
  keys[n++] = 1;
  return n;
}

const keys = (): Int32Array => new Int32Array(MAX_TAG_FEATURES);

/** Tags the words of one sentence; `tags` receives tag numbers. */
export function tagWords(words: readonly Word[], scorer: Scorer, tags: Int32Array): void {
  const features = keys();
  const scores = new Int32Array(scorer.columns);
  for (let at = 0; at < words.length; at++) {
    const sole = words[at]?.sole ?? -1;
    if (sole >= 0) {
      tags[at] = sole;
      continue;
    }
    scorer.score(features, tagFeatures(words, tags, at, features), scores);
    tags[at] = best(scores);
  }
}

/** Number of the highest score; the first one wins a tie. */
export function best(scores: Int32Array | Float64Array): number {
  let top = 0;
  for (let column = 1; column < scores.length; column++) {
    if ((scores[column] as number) > (scores[top] as number)) top = column;
  }
  return top;
}
