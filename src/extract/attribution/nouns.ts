/** Noun phrases by words and tags alone: they hold where the parse goes wrong. */
import type { Text, Token } from '../text.ts';
import type { TokenRange } from './ranges.ts';

export const NOUNS = new Set(['NOUN', 'PROPN', 'PRON']);

/** The words up to the first verb, comma or relative pronoun, if a noun is among them. */
export function leadingNoun(text: Text, { first, last }: TokenRange): TokenRange | null {
  let end = first;
  for (; end < last; end += 1) {
    const { tag, xpos } = text.tokens[end] as Token;
    if (
      tag === 'PUNCT' ||
      tag === 'AUX' ||
      tag === 'SCONJ' ||
      xpos.startsWith('W') ||
      (tag === 'VERB' && xpos !== 'VBN')
    )
      break;
  }
  const named = text.tokens.slice(first, end).some(({ tag }) => NOUNS.has(tag));
  return named && end > first ? { first, last: end } : null;
}
