/** The text as the passes see it: tokens, sentences and paragraphs over one unchanged string. */

import type { Word } from './syntax/lexicon.ts';

/** Half-open range of UTF-16 offsets. */
export interface Range {
  start: number;
  end: number;
}

export interface Token extends Range {
  /** Position in `Text.tokens`. */
  index: number;
  text: string;
  /** Lower case, typographic apostrophes made plain. */
  lower: string;
  /** True when white space or a line end stands before it. */
  spaced: boolean;
  /** Index of its sentence. */
  sentence: number;
  /** Universal part of speech (`NOUN`, `VERB` …); `X` until tagged. */
  tag: string;
  /** Penn Treebank tag (`NNS`, `VBD` …); empty until tagged. */
  xpos: string;
  lemma: string;
  /** What the tagger and the parser know of the form; null until tagged. */
  word: Word | null;
  /** Index in `Text.tokens` of the syntactic head; -1 for the root, -2 while not parsed. */
  head: number;
  /** Universal Dependencies relation (`nsubj`, `ccomp` …); empty while not parsed. */
  relation: string;
}

export interface Sentence extends Range {
  index: number;
  /** Tokens `first` (inclusive) to `last` (exclusive). */
  first: number;
  last: number;
  paragraph: number;
}

export interface Text {
  source: string;
  tokens: Token[];
  sentences: Sentence[];
  paragraphs: Range[];
  /** Page furniture; no sentence overlaps it. */
  furniture: Range[];
}
