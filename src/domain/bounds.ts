/** How the number of a figure, its bounds and its comparator hang together. */
import type { Figure } from './figure.ts';
import type { Comparator } from './vocabulary.ts';

export type Bounds = Pick<Figure, 'value' | 'low' | 'high' | 'comparator'>;

/** The bounds that follow from a number; comparators that are not here have bounds alone. */
const FROM_VALUE: Partial<Readonly<Record<Comparator, (value: number) => Pick<Bounds, 'low' | 'high'>>>> = {
  exactly: (value) => ({ low: value, high: value }),
  about: (value) => ({ low: value, high: value }),
  over: (value) => ({ low: value, high: null }),
  at_least: (value) => ({ low: value, high: null }),
  under: (value) => ({ low: null, high: value }),
  up_to: (value) => ({ low: null, high: value }),
};

/** The bounds of a number that is stated so; null for a comparator that has bounds alone. */
export const boundsOf = (comparator: Comparator, value: number): Pick<Bounds, 'low' | 'high'> | null =>
  FROM_VALUE[comparator]?.(value) ?? null;

const NAMES = ['value', 'low', 'high', 'comparator'] as const;

export class BoundsFault extends Error {
  readonly field: keyof Bounds;

  constructor(field: keyof Bounds, detail: string) {
    super(detail);
    this.field = field;
  }
}

function check({ comparator, value, low, high }: Bounds): void {
  if (value !== null) throw new BoundsFault('value', `With the comparator ${comparator} the value is null.`);
  if (low === null) throw new BoundsFault('low', `The comparator ${comparator} needs a lower bound.`);
  if (comparator === 'between' && high === null)
    throw new BoundsFault('high', 'The comparator between needs an upper bound.');
  if (high !== null && low > high) throw new BoundsFault('low', 'The lower bound lies above the upper one.');
}

/** New values with all that follows from them; throws where they cannot be. */
export function completed(machine: Bounds, given: Partial<Bounds>): Partial<Bounds> {
  if (!NAMES.some((name) => given[name] !== undefined)) return {};
  const all: Bounds = { ...machine, ...given };
  if (FROM_VALUE[all.comparator] === undefined) {
    const bounds = { ...all, value: given.value ?? null };
    check(bounds);
    return bounds;
  }
  if (all.value === null) throw new BoundsFault('value', `The comparator ${all.comparator} needs a value.`);
  const { low, high } = boundsOf(all.comparator, all.value) ?? all;
  for (const [name, is] of [
    ['low', low],
    ['high', high],
  ] as const) {
    if (given[name] !== undefined && given[name] !== is)
      throw new BoundsFault(name, `With ${all.comparator} ${all.value}, ${name} is ${is}.`);
  }
  return { value: all.value, low, high, comparator: all.comparator };
}
