import type { Token } from '../text.ts';
import { neverLast, SENTENCE_OPENERS, SPEECH_VERBS } from './abbreviations.ts';
import { startsLower, startsUpper } from './characters.ts';

/** Longer sentences are cut: such text is a list or hostile, and passes may be quadratic in a sentence. */
const MAX_SENTENCE = 400;

const ENDS_WITH_STOP = /^[.!?]+$|^…$|\.$/;
const QUOTE = /^(?:["“”„«»'’‘`]|''|``)$/;
const CLOSER = /^(?:["”»'’\])}]|'')$/;
const LIST_NUMBER = /^(?:\d{1,2}|[A-Za-z])$/;

/**
 * Where the sentences of a paragraph end: indices just past each last token, the last one being `last`.
 * Closing quote marks and brackets belong to the sentence that they close.
 */
export function sentenceEnds(tokens: readonly Token[], first: number, last: number): number[] {
  const ends: number[] = [];
  let start = first;
  const quotes = new QuoteState();
  for (let index = first; index < last; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    quotes.see(token.text);
    if (index - start + 1 >= MAX_SENTENCE) {
      start = index + 1;
      ends.push(start);
      continue;
    }
    if (!ENDS_WITH_STOP.test(token.text)) continue;
    const after = closersEnd(tokens, index + 1, last, quotes);
    if (after >= last || !splits(tokens, start, index, after, last)) continue;
    for (let closer = index + 1; closer < after; closer++) quotes.see(tokens[closer]?.text ?? '');
    index = after - 1;
    start = after;
    ends.push(start);
  }
  if (ends.at(-1) !== last) ends.push(last);
  return ends;
}

/** Whether a straight double quote stands open; needed only where space stands on both of its sides. */
class QuoteState {
  #open = false;
  see(mark: string): void {
    if (mark === '"' || mark === "''") this.#open = !this.#open;
  }
  get open(): boolean {
    return this.#open;
  }
}

/** Past the closing marks that follow a stop: those with no space before them, or that close an open quote. */
function closersEnd(tokens: readonly Token[], from: number, last: number, quotes: QuoteState): number {
  let at = from;
  for (; at < last; at++) {
    const token = tokens[at];
    if (token === undefined || !CLOSER.test(token.text)) break;
    const next = tokens[at + 1];
    const glued =
      !token.spaced &&
      !(at === from && next !== undefined && !next.spaced && at + 1 < last && quoteOpens(token, next));
    const loose = token.text === '"' && quotes.open && (next === undefined || at + 1 >= last || next.spaced);
    if (!glued && !loose) break;
  }
  return noteEnd(tokens, at, last);
}

/** Past a footnote mark such as "[3]", which belongs to the sentence before it. */
function noteEnd(tokens: readonly Token[], at: number, last: number): number {
  const isNote =
    at + 2 < last &&
    tokens[at]?.text === '[' &&
    /^\d+$/.test(tokens[at + 1]?.text ?? '') &&
    tokens[at + 2]?.text === ']';
  return isNote ? noteEnd(tokens, at + 3, last) : at;
}

/** True for a quote mark squeezed between a stop and a word (`end."The`) only if it cannot close. */
const quoteOpens = (token: Token, next: Token): boolean =>
  (token.text === "'" || token.text === '’') && startsLower(next.text);

/** Decides whether the sentence ends with the stop at `stop` and its closers up to `after`. */
function splits(tokens: readonly Token[], start: number, stop: number, after: number, last: number): boolean {
  const token = tokens[stop];
  const next = tokens[after];
  if (token === undefined || next === undefined) return true;
  if (continues(next)) return false;
  const quoted = after > stop + 1;
  if (token.text === '.') {
    if (stop === start + 1 && LIST_NUMBER.test(tokens[start]?.text ?? '')) return false;
    return !(quoted && !next.spaced && startsLower(next.text));
  }
  if (/^[.!?]+$|^…$/.test(token.text)) {
    return !(quoted && introducesSpeech(tokens, after, last));
  }
  if (quoted) return true;
  return splitsAfterAbbreviation(token, next);
}

/** True if a word so written cannot open a sentence. */
const continues = (next: Token): boolean =>
  startsLower(next.text) ||
  /^[,;:)\]}%…—–-]|^\.+$/.test(next.text) ||
  (!next.spaced && /^['’]/.test(next.text));

function splitsAfterAbbreviation(token: Token, next: Token): boolean {
  if (neverLast(token.lower)) return false;
  if (QUOTE.test(next.text)) return next.spaced && token.text.length > 2;
  return SENTENCE_OPENERS.has(next.lower) && startsUpper(next.text);
}

/** True for `"What?" Mary Smith asked` and `"No!" said Mary`: a name and a verb of speech within a few words. */
function introducesSpeech(tokens: readonly Token[], from: number, last: number): boolean {
  for (let at = from; at < Math.min(from + 5, last); at++) {
    const token = tokens[at];
    if (token === undefined) return false;
    if (SPEECH_VERBS.has(token.lower)) return true;
    const named =
      startsUpper(token.text) && (at > from || !SENTENCE_OPENERS.has(token.lower) || isSubject(token.lower));
    if (!named) return false;
  }
  return false;
}

const isSubject = (word: string): boolean =>
  word === 'i' || word === 'we' || word === 'he' || word === 'she' || word === 'they';
