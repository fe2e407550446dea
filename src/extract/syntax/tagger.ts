import type { Sums } from '../learned/sums.ts';
import { best, leadOf } from './lead.ts';
import type { Word } from './lexicon.ts';
import { EDGE, leadingTagFeatures, MAX_TAG_FEATURES, otherTagFeatures } from './tag-features.ts';

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

/**
 * Most words are clear from the leading features alone: where the best tag is so far ahead (in steps of the sums), the
 * others are not asked. Chosen on news so that not two in a thousand words get another tag.
 */
const CLEAR = 150;

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
      scores.fill(0);
      const leading = leadingTagFeatures(words, tags, at, verbs.state, keys);
      model.addAll(scores, keys, 0, leading, only);
      if (leadOf(scores, only, best(scores, only)) <= CLEAR) {
        const all = otherTagFeatures(words, tags, at, verbs.state, keys, leading);
        model.addAll(scores, keys, leading, all, only);
      }
    }
    const tag = best(scores, only);
    tags[at] = tag;
    verbs.leave(tag);
  }
}
