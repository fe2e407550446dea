/** Number words with their values, and what a number is once it is read. */

const UNITS = [
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen',
  'seventeen eighteen nineteen',
]
  .join(' ')
  .split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** Value of each number word below a hundred. */
export const SMALL_NUMBERS: ReadonlyMap<string, number> = new Map([
  ...UNITS.map((word, value): [string, number] => [word, value]),
  ...TENS.map((word, index): [string, number] => [word, (index + 2) * 10]),
]);

export const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ['hundred', 1e2],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
  ['mil', 1e6],
  ['mln', 1e6],
  ['mn', 1e6],
  ['bn', 1e9],
  ['bln', 1e9],
  ['tn', 1e12],
  ['trn', 1e12],
  ['lakh', 1e5],
  ['crore', 1e7],
  ['dozen', 12],
]);

/** Letters glued to digits. "m" is read as metres where no money or counted noun says otherwise. */
export const GLUED_MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['m', 1e6],
  ['b', 1e9],
]);

/**
 * The least that each plural can mean: two of its kind; "several" is three or more, "scores" forty (two score).
 */
export const VAGUE_LOWS: ReadonlyMap<string, number> = new Map([
  ['dozens', 24],
  ['scores', 40],
  ['hundreds', 200],
  ['thousands', 2000],
  ['millions', 2e6],
  ['billions', 2e9],
  ['trillions', 2e12],
  ['several', 3],
]);

export const FRACTION_PARTS: ReadonlyMap<string, number> = new Map([
  ['half', 2],
  ['halves', 2],
  ['third', 3],
  ['thirds', 3],
  ['quarter', 4],
  ['quarters', 4],
  ['fourth', 4],
  ['fourths', 4],
  ['fifth', 5],
  ['fifths', 5],
  ['sixth', 6],
  ['sixths', 6],
  ['eighth', 8],
  ['eighths', 8],
  ['tenth', 10],
  ['tenths', 10],
]);

export interface Numeral {
  /** Atoms `first` (inclusive) to `last` (exclusive). */
  first: number;
  last: number;
  /** NaN where only a lower bound is known. */
  value: number;
  /** "dozens", "several": the least it can mean; else NaN. */
  low: number;
  /** A round word ("a dozen", "a couple") that is about its value. */
  round: boolean;
  /** A part of one ("half", "two-thirds"). */
  fraction: boolean;
  /** Value of the multiplier that ends it ("million"), else 1: "10 to 15 billion" shares it. */
  multiplier: number;
  /** Written with digits. */
  digits: boolean;
}

/** A numeral with what is not said left at its default. */
export const numeral = (
  first: number,
  last: number,
  value: number,
  more: Partial<Numeral> = {},
): Numeral => ({
  first,
  last,
  value,
  low: Number.NaN,
  round: false,
  fraction: false,
  multiplier: 1,
  digits: false,
  ...more,
});
