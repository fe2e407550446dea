import { DOMAINS, FUSED, isAbbreviation, NUMBER_ENDINGS, PREFIXES } from './abbreviations.ts';
import { APOSTROPHE, classAt, DIGIT, LETTER, SPACE, widthAt } from './characters.ts';

/**
 * Cuts one run of characters without white space into tokens as the English Web Treebank does: clitics,
 * hyphens, currency signs and percent signs stand alone; numbers, dates, addresses, abbreviations and
 * designators ("Su-34") stay whole. Every function here moves forward only, so the cost is linear.
 */

/** Receives the end of each token; tokens follow one another without gaps. */
export type Cut = (end: number) => void;

const isWordAt = (source: string, index: number): boolean => {
  const kind = classAt(source, index);
  return kind === LETTER || kind === DIGIT;
};

const isUpperAt = (source: string, index: number): boolean => {
  const character = source.charAt(index);
  return character !== character.toLowerCase();
};

const skip = (source: string, from: number, to: number, kind: number): number => {
  let at = from;
  while (at < to && classAt(source, at) === kind) at++;
  return at;
};

const ADDRESS_START = /^(?:(?:https?|ftp|mailto):|www\.)/iu;
const OPENERS = '([{<"\u201c\u2018«';
const CLOSERS = ')]}>"\u201d\u2019»\'.,;:!?…';
const RUNS = ".-!?*_=~+#'`";
const CURRENCY_LETTERS = new Set(['US', 'A', 'C', 'HK', 'NZ', 'U', 'S', 'R', 'AU', 'CA']);

/** Cuts `source` from `start` to `end`, which hold no white space. */
export function scanChunk(source: string, start: number, end: number, cut: Cut): void {
  let at = start;
  while (at < end && OPENERS.includes(source.charAt(at))) at = scanMark(source, at, end, cut);
  if (at < end && looksLikeAddress(source, at, end)) {
    let last = end;
    while (last > at + 1 && CLOSERS.includes(source.charAt(last - 1))) last--;
    cut(last);
    at = last;
  }
  while (at < end) at = scanToken(source, at, end, cut);
}

/** A web or mail address: by its start, or an @ with a full stop after it. */
function looksLikeAddress(source: string, start: number, end: number): boolean {
  const length = end - start;
  if (length < 5 || length > 2048) return false;
  const chunk = source.slice(start, end);
  if (ADDRESS_START.test(chunk)) return true;
  const sign = chunk.indexOf('@');
  return sign > 0 && chunk.indexOf('.', sign) > sign + 1 && isWordAt(source, start);
}

function scanToken(source: string, at: number, end: number, cut: Cut): number {
  switch (classAt(source, at)) {
    case LETTER:
      return scanWord(source, at, end, cut);
    case DIGIT:
      return scanNumber(source, at, end, cut);
    case APOSTROPHE:
      return scanApostrophe(source, at, end, cut);
    default:
      return scanMark(source, at, end, cut);
  }
}

/** A mark that is no letter or digit: doubled marks are one token, so is a handle or a decimal without zero. */
function scanMark(source: string, at: number, end: number, cut: Cut): number {
  const mark = source.charAt(at);
  const next = at + widthAt(source, at);
  let last = next;
  if (
    mark === '.' &&
    classAt(source, next) === DIGIT &&
    (classAt(source, at - 1) === SPACE || source.charAt(at - 1) === '$')
  ) {
    return scanNumber(source, next, end, cut);
  }
  if (RUNS.includes(mark)) {
    const also = mark === '!' || mark === '?' ? '!?' : mark;
    // Quote marks have two strokes; a third stroke is another mark.
    const most = mark === "'" || mark === '`' ? Math.min(end, at + 2) : end;
    while (last < most && also.includes(source.charAt(last))) last++;
  }
  if ((mark === '@' || mark === '#') && isWordAt(source, next)) {
    while (last < end && (isWordAt(source, last) || source.charAt(last) === '_')) last++;
  }
  cut(last);
  return last;
}

