/** Signs, codes and names of money beside a number. */
import { type Atom, wordAt } from './atoms.ts';
import type { Numeral } from './number-words.ts';
import { MONEY_ADJECTIVES, MONEY_AFTER, MONEY_BEFORE } from './units.ts';

/** Codes that are other words or names unless they are glued to their number. */
const GLUED_CODES: ReadonlySet<string> = new Set(['ps', 'nis', 'try', 'y=']);

/** The currency sign or code before a number: "$", "US $", "A$", "$US", "USD", "RM". */
export function moneyBefore(
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
export function moneyAfter(
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

/** Atoms of a currency sign. */
export function moneyLength(atoms: readonly Atom[], at: number, from: number): number {
  const word = wordAt(atoms, at, from);
  if (MONEY_BEFORE.has(word + wordAt(atoms, at + 1, from))) return 2;
  const code = /^[a-z]+$/u.test(word);
  return MONEY_BEFORE.has(word) && (!code || (atoms[at]?.capital === true && atoms[at + 1]?.spaced === false))
    ? 1
    : 0;
}
