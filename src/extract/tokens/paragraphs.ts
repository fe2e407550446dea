import type { Range } from '../text.ts';
import { isSpaceAt } from './characters.ts';

const LINE = /[^\n\r\u2028\u2029\u0085]+/g;
const ENDS_SENTENCE = /[.!?:…"'”’»)\]]$/;
const STARTS_LOWER = /^\p{Ll}/u;

/** Words that no headline or sentence ends with: a line that does was broken in the middle. */
const OPEN_ENDED = / (?:an?|the|of|in|at|by|for|with|from|to|and|or|that|is|are|was|were|has|had|said)$/;

interface Line extends Range {
  /** True when an empty line stands before it. */
  apart: boolean;
}

/** Lines that hold more than white space, trimmed. */
function readLines(source: string): Line[] {
  const lines: Line[] = [];
  let breaks = 2;
  let previous = 0;
  for (const { index, 0: content } of source.matchAll(LINE)) {
    breaks += lineBreaks(source, previous, index);
    previous = index + content.length;
    let start = index;
    let end = previous;
    while (start < end && isSpaceAt(source, start)) start++;
    while (end > start && isSpaceAt(source, end - 1)) end--;
    if (start === end) continue;
    lines.push({ start, end, apart: breaks > 1 });
    breaks = 0;
  }
  return lines;
}

/** Number of line breaks between two offsets; CR LF is one. */
function lineBreaks(source: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    if (source.charAt(at) !== '\n' || source.charAt(at - 1) !== '\r') count++;
  }
  return count;
}

/** Share of line breaks in the middle of a sentence from which a text counts as wrapped at a fixed width. */
const WRAPPED_SHARE = 0.3;

/**
 * Paragraphs: one a line, unless the text is wrapped at a fixed width (many lines go on in lower case); then
 * lines up to an empty one belong together, a short last line ending the paragraph.
 */
export function readParagraphs(source: string): Range[] {
  const lines = readLines(source);
  const goesOn = (line: Line, index: number): boolean => {
    const before = lines[index - 1];
    if (line.apart || before === undefined) return false;
    const starts = STARTS_LOWER.test(source.slice(line.start, line.start + 2));
    return (
      (starts && !ENDS_SENTENCE.test(source.charAt(before.end - 1))) ||
      OPEN_ENDED.test(source.slice(Math.max(before.start, before.end - 6), before.end))
    );
  };
  const joints = lines.filter((line, index) => index > 0 && !line.apart).length;
  const wrapped = joints > 2 && lines.filter(goesOn).length >= joints * WRAPPED_SHARE;
  const width = wrapped ? lines.reduce((most, { start, end }) => Math.max(most, end - start), 0) : 0;
  const paragraphs: Range[] = [];
  lines.forEach((line, index) => {
    const before = paragraphs.at(-1);
    const above = lines[index - 1];
    const full =
      above !== undefined &&
      (above.end - above.start > width * 0.6 || !ENDS_SENTENCE.test(source.charAt(above.end - 1)));
    if (before && (goesOn(line, index) || (wrapped && !line.apart && full))) before.end = line.end;
    else paragraphs.push({ start: line.start, end: line.end });
  });
  return paragraphs;
}
