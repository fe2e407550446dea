import type { Features } from '../learned/sequence.ts';
import type { Sentence } from '../text.ts';
import { dependantsOf } from './cue-features.ts';
import { type Cue, findCues } from './cues.ts';
import type { Parse } from './label.ts';
import type { AttributionModel } from './model.ts';
import type { TokenRange } from './ranges.ts';
import { type LabelledAttribution, readAttribution } from './roles.ts';
import { PART, type View } from './view.ts';

/** Quoted words that so far belong to nobody, and are long enough to be speech, are worth a less likely cue. */
const LEAST_WORDS = 5;
const LEAST_PROBABILITY = 0.05;
/** How far from the quotation, in tokens, a cue may stand, and how many are tried. */
const REACH = 25;
const TRIES = 3;

/** Attributions of quotations that no other attribution touches, each from the likeliest cue beside it that reaches it. */
export function recoverQuotations(
  view: View,
  sure: readonly LabelledAttribution[],
  model: AttributionModel,
  parse: Parse,
  features: Features,
): LabelledAttribution[] {
  const { tokens, sentences } = view.text;
  const taken = new Uint8Array(tokens.length);
  const take = ({ content, cue }: LabelledAttribution): void => {
    for (const { first, last } of [...content, cue]) taken.fill(1, first, last);
  };
  sure.forEach(take);
  const known = new Map<number, Cue[]>();
  const cuesOf = (sentence: Sentence): Cue[] => {
    let cues = known.get(sentence.index);
    if (!cues) {
      parse(view.text, sentence);
      const below = dependantsOf(tokens, sentence);
      cues = findCues(view, sentence, below, model.cue, model.words, LEAST_PROBABILITY, features);
      known.set(sentence.index, cues);
    }
    return cues;
  };
  const found: LabelledAttribution[] = [];
  for (const quote of freeQuotations(view, taken)) {
    const paragraph = sentences[tokens[quote.first]?.sentence ?? -1]?.paragraph;
    const beside = new Set([quote.first - 1, quote.first, quote.last].map((i) => tokens[i]?.sentence ?? -1));
    const best = [...beside]
      .map((index) => sentences[index])
      .filter((sentence) => sentence !== undefined && sentence.paragraph === paragraph)
      .flatMap((sentence) => (sentence ? cuesOf(sentence) : []))
      .filter(({ token }) => !taken[token] && token >= quote.first - REACH && token < quote.last + REACH)
      .toSorted((a, b) => b.probability - a.probability)
      .slice(0, TRIES)
      .map((cue) => readAttribution(view, cue, model, features))
      .find((read) => read?.content.some(({ first, last }) => first < quote.last && quote.first < last));
    if (!best) continue;
    found.push(best);
    take(best);
  }
  return found;
}

/** Token ranges of the outermost quotations, marks included, of which nothing is taken. */
function* freeQuotations(view: View, taken: Uint8Array): Generator<TokenRange> {
  for (let first = 0; first < taken.length; first += 1) {
    const quote = view.quoteOf[first];
    if (!quote || view.quotePart[first] !== PART.opening) continue;
    let last = first;
    let free = true;
    for (; last < taken.length && view.quoteOf[last] === quote; last += 1) free &&= taken[last] === 0;
    if (free && last - first >= LEAST_WORDS + 2) yield { first, last };
    first = last - 1;
  }
}
