/** Quantities as they stand: a numeral with its comparator, range, currency or percent sign. */
import { boundsOf } from '../../domain/bounds.ts';
import type { Comparator } from '../../domain/vocabulary.ts';
import { type Amount, type QuantityKind, readAmount } from './amounts.ts';
import type { Atom } from './atoms.ts';
import { comparatorAfter, comparatorBefore } from './comparison.ts';
import type { Numeral } from './number-words.ts';
import { readRange } from './ranges.ts';

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

/** Value, low, high and comparator of one amount. */
function bounds(
  { value, numeral }: Amount,
  comparator: Comparator | undefined,
): Pick<Quantity, 'value' | 'low' | 'high' | 'comparator'> {
  if (Number.isNaN(value)) return { value: null, low: numeral.low, high: null, comparator: 'vague' };
  const stated = comparator ?? (numeral.round ? 'about' : 'exactly');
  return { value, ...(boundsOf(stated, value) ?? { low: value, high: value }), comparator: stated };
}
