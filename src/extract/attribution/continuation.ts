import type { LabelledAttribution } from './label.ts';
import type { TokenRange } from './ranges.ts';
import type { View } from './view.ts';

/**
 * Quotations that go on past what the labeller saw: to the end of a long one, and over paragraphs that each open it
 * anew, as long as no other attribution has them.
 */
export function continueQuotations(view: View, found: readonly LabelledAttribution[]): LabelledAttribution[] {
  const owner = new Map<number, number>();
  found.forEach(({ content }, i) => {
    for (const range of content) for (const quote of quotesOver(view, range)) owner.set(quote, i);
  });
  const added = new Map<number, TokenRange[]>();
  const places = placesOf(view);
  view.quotes.forEach(({ continues }, quote) => {
    const before = continues < 0 ? undefined : owner.get(continues);
    const place = places.get(quote);
    if (before === undefined || owner.has(quote) || !place) return;
    owner.set(quote, before);
    added.set(before, [...(added.get(before) ?? []), place]);
  });
  return found.map((attribution, i) => ({
    ...attribution,
    content: [...attribution.content.map((range) => toQuoteEnd(view, range)), ...(added.get(i) ?? [])],
  }));
}

/** Token ranges of the outermost quotations. */
function placesOf(view: View): Map<number, TokenRange> {
  const places = new Map<number, TokenRange>();
  view.quoteOf.forEach((quote, i) => {
    if (quote === 0) return;
    const place = places.get(quote - 1);
    if (place) place.last = i + 1;
    else places.set(quote - 1, { first: i, last: i + 1 });
  });
  return places;
}

function quotesOver(view: View, { first, last }: TokenRange): Set<number> {
  const found = new Set<number>();
  for (let i = first; i < last; i += 1) if (view.quoteOf[i]) found.add((view.quoteOf[i] as number) - 1);
  return found;
}

/** A range that ends far inside a quotation because the labeller's window did. */
function toQuoteEnd(view: View, { first, last }: TokenRange): TokenRange {
  const quote = view.quoteOf[last - 1];
  const sentence = view.text.sentences[view.text.tokens[last - 1]?.sentence ?? -1];
  if (!quote || !sentence || sentence.last !== last) return { first, last };
  let end = last;
  while (view.quoteOf[end] === quote) end += 1;
  return { first, last: end };
}
