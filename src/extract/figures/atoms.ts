/**
 * Tokens cut finer where they hold digits, so that numbers can be read in whatever they are glued to:
 * "40%", "2.4-litre", "US$5m", "2016-11-07", "1990s", "Su-34".
 */
import type { Range, Text, Token } from '../text.ts';

export type AtomKind = 'word' | 'number' | 'mark';

export interface Atom extends Range {
  kind: AtomKind;
  /** Lower case; the digits of a number as written. */
  lower: string;
  /** Value of a number, NaN for the rest. */
  value: number;
  /** Count of digits where a number is digits alone ("1990"), 0 where it has a comma or a decimal point. */
  digits: number;
  /** White space stands before it. */
  spaced: boolean;
  /** Its first letter is a capital. */
  capital: boolean;
  /** Two capitals or more and nothing else. */
  acronym: boolean;
  /** Index of the token that it is, or is a part of. */
  token: number;
  sentence: number;
}

const ZERO = 48;
const NINE = 57;
const COMMA = 44;
const STOP = 46;

const FRACTION_CHARACTERS: Record<string, number> = {
  '½': 1 / 2,
  '¼': 1 / 4,
  '¾': 3 / 4,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
};

const isDigit = (code: number): boolean => code >= ZERO && code <= NINE;

/** Codes of ASCII marks; letters of every script and combining marks are words. */
const isMark = (code: number): boolean =>
  code < ZERO ||
  (code > NINE && code < 65) ||
  (code > 90 && code < 97) ||
  (code > 122 && code < 170) ||
  (code >= 0x2010 && code <= 0x206f) ||
  (code >= 0x20a0 && code <= 0x20cf) ||
  code === 0x2212 ||
  code === 0x2248;

/** Reads the atoms of every sentence, in text order. */
export function readAtoms(text: Text): Atom[] {
  const atoms: Atom[] = [];
  // A number may go on over tokens ("RM2.70", "US55,931"), which then begin behind it; where a sentence was
  // thought to end inside it, the next one belongs to the same.
  let done = 0;
  let joined = -1;
  let sentence = 0;
  for (const token of text.tokens) {
    if (token.start < done && atoms.length > 0 && token.sentence !== sentence) joined = token.sentence;
    else if (token.sentence !== joined) sentence = token.sentence;
    if (token.end <= done) continue;
    const start = Math.max(token.start, done);
    if (start > token.start || needsCutting(token.text))
      done = cutToken(text.source, token, start, sentence, atoms);
    else atoms.push(wholeToken(token, sentence));
  }
  return atoms;
}

/** False for words and addresses; true where there is a number, a sign or a hyphen to part. */
function needsCutting(text: string): boolean {
  if (text.startsWith('--')) return false;
  if (text.length > 8 && (text.startsWith('http') || text.startsWith('www.') || text.includes('://')))
    return false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isDigit(code) || code === 36 || (code >= 0x20a0 && code <= 0x20cf)) return true;
    if (code >= 0xa2 && code <= 0xbe) return true;
    if (code === 45 && text.length > 1) return true;
  }
  return false;
}

function wholeToken(token: Token, sentence: number): Atom {
  const code = token.text.charCodeAt(0);
  return {
    start: token.start,
    end: token.end,
    kind: isMark(code) ? 'mark' : 'word',
    lower: token.lower,
    value: Number.NaN,
    digits: 0,
    spaced: token.spaced,
    capital: isCapital(token.text),
    acronym: isAcronym(token.text),
    token: token.index,
    sentence,
  };
}

/** A capital at its start, or after one small letter ("iPhone"). */
const isCapital = (text: string): boolean => isUpper(text, 0) || (text.length > 3 && isUpper(text, 1));

const isUpper = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  if (code < 128) return code >= 65 && code <= 90;
  const letter = text.charAt(at);
  return letter !== letter.toLowerCase();
};

const isAcronym = (text: string): boolean => {
  if (text.length < 2 || text.length > 8) return false;
  for (let at = 0; at < text.length; at++) if (!isUpper(text, at)) return false;
  return true;
};

