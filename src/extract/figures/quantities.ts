/** Quantities as they stand: a numeral with its comparator, range, currency or percent sign. */
import type { Comparator } from '../../domain/vocabulary.ts';
import type { Atom } from './atoms.ts';
import { COMPARATORS_AFTER, COMPARATORS_BEFORE, DEGREE_ADVERBS, type Phrase } from './comparators.ts';
import { type Numeral, readNumeral } from './numerals.ts';
import {
  MEASURE_UNITS,
  MONEY_ADJECTIVES,
  MONEY_AFTER,
  MONEY_BEFORE,
  PERCENT_WORDS,
  TIME_UNITS,
} from './units.ts';

export type QuantityKind = 'count' | 'money' | 'percent' | 'fraction';

export interface Quantity {
  /** Atoms of the figure's span: comparator, number, multiplier, sign of percent or money. */
  first: number;
  last: number;
  /** Atom at which the number (or the currency sign before it) begins. */
  number: number;
  value: number | null;
  low: number | null;
  high: number | null;
  comparator: Comparator;
  kind: QuantityKind;
  /** Standard name of the currency. */
  currency: string | null;
  /** The numeral as read. */
  numeral: Numeral;
}

/** Lower case of an atom in the sentence of another, else the empty string. */
export const wordAt = (atoms: readonly Atom[], at: number, from: number): string => {
  const atom = atoms[at];
  return atom !== undefined && atom.sentence === atoms[from]?.sentence ? atom.lower : '';
};

/** A number with its signs, before comparators and ranges. */
interface Amount {
  first: number;
  last: number;
  numeral: Numeral;
  value: number;
  kind: QuantityKind;
  currency: string | null;
}

/** Reads the quantity whose numeral begins at an atom; `not before` keeps it from reaching back into another. */
export function readQuantity(atoms: readonly Atom[], numeral: Numeral, notBefore: number): Quantity {
  const amount = readAmount(atoms, numeral, notBefore);
  const before = comparatorBefore(atoms, amount, notBefore);
  const range = readRange(atoms, amount, before);
  if (range !== undefined) return range;
  const after = comparatorAfter(atoms, amount.last, amount.first);
  const phrase = before ?? after;
  return {
    ...bounds(amount, phrase?.comparator),
    first: before?.first ?? amount.first,
    last: before === undefined ? (after?.last ?? amount.last) : amount.last,
    number: amount.first,
    kind: amount.kind,
    currency: amount.currency,
    numeral,
  };
}

function readAmount(atoms: readonly Atom[], numeral: Numeral, notBefore: number): Amount {
  const money = moneyBefore(atoms, numeral.first, notBefore);
  const { value } = numeral;
  const amount = { first: money?.first ?? numeral.first, last: numeral.last, numeral, value };
  const minus = money === undefined && isNegative(atoms, numeral, notBefore);
  if (minus)
    return {
      ...amount,
      first: numeral.first - 1,
      value: -value,
      kind: percentEnd(atoms, numeral.last, numeral.first) > numeral.last ? 'percent' : 'count',
      currency: null,
    };
  if (money !== undefined) {
    const code = MONEY_AFTER.has(wordAt(atoms, numeral.last, numeral.first)) ? 1 : 0;
    return { ...amount, last: numeral.last + code, kind: 'money', currency: money.currency };
  }
  const odds = readOdds(atoms, numeral);
  if (odds !== undefined)
    return { ...amount, last: odds.last, value: (value / odds.of) * 100, kind: 'fraction', currency: null };
  const percent = percentEnd(atoms, numeral.last, numeral.first);
  if (percent > numeral.last && !numeral.fraction)
    return { ...amount, last: percent, kind: 'percent', currency: null };
  const currency = moneyAfter(atoms, numeral);
  if (currency !== undefined)
    return { ...amount, last: currency.last, kind: 'money', currency: currency.currency };
  if (numeral.fraction && !numeral.digits)
    return { ...amount, value: value * 100, kind: 'fraction', currency: null };
  return { ...amount, kind: 'count', currency: null };
}

const ROUND_BASES: ReadonlySet<number> = new Set([3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000]);

