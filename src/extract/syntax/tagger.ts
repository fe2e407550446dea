import type { Sums } from '../learned/sums.ts';
import { featureKey } from '../learned/table.ts';
import type { Word } from './lexicon.ts';

/**
 * A greedy part-of-speech tagger: a linear model over the words around and the two tags before. A tag is a
 * pair of universal and Penn Treebank tag, numbered from 0.
 */

/** What the tagger needs to know of the tags besides the weights. */
export interface TagChoices {
  /** 1 for the tags of finite verbs. */
  finite: Uint8Array;
  /** The tags of words that are not in the lexicon. */
  open: readonly number[];
  /** Those tags and the tag of a name, which any capitalised word can be. */
  named: (tags: readonly number[]) => readonly number[];
}

export const MAX_TAG_FEATURES = 56;

const EDGE: Word = {
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
export function tagFeatures(
  words: readonly Word[],
  tags: Int32Array,
  at: number,
  verbs: number,
  keys: Int32Array,
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
  let n = 0;
  keys[n++] = featureKey(1, form);
  keys[n++] = featureKey(2, before.form);
  keys[n++] = featureKey(3, after.form);
  keys[n++] = featureKey(4, before2.form);
  keys[n++] = featureKey(5, after2.form);
  keys[n++] = featureKey(7, form, after.form);
  keys[n++] = featureKey(8, tag1);
  keys[n++] = featureKey(9, tag1, tag2);
  keys[n++] = featureKey(10, tag1, form);
  keys[n++] = featureKey(11, tag1, after.form);
  keys[n++] = featureKey(12, tag1, after.usual);
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
  keys[n++] = featureKey(34, form, shape, first);
  keys[n++] = featureKey(35, suffix3, after.cluster);
  keys[n++] = featureKey(36, after2.cluster, after.cluster);
  keys[n++] = featureKey(37, before2.cluster, before.cluster);
  keys[n++] = featureKey(38, word.capital, shape, first);
  keys[n++] = featureKey(39, word.usual, shape, first);
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
  keys[n++] = featureKey(45, verbs, word.usual);
  keys[n++] = featureKey(46, verbs, word.suffix2, tag1);
  keys[n++] = featureKey(47, verbs, form);
  keys[n++] = featureKey(48, verbs, word.cluster, after.usual);
  keys[n++] = 1;
  return n;
}

/** The tags that a word can have. */
export function choicesFor({ tags, shape }: Word, { open, named }: TagChoices): readonly number[] {
  if (tags === null) return open;
  return (shape & 1) === 0 ? tags : named(tags);
}

/** Lists of tags with that of a name among them, each made once. */
export function withName(name: number): TagChoices['named'] {
  const known = new Map<readonly number[], readonly number[]>();
  return (tags) => {
    const found = known.get(tags) ?? (tags.includes(name) ? tags : [...tags, name]);
    known.set(tags, found);
    return found;
  };
}

/**
 * Counts the finite verbs of a sentence as it is tagged: those so far, and the words to come that mostly are one.
 * Whether a sentence has its verb yet tells "killed" the past tense from "killed" the participle.
 */
export class VerbCount {
  readonly #finite: Uint8Array;
  #before = 0;
  #after = 0;
  #stop: number;

  constructor(words: readonly Word[], { finite }: TagChoices) {
    this.#finite = finite;
    for (const word of words) this.#after += this.#mostly(word);
    this.#stop = (words.at(-1)?.mark ?? 0) === 128 || (words.at(-2)?.mark ?? 0) === 128 ? 1 : 0;
  }

  #mostly(word: Word): number {
    return word.usual > 0 ? (this.#finite[word.usual - 1] as number) : 0;
  }

  /** Leaves the words to come: call it once for each word, before its features are read. */
  enter(word: Word): void {
    this.#after -= this.#mostly(word);
  }

  leave(tag: number): void {
    this.#before += this.#finite[tag] as number;
  }

  /** Both counts, up to 3, and whether the sentence ends with a stop. */
  get state(): number {
    return Math.min(this.#before, 3) * 8 + Math.min(this.#after, 3) * 2 + this.#stop;
  }
}

/** Tags the words of one sentence; `tags` receives tag numbers. */
export function tagWords(words: readonly Word[], model: Sums, choices: TagChoices, tags: Int32Array): void {
  const keys = new Int32Array(MAX_TAG_FEATURES);
  const scores = new Int32Array(model.columns);
  const verbs = new VerbCount(words, choices);
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? EDGE;
    const only = choicesFor(word, choices);
    verbs.enter(word);
    if (only.length > 1) {
      const count = tagFeatures(words, tags, at, verbs.state, keys);
      scores.fill(0);
      model.addAll(scores, keys, 0, count, only);
    }
    const tag = best(scores, only);
    tags[at] = tag;
    verbs.leave(tag);
  }
}

/** The class of the highest score among those given; the first one wins a tie. */
export function best(scores: Int32Array | Float64Array, only: readonly number[]): number {
  let top = only[0] ?? 0;
  for (const column of only) if ((scores[column] as number) > (scores[top] as number)) top = column;
  return top;
}
