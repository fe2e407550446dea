/**
 * Claims of the article itself. A figure that nobody is quoted for is still somebody's statement: the
 * narrator's. Its claim is the part of the sentence around it that no attribution takes.
 */
import type { TokenRange } from '../attribution/ranges.ts';
import type { Text } from '../text.ts';

/** Tokens that an attribution takes: what is said and the words that introduce it. */
export interface Taken {
  content: readonly TokenRange[];
  cue: TokenRange;
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}%$€£]/u;

/** The stretches around the figures that stand outside every attribution, in text order, each once. */
export function narratorStretches(
  text: Text,
  figures: readonly TokenRange[],
  attributions: readonly Taken[],
): TokenRange[] {
  const free = freeTokens(text, attributions);
  const stretches: TokenRange[] = [];
  for (const { first, last } of figures) {
    const known = stretches.at(-1);
    if (known !== undefined && first >= known.first && last <= known.last) continue;
    stretches.push(stretchAround(text, free, first, last));
  }
  return stretches;
}

/** 1 for every token outside the attributions. */
function freeTokens(text: Text, attributions: readonly Taken[]): Uint8Array {
  const free = new Uint8Array(text.tokens.length).fill(1);
  for (const { content, cue } of attributions) {
    for (const { first, last } of [...content, cue]) free.fill(0, first, last);
  }
  return free;
}

/** The free run around a figure inside its sentence, without punctuation at its ends. */
function stretchAround(text: Text, free: Uint8Array, figureFirst: number, figureLast: number): TokenRange {
  const sentence = text.sentences[text.tokens[figureFirst]?.sentence ?? -1];
  let first = figureFirst;
  let last = figureLast;
  if (sentence !== undefined) {
    while (first > sentence.first && free[first - 1] === 1) first -= 1;
    while (last < sentence.last && free[last] === 1) last += 1;
  }
  const isWord = (index: number): boolean => LETTER_OR_DIGIT.test(text.tokens[index]?.text ?? '');
  while (first < figureFirst && !isWord(first)) first += 1;
  while (last > figureLast && !isWord(last - 1)) last -= 1;
  return { first, last };
}
