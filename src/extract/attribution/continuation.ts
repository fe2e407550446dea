import type { TokenRange } from './ranges.ts';
import type { LabelledAttribution } from './roles.ts';
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
  // "“We lost nine tanks. ¶ “Then we withdrew,” he added.": the speaker stands behind the last paragraph.
  for (let quote = view.quotes.length - 1; quote >= 0; quote -= 1) {
    const before = view.quotes[quote]?.continues ?? -1;
    const speaker = owner.get(quote);
    const place = places.get(before);
    if (before < 0 || speaker === undefined || owner.has(before) || !place) continue;
    owner.set(before, speaker);
    added.set(speaker, [place, ...(added.get(speaker) ?? [])]);
  }
  view.quotes.forEach(({ continues }, quote) => {
    const before = continues < 0 ? undefined : owner.get(continues);
    const place = places.get(quote);
    if (before === undefined || owner.has(quote) || !place) return;
    owner.set(quote, before);
    added.set(before, [...(added.get(before) ?? []), place]);
  });
  return found.map((attribution, i) => ({
    ...attribution,
    content: [
      ...attribution.content.map((range) => toWholeQuote(view, range)),
      ...(added.get(i) ?? []),
    ].toSorted((a, b) => a.first - b.first),
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

/** How many tokens are filled in at most. */
const LONGEST = 1500;

/** Fills in the rest of a quotation when a range ends or begins inside it only because the labeller's window does. */
function toWholeQuote(view: View, { first, last }: TokenRange): TokenRange {
  const range = { first, last };
  const { tokens, sentences } = view.text;
  const after = view.quoteOf[last - 1];
  const before = view.quoteOf[first];
  if (after && sentences[tokens[last - 1]?.sentence ?? -1]?.last === last)
    while (view.quoteOf[range.last] === after && range.last - last < LONGEST) range.last += 1;
  if (before && sentences[tokens[first]?.sentence ?? -1]?.first === first)
    while (view.quoteOf[range.first - 1] === before && first - range.first < LONGEST) range.first -= 1;
  return range;
}
