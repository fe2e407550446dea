import type { Range } from '../text.ts';

/**
 * Finds what stands between quotation marks. Marks: “ ” „ " '' `` « » and single ‘ ’ '. One pass over the
 * characters with a stack of open marks, so the time is linear whatever the text is.
 */

export type MarkKind = 'double' | 'single' | 'angle';

/** A stretch in quotation marks; `start` and `end` include the marks. */
export interface QuoteMark extends Range {
  kind: MarkKind;
  /** The words without the marks and the space beside them. */
  inner: Range;
  /** 0 outside, 1 inside another quotation, and so on. */
  depth: number;
  /** False when the closing mark is missing; the stretch then ends with its paragraph. */
  closed: boolean;
  /** Index of the stretch that it goes on from (a quotation that opens every paragraph anew); -1 for none. */
  continues: number;
}

type Side = 'open' | 'close' | 'either';

interface Mark {
  kind: MarkKind;
  side: Side;
  length: number;
}

const FIXED: Readonly<Record<string, Mark>> = {
  '“': { kind: 'double', side: 'open', length: 1 },
  '„': { kind: 'double', side: 'open', length: 1 },
  '”': { kind: 'double', side: 'close', length: 1 },
  '"': { kind: 'double', side: 'either', length: 1 },
  '«': { kind: 'angle', side: 'open', length: 1 },
  '»': { kind: 'angle', side: 'close', length: 1 },
};

const LETTER = /[\p{L}\p{N}]/u;
const SPACE = /\s/;
const OPENING_CONTEXT = new Set(['(', '[', '{', '-', '–', '—', '/', '“', '"', '‘', '«', '„', "'", '…']);
const STRONG_END = new Set(['.', ',', '?', '!', '…', ';', ':', '”', '"']);

const isLetter = (char: string | undefined): boolean => char !== undefined && LETTER.test(char);
const isSpace = (char: string | undefined): boolean => char === undefined || SPACE.test(char);

/** Whether a mark of no fixed side opens, from the characters beside it. */
function opens(before: string | undefined, after: string | undefined): boolean {
  if (isSpace(after)) return false;
  return isSpace(before) || OPENING_CONTEXT.has(before ?? '');
}

/** The mark at an offset, with its side settled as far as its neighbours settle it; null for an apostrophe. */
function markAt(source: string, at: number): Mark | null {
  const char = source[at] ?? '';
  const fixed = FIXED[char];
  const before = source[at - 1];
  if (fixed) {
    // Publishers mistake one side for the other: a mark glued to the word before it does not open one.
    if (fixed.side === 'open' && !isSpace(before) && isSpace(source[at + 1]))
      return { ...fixed, side: 'close' };
    if (fixed.side === 'close' && opens(before, source[at + 1])) return { ...fixed, side: 'open' };
    if (fixed.side !== 'either') return fixed;
    if (opens(before, source[at + 1])) return { ...fixed, side: 'open' };
    return isSpace(before) && isSpace(source[at + 1]) ? fixed : { ...fixed, side: 'close' };
  }
  const doubled = (char === "'" || char === '`' || char === '’' || char === '‘') && source[at + 1] === char;
  if (doubled) {
    if (char === '`' || char === '‘') return { kind: 'double', side: 'open', length: 2 };
    return { kind: 'double', side: opens(before, source[at + 2]) ? 'open' : 'close', length: 2 };
  }
  if (char !== "'" && char !== '’' && char !== '‘') return null;
  const after = source[at + 1];
  // Between letters it is an apostrophe; before a digit it stands for left-out digits ('90s).
  if (isLetter(before) && isLetter(after)) return null;
  if (char !== '’' && opens(before, after) && !(after !== undefined && after >= '0' && after <= '9'))
    return { kind: 'single', side: 'open', length: 1 };
  return char === '‘' ? null : { kind: 'single', side: 'close', length: 1 };
}

interface Open extends Mark {
  at: number;
  /** End of the last place where a plural possessive ("the soldiers' homes") may have been the close instead. */
  weak: number;
}

/**
 * The quotations of the given paragraphs, in text order, a nested one after the one around it. Apostrophes,
 * possessives and left-out letters are not marks. A mark that nothing closes runs to the end of its paragraph
 * when it opens that paragraph or the next paragraph opens with the same mark; otherwise it is left out.
 */
