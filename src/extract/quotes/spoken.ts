import type { QuoteKind } from '../../domain/vocabulary.ts';
import type { AttributedClaim } from '../attribution/find.ts';
import type { Range } from '../text.ts';
import type { QuoteMark } from './marks.ts';

/** A quotation that somebody speaks. */
export interface SpokenQuote {
  /** Index of the quotation mark pair. */
  mark: number;
  /** The words without the marks. */
  inner: Range;
  kind: QuoteKind;
  /** Index of the claim that it belongs to; speaker and cue are those of the claim. */
  claim: number;
}

/**
 * The quotations that claims hold, in text order; where claims are nested, the innermost claim has them. Titles of
 * works and words that nobody is said to have spoken ("scare quotes") are left out.
 */
export function spokenQuotes(
  source: string,
  marks: readonly QuoteMark[],
  claims: readonly AttributedClaim[],
): SpokenQuote[] {
  const owner = new Map<number, number>();
  const size = ({ content }: AttributedClaim): number =>
    content.reduce((sum, { start, end }) => sum + end - start, 0);
  claims.forEach((claim, i) => {
    for (const mark of claim.quotes) {
      const rival = claims[owner.get(mark) ?? -1];
      if (!rival || size(claim) < size(rival)) owner.set(mark, i);
    }
  });
  return [...owner]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([mark, claim]) => {
      const quote = marks[mark];
      const owned = claims[claim];
      if (!quote || !owned || quote.inner.end <= quote.inner.start) return [];
      const { inner } = quote;
      const kind = owned.kind === 'direct' ? 'direct' : 'mixed';
      if (kind === 'mixed' && isTitle(source.slice(inner.start, inner.end))) return [];
      return [{ mark, inner, kind, claim }];
    });
}

const SMALL_WORDS = new Set('a an and at by for from in of on or the to with as is vs'.split(' '));
/** Longer stretches with capitals throughout are headlines or shouted speech, not titles. */
const TITLE_WORDS = 9;

/** "The Fog of War": two words or more, every one that is not small with a capital, no stop at the end. */
function isTitle(words: string): boolean {
  const list = words.split(/\s+/);
  if (list.length < 2 || list.length > TITLE_WORDS || /[.!?,]$/.test(words)) return false;
  return list.every((word) => SMALL_WORDS.has(word) || /^[\p{Lu}\d]/u.test(word));
}
