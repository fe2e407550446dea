/** What one amount has from the one beside it: a bound, a unit, a multiplier. */
import { type Atom, wordAt } from './atoms.ts';
import type { Candidate } from './candidate.ts';
import type { Counted } from './counted.ts';
import type { Quantity } from './quantities.ts';

/** "more than 100 kilometres (60 miles)": a plain amount in brackets right behind another of its kind has the bound of that one. */
export function asConversion(
  atoms: readonly Atom[],
  before: Candidate,
  quantity: Quantity,
  counted: Counted,
): Quantity {
  const { value, comparator, first } = quantity;
  const end = Math.max(before.counted.last, before.quantity.last);
  const { comparator: bound, value: other } = before.quantity;
  if (value === null || other === null || comparator !== 'exactly' || bound === 'exactly') return quantity;
  if (first !== end + 1 || wordAt(atoms, end, first) !== '(') return quantity;
  const money = quantity.kind === 'money' && before.quantity.kind === 'money';
  if (!money && !(counted.measured && before.counted.measured)) return quantity;
  return {
    ...quantity,
    comparator: bound,
    low: before.quantity.low === null ? null : value,
    high: before.quantity.high === null ? null : value,
  };
}

/** "rose from 20 to 25 million dollars": the first number has the unit and the multiplier of the second. */
export function shareUnit(
  atoms: readonly Atom[],
  before: Candidate,
  quantity: Quantity,
  counted: Counted,
): void {
  const { quantity: other, counted: bare } = before;
  const { first, last } = other;
  if (other.kind !== 'count' || bare.last > bare.first || other.value === null) return;
  if (wordAt(atoms, first - 1, first) !== 'from' || wordAt(atoms, last, first) !== 'to') return;
  if (quantity.first !== last + 1) return;
  const times = sharedMultiplier(other, quantity);
  const scaled = (value: number | null): number | null => value && value * times;
  before.quantity = {
    ...other,
    value: scaled(other.value),
    low: scaled(other.low),
    high: scaled(other.high),
    kind: quantity.kind,
    currency: quantity.currency,
  };
  before.counted = counted;
}

const sharedMultiplier = ({ numeral: low }: Quantity, { numeral: high }: Quantity): number =>
  low.multiplier === 1 && low.value < 1000 && high.multiplier > 100 ? high.multiplier : 1;
