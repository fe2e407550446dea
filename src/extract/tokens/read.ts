import { findFurniture } from '../furniture.ts';
import type { Range, Sentence, Text, Token } from '../text.ts';
import { isSpaceAt } from './characters.ts';
import { readParagraphs } from './paragraphs.ts';
import { scanChunk } from './scan.ts';
import { sentenceEnds } from './sentences.ts';

/**
 * Reads a text into paragraphs, sentences and tokens. Offsets are UTF-16 code units of `source`, which stays
 * as it is: between tokens stand only white space and page furniture. Linear in the length of `source`.
 */
export function readText(source: string): Text {
  const lines = readParagraphs(source);
  const furniture = findFurniture(source, lines);
  const paragraphs = withoutFurniture(lines, furniture);
  const tokens: Token[] = [];
  const sentences: Sentence[] = [];
  paragraphs.forEach((range, paragraph) => {
    const first = tokens.length;
    readTokens(source, range.start, range.end, tokens);
    let from = first;
    for (const last of sentenceEnds(tokens, first, tokens.length)) {
      const index = sentences.length;
      const start = tokens[from]?.start ?? range.start;
      const end = tokens[last - 1]?.end ?? range.end;
      sentences.push({ index, start, end, first: from, last, paragraph });
      for (; from < last; from++) {
        const token = tokens[from];
        if (token) token.sentence = index;
      }
    }
  });
  return { source, tokens, sentences, paragraphs, furniture };
}

/** The lines that are not furniture; a line that ends in furniture ends before it. */
function withoutFurniture(lines: readonly Range[], furniture: readonly Range[]): Range[] {
  let next = 0;
  return lines.flatMap(({ start, end }) => {
    const cut = furniture[next];
    if (cut === undefined || cut.start >= end) return [{ start, end }];
    next++;
    return cut.start > start ? [{ start, end: cut.start }] : [];
  });
}

/** Appends the tokens of `source` from `start` to `end`. */
function readTokens(source: string, start: number, end: number, tokens: Token[]): void {
  let at = start;
  let spaced = true;
  const cut = (until: number): void => {
    const text = source.slice(at, until);
    tokens.push({
      index: tokens.length,
      start: at,
      end: until,
      text,
      lower: text.toLowerCase().replaceAll('\u2019', "'"),
      spaced,
      sentence: -1,
      tag: 'X',
      xpos: '',
      lemma: '',
      word: null,
      head: -2,
      relation: '',
    });
    at = until;
    spaced = false;
  };
  while (at < end) {
    if (isSpaceAt(source, at)) {
      at++;
      spaced = true;
      continue;
    }
    let last = at;
    while (last < end && !isSpaceAt(source, last)) last++;
    scanChunk(source, at, last, cut);
  }
}
