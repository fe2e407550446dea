/** A number with its currency, sign of percent or minus, or as odds. */
import { type Atom, wordAt } from './atoms.ts';
import { moneyAfter, moneyBefore } from './money.ts';
import type { Numeral } from './number-words.ts';
import { readNumeral } from './numerals.ts';
import { MONEY_AFTER, PERCENT_WORDS, TIME_UNITS } from './units.ts';

export type QuantityKind = 'count' | 'money' | 'percent' | 'fraction';

/** A number with its signs, before comparators and ranges. */
export interface Amount {
  first: number;
  last: number;
  numeral: Numeral;
  value: number;
  kind: QuantityKind;
  currency: string | null;
}

/** Reads the signs around a numeral, not reaching back over atom `notBefore`. */
export function readAmount(atoms: readonly Atom[], numeral: Numeral, notBefore: number): Amount {
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