/** An apostrophe at the start of a token: a quote mark, a clitic left alone, or a word without its head. */
function scanApostrophe(source: string, at: number, end: number, cut: Cut): number {
  const mark = source.charAt(at);
  if (source.charAt(at + 1) === mark) {
    cut(at + 2);
    return at + 2;
  }
  const last = skip(source, at + 1, end, LETTER);
  const word = source.slice(at + 1, Math.min(last, at + 8)).toLowerCase();
  if (CLITICS.has(word) || word === 'em' || word === 'til' || word === 'cause' || word === 'bout') {
    cut(last);
    return last;
  }
  const decade = classAt(source, at + 1) === DIGIT && classAt(source, at + 2) === DIGIT;
  if (decade && !isWordAt(source, at + 3 + (source.charAt(at + 3) === 's' ? 1 : 0))) {
    const decadeEnd = at + 3 + (source.charAt(at + 3) === 's' ? 1 : 0);
    cut(decadeEnd);
    return decadeEnd;
  }
  cut(at + 1);
  return at + 1;
}

const CLITICS = new Set(['s', 'm', 'd', 'll', 've', 're']);
const isNumberJoint = (character: string): boolean =>
  character === ',' || character === '.' || character === ':' || character === '/';

/** "2,700", "3.5", "9:30", "9/11", "2025-01-13", "1990s", "93rd"; "5km" and "40m" part before the unit. */
function scanNumber(source: string, at: number, end: number, cut: Cut): number {
  let last = skip(source, at, end, DIGIT);
  while (last < end && isNumberJoint(source.charAt(last)) && classAt(source, last + 1) === DIGIT) {
    last = skip(source, last + 1, end, DIGIT);
  }
  last = hyphenatedDigits(source, last, end);
  const letters = skip(source, last, end, LETTER);
  if (letters === last) {
    cut(last);
    return last;
  }
  const ending = source.slice(last, Math.min(letters, last + 12));
  if (
    NUMBER_ENDINGS.has(ending.toLowerCase()) ||
    (ending.length === 1 && isUpperAt(source, last) && !'KMB'.includes(ending))
  ) {
    cut(letters);
    return letters;
  }
  const mixed = classAt(source, letters) === DIGIT;
  if (!mixed) {
    cut(last);
    return scanWord(source, last, end, cut);
  }
  const whole = skipWord(source, letters, end);
  cut(whole);
  return whole;
}

/** Digits joined by two hyphens or more are one token (a date, a telephone number); by one, a range. */
function hyphenatedDigits(source: string, from: number, end: number): number {
  let last = from;
  let joints = 0;
  while (last < end && source.charAt(last) === '-' && classAt(source, last + 1) === DIGIT) {
    last = skip(source, last + 1, end, DIGIT);
    joints++;
  }
  return joints > 1 ? last : from;
}

const skipWord = (source: string, from: number, end: number): number => {
  let at = from;
  while (at < end && isWordAt(source, at)) at++;
  return at;
};

/** A token that begins with a letter, with its abbreviation stop, clitics and fused parts. */
function scanWord(source: string, at: number, end: number, cut: Cut): number {
  const initials = scanInitials(source, at, end);
  if (initials > at) {
    cut(initials);
    return initials;
  }
  let last = skipWord(source, at, end);
  last = joinParts(source, at, last, end);
  const clitic = cliticStart(source, at, last);
  if (clitic > at) {
    cutFused(source, at, clitic, cut);
    cut(last);
    return last;
  }
  const stop = scanStop(source, at, last, end);
  if (stop > last) {
    cut(stop);
    return stop;
  }
  if (source.charAt(last) === '$' && CURRENCY_LETTERS.has(source.slice(at, last))) {
    cut(last + 1);
    return last + 1;
  }
  cutFused(source, at, last, cut);
  return last;
}