/** "one in five", "three out of ten": a share. */
function readOdds(
  atoms: readonly Atom[],
  { first, last, value }: Numeral,
): { of: number; last: number } | undefined {
  if (!(value >= 1 && value <= 9)) return undefined;
  const link = wordAt(atoms, last, first);
  const at =
    link === 'in' ? last + 1 : link === 'out' && wordAt(atoms, last + 1, first) === 'of' ? last + 2 : -1;
  if (at < 0 || (link === 'in' && value > 4)) return undefined;
  const base = readNumeral(atoms, at);
  if (base === undefined || !(base.value > value) || !ROUND_BASES.has(base.value)) return undefined;
  return TIME_UNITS.has(wordAt(atoms, base.last, first)) || wordAt(atoms, base.last, first) === '-'
    ? undefined
    : { of: base.value, last: base.last };
}

/** "-5 degrees", "minus-130", "minus 5": a sign after white space, or the word. */
function isNegative(atoms: readonly Atom[], { first, digits }: Numeral, notBefore: number): boolean {
  const sign = atoms[first - 1];
  const number = atoms[first];
  if (!digits || sign === undefined || number === undefined || first <= notBefore) return false;
  if (sign.lower === '-' || sign.lower === '−') {
    const lead = wordAt(atoms, first - 2, first);
    return !number.spaced && ((sign.spaced && atoms[first - 2]?.kind === 'word') || lead === 'minus');
  }
  return sign.lower === 'minus';
}

/** End of "%", "percent", "per cent", "percentage points". */
function percentEnd(atoms: readonly Atom[], at: number, from: number): number {
  const word = wordAt(atoms, at, from);
  if (word === 'per' && wordAt(atoms, at + 1, from) === 'cent') return at + 2;
  if (word === '-' && PERCENT_WORDS.has(wordAt(atoms, at + 1, from))) return at + 2;
  if (word === 'percentage' && /^points?$/u.test(wordAt(atoms, at + 1, from))) return at + 2;
  return PERCENT_WORDS.has(word) ? at + 1 : at;
}

/** Codes that are other words or names unless they are glued to their number. */
const GLUED_CODES: ReadonlySet<string> = new Set(['ps', 'nis', 'try', 'y=']);

/** The currency sign or code before a number: "$", "US $", "A$", "$US", "USD", "RM". */
function moneyBefore(
  atoms: readonly Atom[],
  at: number,
  notBefore: number,
): { first: number; currency: string } | undefined {
  const sign = atoms[at - 1];
  const number = atoms[at];
  if (sign === undefined || number === undefined || at <= notBefore || sign.sentence !== number.sentence)
    return undefined;
  const letters = at - 1 > notBefore ? atoms[at - 2] : undefined;
  if (
    letters !== undefined &&
    letters.sentence === sign.sentence &&
    (letters.capital || letters.lower === '$')
  ) {
    const both = MONEY_BEFORE.get(letters.lower + sign.lower);
    const loose = sign.spaced && letters.lower.length === 1 && letters.lower === 'a';
    if (both !== undefined && !loose) return { first: at - 2, currency: both };
  }
  const currency = MONEY_BEFORE.get(sign.lower);
  if (currency === undefined) return undefined;
  if (sign.kind === 'word' && (!sign.capital || (number.spaced && GLUED_CODES.has(sign.lower))))
    return undefined;
  return { first: at - 1, currency };
}

/** What pounds that are money are pounds of. */
const MONEY_NOUNS =
  /^(?:aid|funding|funds|investment|debt|debts|assets|money|cash|savings|damage|support|assistance|taxpayers?|public|new|extra|government)$/u;

/** "million dollars", "yuan", "Danish crowns", "U.S. dollars"; pounds are money after a multiplier alone. */
function moneyAfter(
  atoms: readonly Atom[],
  numeral: Numeral,
): { last: number; currency: string } | undefined {
  const { first, last } = numeral;
  const word = wordAt(atoms, last, first);
  const hyphen = word === '-' ? 1 : 0;
  const at = last + hyphen;
  const noun = wordAt(atoms, at, first);
  const plain = MONEY_AFTER.get(noun);
  if (plain !== undefined) {
    // "won" and "p" are other words more often.
    if (noun === 'won' && !(numeral.multiplier > 1)) return undefined;
    if (noun === 'p' && atoms[at]?.capital) return undefined;
    return { last: at + 1, currency: plain };
  }
  if ((noun === 'pounds' || noun === 'pound') && numeral.multiplier >= 1e6) {
    const weight = wordAt(atoms, at + 1, first) === 'of' && !MONEY_NOUNS.test(wordAt(atoms, at + 2, first));
    return weight ? undefined : { last: at + 1, currency: 'gbp' };
  }
  if (noun === 'of' && Number.isNaN(numeral.value)) {
    const named = MONEY_AFTER.get(wordAt(atoms, at + 1, first));
    return named === undefined ? undefined : { last, currency: named };
  }
  const adjective = MONEY_ADJECTIVES.get(noun === 'new' ? 'new zealand' : noun);
  const second = at + (noun === 'new' ? 2 : 1);
  const currency =
    MONEY_AFTER.get(wordAt(atoms, second, first)) ??
    (wordAt(atoms, second, first) === 'pounds' ? 'gbp' : undefined);
  if (currency === undefined || (adjective === undefined && !atoms[at]?.capital)) return undefined;
  if (wordAt(atoms, second, first) === 'won') return undefined;
  return { last: second + 1, currency: currency === 'usd' ? (adjective ?? 'usd') : currency };
}

