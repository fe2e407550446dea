import type { Range } from '../text.ts';

/** Tokens `first` (inclusive) to `last` (exclusive). */
export interface TokenRange {
  first: number;
  last: number;
}

/** A stretch of text and the tokens that it is made of. */
export interface TokenSpan extends Range, TokenRange {}
