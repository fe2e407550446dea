import { isTitle } from '../quotes/titles.ts';
import type { TokenRange, TokenSpan } from './ranges.ts';
import { PART, type View } from './view.ts';

/** What a claim's content is in the end: stretches of text, their quotation marks, and the kind that these make. */

const DOUBLE_MARKS = new Set(['"', '“', '”', "''", '``', '«', '»', '„']);
const LIGHT = new Set([',', '.', ';', ':', '--', '—', '–', '-']);

/** Words of a stretch without light punctuation at its ends. */
function bare(view: View, { first, last }: TokenRange): TokenRange {
  const light = (i: number): boolean => LIGHT.has(view.text.tokens[i]?.text ?? '');
  let from = first;
  let to = last;
  while (from < to && light(from)) from += 1;
  while (to > from && light(to - 1)) to -= 1;
  return { first: from, last: to };
}

/**
 * Direct when every stretch begins and ends with quotation marks, mixed when there are marks elsewhere, indirect
 * without any.
 */
export function kindOf(view: View, content: readonly TokenRange[]): 'direct' | 'mixed' | 'indirect' {
  let quoted = false;
  let plain = false;
  for (const range of content) {
    const { first, last } = bare(view, range);
    for (let i = first; i < last; i += 1)
      if (view.quoteOf[i] === 0) {
        plain = true;
        // A mark that nothing closes still tells that words are quoted.
        if (DOUBLE_MARKS.has(view.text.tokens[i]?.text ?? '')) quoted = true;
      } else quoted = true;
  }
  if (!quoted) return 'indirect';
  return plain ? 'mixed' : 'direct';
}

/**
 * The stretches as spans, without light punctuation at their ends. Quotation marks stay: they are evidence of which
 * words are the claimant's own. (A quote has its text without them.)
 */
export function contentSpans(view: View, content: readonly TokenRange[]): TokenSpan[] {
  const { tokens } = view.text;
  return content.flatMap((range) => {
    const { first, last } = bare(view, range);
    const start = tokens[first]?.start;
    const end = tokens[last - 1]?.end;
    return start === undefined || end === undefined || last <= first ? [] : [{ first, last, start, end }];
  });
}

/**
 * Indexes of the outermost quotations that somebody speaks in the content, in text order. Titles of works inside
 * reported speech are none.
 */
export function quotesIn(view: View, content: readonly TokenRange[]): number[] {
  const found = new Set<number>();
  for (const { first, last } of content)
    for (let i = first; i < last; i += 1) {
      const quote = view.quoteOf[i] ?? 0;
      if (quote > 0 && view.quotePart[i] === PART.inside) found.add(quote - 1);
    }
  const quotes = [...found].toSorted((a, b) => a - b);
  if (kindOf(view, content) === 'direct') return quotes;
  return quotes.filter((quote) => {
    const inner = view.quotes[quote]?.inner;
    return inner && !isTitle(view.text.source.slice(inner.start, inner.end));
  });
}