interface Found {
  comparator: Comparator;
  first: number;
  last: number;
}

const ABOUT_NOUNS =
  /^(?:talk|talks|talking|reports?|information|concerns?|questions?|complain(?:ed|ts?)?|worried|speak|spoke|details|told|asked)$/u;

/** The comparator that ends right before an atom, with the adverbs that belong to it. */
function comparatorBefore(atoms: readonly Atom[], amount: Amount, notBefore: number): Found | undefined {
  const at = amount.first;
  let end = at;
  // "nearly the 500", "almost a dozen": an article may stand between.
  if (wordAt(atoms, at - 1, at) === 'a' || wordAt(atoms, at - 1, at) === 'the') end = at - 1;
  const phrase =
    matchBefore(atoms, end, notBefore) ?? (end === at ? undefined : matchBefore(atoms, at, notBefore));
  if (phrase === undefined) return undefined;
  const last = phrase.words.length;
  const base = matchBefore(atoms, end, notBefore) === phrase ? end : at;
  let first = base - last;
  if (
    end < at &&
    base === end &&
    phrase.words.at(-1) !== 'of' &&
    !/^(?:nearly|almost)$/u.test(phrase.words.at(-1) ?? '')
  ) {
    return undefined;
  }
  if (phrase.words[0] === 'within' && !MEASURE_UNITS.has(wordAt(atoms, amount.last, at))) return undefined;
  if (phrase.words[0] === 'about' && ABOUT_NOUNS.test(wordAt(atoms, first - 1, at))) return undefined;
  while (first > notBefore && DEGREE_ADVERBS.has(wordAt(atoms, first - 1, at))) first--;
  // "estimated 300 to 500" keeps the outer comparator in its span.
  return { comparator: phrase.comparator, first, last: at };
}

function matchBefore(atoms: readonly Atom[], at: number, notBefore: number): Phrase | undefined {
  const list = COMPARATORS_BEFORE.get(wordAt(atoms, at - 1, Math.min(at, atoms.length - 1)));
  return list?.find(
    ({ words }) =>
      at - words.length >= notBefore &&
      words.every((word, index) => wordAt(atoms, at - words.length + index, at - 1) === word),
  );
}

function comparatorAfter(atoms: readonly Atom[], at: number, from: number): Found | undefined {
  const list = COMPARATORS_AFTER.get(wordAt(atoms, at, from));
  const phrase = list?.find(({ words }) =>
    words.every((word, index) => wordAt(atoms, at + index, from) === word),
  );
  if (phrase === undefined) return undefined;
  if (phrase.words[0] === '+' && atoms[at]?.spaced) return undefined;
  return { comparator: phrase.comparator, first: at, last: at + phrase.words.length };
}

/** Value, low, high and comparator of one amount. */
function bounds(
  { value, numeral }: Amount,
  comparator: Comparator | undefined,
): Pick<Quantity, 'value' | 'low' | 'high' | 'comparator'> {
  if (Number.isNaN(value)) return { value: null, low: numeral.low, high: null, comparator: 'vague' };
  switch (comparator) {
    case 'over':
    case 'at_least':
      return { value, low: value, high: null, comparator };
    case 'under':
    case 'up_to':
      return { value, low: null, high: value, comparator };
    case undefined:
      return { value, low: value, high: value, comparator: numeral.round ? 'about' : 'exactly' };
    default:
      return { value, low: value, high: value, comparator };
  }
}

