import { hashText } from '../learned/table.ts';
import type { QuoteMark } from '../quotes/marks.ts';
import type { Text } from '../text.ts';

/**
 * One text as the learned passes see it: integers by token. Made once for a text, read by the cue finder and the
 * role labeller.
 */
export interface View {
  text: Text;
  /** Hash of the lower-case word; numbers share one hash. */
  word: Int32Array;
  /** Number of the word's class (syntax/lexicon.ts); 0 for an unknown word. */
  cluster: Uint16Array;
  /** Hash of the Penn tag. */
  tag: Int32Array;
  /** Hash of the lemma. */
  lemma: Int32Array;
  /** Capitals and kind of characters, a small number (see SHAPE). */
  shape: Uint8Array;
  quotes: readonly QuoteMark[];
  /** Index of the outermost double or angle quotation plus one; 0 outside. Marks belong to the quotation. */
  quoteOf: Int32Array;
  /** True for a text that marks speech with single marks, as it has no others. */
  singleMarks: boolean;
  /** Where the token stands in its quotation. */
  quotePart: Uint8Array;
  /** Number of commas and of verbs before the token, to count them between two tokens. */
  commas: Int32Array;
  verbs: Int32Array;
  /** Plain probability of being a cue in eighths (0 to 7), as far as it was asked for. */
  cueness: Uint8Array;
}

export const SHAPE = {
  lower: 0,
  capital: 1,
  capitals: 2,
  digit: 3,
  punctuation: 4,
  sentenceStart: 5,
} as const;
export const PART = { outside: 0, opening: 1, inside: 2, closing: 3 } as const;

const NUMBER = hashText('<number>');

/** What stands before the first and after the last token. */
export const EDGE = hashText('<edge>');

export function viewOf(text: Text, quotes: readonly QuoteMark[]): View {
  const n = text.tokens.length;
  const view: View = {
    text,
    word: new Int32Array(n),
    cluster: new Uint16Array(n),
    tag: new Int32Array(n),
    lemma: new Int32Array(n),
    shape: new Uint8Array(n),
    quotes,
    singleMarks: quotes.every(({ kind }) => kind === 'single'),
    quoteOf: new Int32Array(n),
    quotePart: new Uint8Array(n),
    commas: new Int32Array(n + 1),
    verbs: new Int32Array(n + 1),
    cueness: new Uint8Array(n),
  };
  const tags = new Map<string, number>();
  for (const token of text.tokens) {
    const i = token.index;
    view.shape[i] = shapeOf(token.text);
    if (view.shape[i] === SHAPE.capital && text.sentences[token.sentence]?.first === i)
      view.shape[i] = SHAPE.sentenceStart;
    view.word[i] = view.shape[i] === SHAPE.digit ? NUMBER : hashText(token.lower);
    view.cluster[i] = token.word?.cluster ?? 0;
    let tag = tags.get(token.xpos);
    if (tag === undefined) {
      tag = hashText(token.xpos);
      tags.set(token.xpos, tag);
    }
    view.tag[i] = tag;
    view.lemma[i] =
      token.lemma === '' || token.lemma === token.lower ? (view.word[i] as number) : hashText(token.lemma);
    view.commas[i + 1] = (view.commas[i] as number) + (token.text === ',' ? 1 : 0);
    view.verbs[i + 1] = (view.verbs[i] as number) + (token.tag === 'VERB' ? 1 : 0);
  }
  markQuotes(view);
  return view;
}

function shapeOf(text: string): number {
  const first = text.charCodeAt(0);
  if (first >= 97 && first <= 122) return SHAPE.lower;
  if (first >= 48 && first <= 57) return SHAPE.digit;
  if (first >= 65 && first <= 90)
    return text.length > 1 && text === text.toUpperCase() ? SHAPE.capitals : SHAPE.capital;
  if (first < 128) return SHAPE.punctuation;
  const lower = text.toLowerCase();
  if (lower !== text) return SHAPE.capital;
  return lower === text.toUpperCase() ? SHAPE.punctuation : SHAPE.lower;
}

/** Both lists are in text order, so one walk over the tokens is enough. */
function markQuotes(view: View): void {
  const { tokens } = view.text;
  let at = 0;
  view.quotes.forEach((quote, index) => {
    if (quote.depth > 0 || (quote.kind === 'single' && !view.singleMarks)) return;
    while (at < tokens.length && (tokens[at]?.end ?? 0) <= quote.start) at += 1;
    const first = at;
    for (; at < tokens.length; at += 1) {
      const token = tokens[at];
      if (!token || token.start >= quote.end) break;
      view.quoteOf[at] = index + 1;
      view.quotePart[at] =
        token.end <= quote.inner.start || at === first
          ? PART.opening
          : token.start >= quote.inner.end
            ? PART.closing
            : PART.inside;
    }
  });
}