/** "U.S.", "p.m.", "J.": single letters, each with a full stop; the last stop may be missing in the middle. */
function scanInitials(source: string, at: number, end: number): number {
  let last = at;
  let count = 0;
  while (last + 1 < end && classAt(source, last) === LETTER && source.charAt(last + 1) === '.') {
    last += 2;
    count++;
  }
  if (count === 0) return at;
  if (count === 1 && !isUpperAt(source, at)) {
    return isAbbreviation(source.charAt(at), '', source.slice(last, last + 2)) ? last : at;
  }
  // A doubled stop is an ellipsis; a word after the stop is no initial ("a.The", "J.doc").
  if (source.charAt(last) === '.') last--;
  else if (isWordAt(source, last)) {
    const single = !isWordAt(source, last + 1);
    if (single && count > 0) return last + 1;
    return count > 1 || isUpperAt(source, at) ? last : at;
  }
  return count > 1 || isUpperAt(source, at) ? last : at;
}

/** Goes on over the marks that do not end a word: inner apostrophes, "AT&T", prefix hyphens, designators. */
function joinParts(source: string, at: number, from: number, end: number): number {
  let last = from;
  while (last + 1 < end && isWordAt(source, last + 1)) {
    const kind = classAt(source, last);
    const mark = source.charAt(last);
    const joins =
      kind === APOSTROPHE ||
      (mark === '&' && isUpperAt(source, last - 1) && isUpperAt(source, last + 1)) ||
      (mark === '-' && joinsHyphen(source, at, last, end)) ||
      mark === '_';
    if (!joins) break;
    last = skipWord(source, last + 1, end);
  }
  return last;
}

/** True for "non-lethal" and for "Su-34", "T-72B3", "COVID-19". */
function joinsHyphen(source: string, at: number, hyphen: number, end: number): boolean {
  const length = hyphen - at;
  if (length > 7) return false;
  if (classAt(source, hyphen + 1) === DIGIT) {
    if (!isUpperAt(source, at) || length > 5) return PREFIXES.has(source.slice(at, hyphen).toLowerCase());
    return source.charAt(skipWord(source, hyphen + 1, end)) !== '-';
  }
  return PREFIXES.has(source.slice(at, hyphen).toLowerCase());
}

/** Where the clitic of a word begins ("n't", "'s", "'ll"), else its start. */
function cliticStart(source: string, at: number, last: number): number {
  for (const width of [1, 2]) {
    const mark = last - width - 1;
    if (mark <= at || classAt(source, mark) !== APOSTROPHE) continue;
    const tail = source.slice(mark + 1, last).toLowerCase();
    if (CLITICS.has(tail)) return mark;
    if (tail === 't' && source.charAt(mark - 1).toLowerCase() === 'n' && mark - 1 > at) return mark - 1;
  }
  return at;
}

/** End of the word with its full stop, where that is an abbreviation or an internet name, else `last`. */
function scanStop(source: string, at: number, last: number, end: number): number {
  if (source.charAt(last) !== '.' || source.charAt(last + 1) === '.') return last;
  if (isWordAt(source, last + 1)) return scanDotted(source, at, last, end);
  if (last - at > 7) return last;
  const word = source.slice(at, last);
  return isAbbreviation(word, source.slice(at - 3, at), source.slice(last + 1, last + 3)) ? last + 1 : last;
}

/** Longest internet name that is looked for; keeps a chain of dots linear. */
const MAX_DOTTED = 100;

/** End of "name.part.com" or "Ph.D.", else `last`. */
function scanDotted(source: string, at: number, last: number, end: number): number {
  let stop = last;
  let whole = last;
  while (whole - at < MAX_DOTTED && source.charAt(whole) === '.' && isWordAt(source, whole + 1)) {
    stop = whole;
    whole = joinParts(source, whole + 1, skipWord(source, whole + 1, end), end);
  }
  if (source.charAt(whole) === '.' && isAbbreviation(source.slice(at, Math.min(whole, at + 8)), '', ''))
    return whole + 1;
  return DOMAINS.has(source.slice(stop + 1, Math.min(whole, stop + 6)).toLowerCase()) ? whole : last;
}

function cutFused(source: string, at: number, last: number, cut: Cut): void {
  const first = last - at > 3 && last - at < 8 ? FUSED.get(source.slice(at, last).toLowerCase()) : undefined;
  if (first !== undefined) cut(at + first);
  cut(last);
}