const JOINTS: ReadonlySet<string> = new Set(['to', '-', '–', '—', 'or', 'and']);
/** Words that make "from a to b" a change and not a range. */
const CHANGES =
  /^(?:rose|rise|rises|rising|risen|raised?|raising|increas\w*|climb\w*|grow\w*|grew|fell|fall\w*|drop\w*|declin\w*|cut|cuts|reduc\w*|up|down|jump\w*|went|gone|revis\w*|lower\w*|expand\w*|shr[aiu]nk\w*|slow\w*|upped|doubled|eased|narrowed|updated)$/u;

/** "15 to 20 percent", "between 20 and 30", "$10 to $15 billion", "one or two"; undefined where it is no range. */
function readRange(atoms: readonly Atom[], low: Amount, before: Found | undefined): Quantity | undefined {
  if (Number.isNaN(low.value)) return undefined;
  const opener = before?.first ?? low.first;
  const lead = wordAt(atoms, opener - 1, low.first);
  const joint = jointAfter(atoms, low, lead);
  if (joint === undefined) return undefined;
  const { word, at } = joint;
  const sign = moneyLength(atoms, at, low.first);
  const numeral = readNumeral(atoms, at + sign);
  if (
    numeral === undefined ||
    Number.isNaN(numeral.value) ||
    atoms[at]?.sentence !== atoms[low.first]?.sentence
  )
    return undefined;
  const high = readAmount(atoms, numeral, at);
  if (!isRange(atoms, low, high, word, lead, opener)) return undefined;
  const shared =
    low.numeral.multiplier === 1 && numeral.multiplier > 1 && low.value < numeral.value / numeral.multiplier;
  const from = shared ? low.value * numeral.multiplier : low.value;
  if (!(from < high.value)) return undefined;
  const between = lead === 'between' || lead === 'from';
  return {
    first: between ? opener - 1 : opener,
    last: high.last,
    number: low.first,
    value: null,
    low: from,
    high: high.value,
    comparator: 'between',
    kind: high.kind === 'count' ? low.kind : high.kind,
    currency: low.currency ?? high.currency,
    numeral,
  };
}

/** Where the second number of a range would begin; the unit may stand between ("252 miles to 287 miles"). */
function jointAfter(
  atoms: readonly Atom[],
  low: Amount,
  lead: string,
): { word: string; at: number } | undefined {
  let at = low.last;
  if (lead === 'from' || lead === 'between') {
    if (/^(?:sq|square)$/u.test(wordAt(atoms, at, low.first))) at++;
    if (MEASURE_UNITS.has(wordAt(atoms, at, low.first))) at++;
  }
  if (lead === 'from' && wordAt(atoms, at, low.first) === 'up') at++;
  const word = wordAt(atoms, at, low.first);
  if (!JOINTS.has(word)) return undefined;
  if (word === 'to' && wordAt(atoms, at + 1, low.first) === '-') return { word, at: at + 2 };
  return { word, at: at + 1 };
}

/** Atoms of a currency sign. */
function moneyLength(atoms: readonly Atom[], at: number, from: number): number {
  const word = wordAt(atoms, at, from);
  if (MONEY_BEFORE.has(word + wordAt(atoms, at + 1, from))) return 2;
  const code = /^[a-z]+$/u.test(word);
  return MONEY_BEFORE.has(word) && (!code || (atoms[at]?.capital === true && atoms[at + 1]?.spaced === false))
    ? 1
    : 0;
}

function isRange(
  atoms: readonly Atom[],
  low: Amount,
  high: Amount,
  joint: string,
  lead: string,
  opener: number,
): boolean {
  if (low.kind === 'money' && high.kind !== 'money' && high.kind !== 'count') return false;
  if (low.currency !== null && high.currency !== null && low.currency !== high.currency) return false;
  if (low.kind === 'percent' && high.kind !== 'percent') return false;
  if (low.numeral.fraction !== high.numeral.fraction) return false;
  switch (joint) {
    case 'and':
      return lead === 'between';
    case 'or':
      return (
        low.kind === high.kind &&
        high.value > low.value &&
        high.value <= low.value * 2 + 1 &&
        low.value < 1000
      );
    case 'to': {
      if (lead !== 'from') return true;
      for (let at = opener - 2; at > opener - 8; at--) {
        if (CHANGES.test(wordAt(atoms, at, low.first))) return false;
      }
      return true;
    }
    default:
      return !low.numeral.digits || high.numeral.digits;
  }
}