/** Cuts a token from an offset on; returns the end of its last atom, which may lie behind the token. */
function cutToken(source: string, token: Token, start: number, sentence: number, atoms: Atom[]): number {
  let at = start;
  while (at < token.end) {
    const code = source.charCodeAt(at);
    const fraction = FRACTION_CHARACTERS[source.charAt(at)];
    let end = at + 1;
    let kind: AtomKind = 'mark';
    if (isDigit(code)) {
      end = numberEnd(source, at);
      kind = 'number';
    } else if (fraction !== undefined) {
      kind = 'number';
    } else if (!isMark(code)) {
      while (end < token.end && isWordPart(source, end)) end++;
      kind = 'word';
    }
    pushPiece(source, token, at, end, kind, fraction, sentence, atoms);
    at = end;
  }
  return at;
}

const isWordPart = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return !isDigit(code) && (!isMark(code) || code === 39 || code === 0x2019 || code === STOP);
};

/** End of digits with their thousands groups and decimals: "7,199", "1.356", "15" of "15,16". */
function numberEnd(text: string, from: number): number {
  let at = digitsEnd(text, from);
  let grouped = at - from <= 3;
  while (grouped && isGroup(text, at)) at += 4;
  grouped = text.charCodeAt(at) === COMMA;
  const dotted = text.charCodeAt(from - 1) === STOP && isDigit(text.charCodeAt(from - 2));
  if (!grouped && !dotted && text.charCodeAt(at) === STOP && isDigit(text.charCodeAt(at + 1))) {
    const end = digitsEnd(text, at + 1);
    // "3.0.1" and "7.11.2016" are not decimals.
    if (!(text.charCodeAt(end) === STOP && isDigit(text.charCodeAt(end + 1)))) at = end;
  }
  return at;
}

/** A thousands group at an offset: ",700", or after a fixed space, or "000" and its like after any space. */
function isGroup(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  const space = code === 32 || code === 0xa0 || code === 0x2009 || code === 0x202f;
  if ((code !== COMMA && !space) || digitsEnd(text, at + 1) !== at + 4) return false;
  return code !== 32 || text.endsWith('00', at + 4);
}

function digitsEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && isDigit(text.charCodeAt(at))) at++;
  return at;
}

function pushPiece(
  source: string,
  token: Token,
  start: number,
  end: number,
  kind: AtomKind,
  fraction: number | undefined,
  sentence: number,
  atoms: Atom[],
): void {
  const piece = source.slice(start, end);
  const previous = atoms.at(-1);
  const spaced = start === token.start && token.spaced;
  // A decimal without its zero: ".5" after white space.
  if (kind === 'number' && !spaced && previous?.lower === '.' && isFree(previous, atoms.at(-2))) {
    previous.kind = 'number';
    previous.end = end;
    previous.lower = `.${piece}`;
    previous.value = Number(`0.${piece}`);
    return;
  }
  atoms.push({
    start,
    end,
    kind,
    lower: kind === 'number' ? piece : piece.toLowerCase(),
    value: kind === 'number' ? (fraction ?? Number(piece.replaceAll(/[,\s]/gu, ''))) : Number.NaN,
    digits: kind === 'number' && !/[,.\s]/u.test(piece) ? piece.length : 0,
    spaced,
    capital: kind === 'word' && isCapital(piece),
    acronym: kind === 'word' && isAcronym(piece),
    token: token.index,
    sentence,
  });
}

/** A full stop that belongs to no word or number before it. */
const isFree = (stop: Atom, before: Atom | undefined): boolean =>
  stop.spaced || before === undefined || before.end < stop.start || before.kind === 'mark';

/** Lower case of an atom in the sentence of another, else the empty string. */
export const wordAt = (atoms: readonly Atom[], at: number, from: number): string => {
  const atom = atoms[at];
  return atom !== undefined && atom.sentence === atoms[from]?.sentence ? atom.lower : '';
};