export function findQuoteMarks(source: string, paragraphs: readonly Range[]): QuoteMark[] {
  const found: QuoteMark[] = [];
  let running = -1;
  paragraphs.forEach((paragraph, index) => {
    const inside = readParagraph(source, paragraph);
    const first = inside.open[0];
    const next = paragraphs[index + 1];
    const unclosed =
      first &&
      first.kind !== 'single' &&
      (first.at === firstChar(source, paragraph) || opensLike(source, next, first.kind))
        ? quoteOf(source, first, trimEnd(source, paragraph), 0)
        : null;
    const all = unclosed ? [...inside.closed, unclosed] : inside.closed;
    all.sort((a, b) => a.start - b.start || b.end - a.end);
    const around: number[] = [];
    for (const quote of all) {
      while ((around.at(-1) ?? Infinity) <= quote.start) around.pop();
      quote.depth = around.length;
      around.push(quote.end);
      const opensParagraph = quote.start === firstChar(source, paragraph);
      if (running >= 0 && opensParagraph && found[running]?.kind === quote.kind) quote.continues = running;
      running = -1;
      found.push(quote);
    }
    running = unclosed ? found.indexOf(unclosed) : -1;
  });
  return found;
}

function readParagraph(source: string, { start, end }: Range): { closed: QuoteMark[]; open: Open[] } {
  const closed: QuoteMark[] = [];
  const open: Open[] = [];
  // A single mark does not stand in another: the earlier one was an apostrophe or closed at a possessive.
  const dropSingle = (mark: Open): void => {
    open.pop();
    if (mark.weak > 0) closed.push(quoteOf(source, mark, mark.weak, 1));
  };
  const shut = (position: number, last: number, closing: number): void => {
    const mark = open[position] as Open;
    closed.push(quoteOf(source, mark, last, closing));
    // What was opened inside and not closed was no quotation, unless an apostrophe may have closed it.
    for (const lost of open.splice(position).slice(1))
      if (lost.weak > 0) closed.push(quoteOf(source, lost, lost.weak, 1));
  };
  for (let i = start; i < end; i += 1) {
    const mark = markAt(source, i);
    if (mark === null) continue;
    const last = i + mark.length;
    const top = lastOpen(open, mark.kind);
    const side = mark.side === 'either' ? (top < 0 ? 'open' : 'close') : mark.side;
    if (side === 'open') {
      const above = open.at(-1);
      if (mark.kind === 'single' && above?.kind === 'single') dropSingle(above);
      open.push({ ...mark, at: i, weak: 0 });
    } else if (top >= 0) {
      const possessive = mark.kind === 'single' && isPossessive(source, i);
      if (possessive) (open[top] as Open).weak = last;
      else shut(top, last, mark.length);
    }
    i = last - 1;
  }
  for (let i = open.length - 1; i >= 0; i -= 1)
    if ((open[i] as Open).weak > 0) shut(i, (open[i] as Open).weak, 1);
  return { closed, open };
}

/** How far down an open mark is looked for: deeper nesting does not occur, and hostile text must not cost more. */
const REACH = 8;

function lastOpen(open: readonly Open[], kind: MarkKind): number {
  for (let i = open.length - 1; i >= 0 && i >= open.length - REACH; i -= 1)
    if (open[i]?.kind === kind) return i;
  return -1;
}

/** "the soldiers' homes": after s, before a space and a small letter. */
function isPossessive(source: string, at: number): boolean {
  const before = source[at - 1] ?? '';
  if (STRONG_END.has(before)) return false;
  if (before !== 's' && before !== 'S' && before !== 'z')
    return !isSpace(source[at + 1]) && isLetter(source[at + 1]);
  return source[at + 1] === ' ' && isLetter(source[at + 2]);
}

/** `closing` is the length of the closing mark, 0 where there is none. */
function quoteOf(source: string, mark: Open, end: number, closing: number): QuoteMark {
  const inner = { start: mark.at + mark.length, end: end - closing };
  while (inner.start < inner.end && isSpace(source[inner.start])) inner.start += 1;
  while (inner.end > inner.start && isSpace(source[inner.end - 1])) inner.end -= 1;
  return { start: mark.at, end, kind: mark.kind, inner, depth: 0, closed: closing > 0, continues: -1 };
}

function firstChar(source: string, { start, end }: Range): number {
  let at = start;
  while (at < end && isSpace(source[at])) at += 1;
  return at;
}

function trimEnd(source: string, { start, end }: Range): number {
  let at = end;
  while (at > start && isSpace(source[at - 1])) at -= 1;
  return at;
}

function opensLike(source: string, paragraph: Range | undefined, kind: MarkKind): boolean {
  if (!paragraph) return false;
  const mark = markAt(source, firstChar(source, paragraph));
  return mark !== null && mark.side === 'open' && mark.kind === kind;
}
