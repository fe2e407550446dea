import { BIAS, cellsPerSlot, type Layout, MEDIUM, NARROW, tagOf } from './layout.ts';
import { bucketShift, slotOf } from './placement.ts';

/** Adds up the rows of feature keys: what a linear learner does all the time. */
export interface Sums {
  readonly columns: number;
  /** What one step of a sum is worth. */
  readonly scale: number;
  /**
   * Adds the rows of `keys[from]` to `keys[to - 1]` to `sums`, one number a column. Unknown keys add nothing. With
   * `only`, the sums of other columns may be left as they are.
   */
  addAll(sums: Int32Array, keys: Int32Array, from: number, to: number, only?: readonly number[]): void;
}

export function sumsOf(layout: Layout): Sums {
  if (layout.columns <= NARROW) return new SumsOfThree(layout);
  return layout.columns <= MEDIUM ? new SumsOfSeven(layout) : new SumsOfMany(layout);
}

/**
 * Up to seven columns of weights lie in the slot itself, beside eight bits of the key, so that a feature costs one
 * look at memory. Two of them are added at a time, in the halves of an integer; the number of rows that answered then
 * takes off what each weight is stored too high.
 */
const PAIR = 0x00ff00ff;
/** As many bytes as surely add up in sixteen bits. */
const MOST_KEYS = 256;

/** All ones where the cell, whose weights take so many bits, has the tag of the key, else 0. */
const matching = (cell: number, key: number, weights: number): number =>
  (((cell >>> weights) ^ tagOf(key, weights)) - 1) >> 31;

/** What all tables have: how to find the slot of a key. */
abstract class Table implements Sums {
  readonly columns: number;
  readonly scale: number;
  protected readonly cells: Int32Array;
  protected readonly displacements: Uint8Array;
  protected readonly shift: number;
  protected readonly mask: number;

  constructor({ columns, scale, displacements, cells }: Layout) {
    this.columns = columns;
    this.scale = scale;
    this.cells = cells;
    this.displacements = displacements;
    this.shift = bucketShift(displacements);
    this.mask = cells.length / cellsPerSlot(columns) - 1;
  }

  addAll(sums: Int32Array, keys: Int32Array, from: number, to: number, only?: readonly number[]): void {
    for (let first = from; first < to; first += MOST_KEYS)
      this.addSome(sums, keys, first, Math.min(to, first + MOST_KEYS), only);
  }

  /** The same for so few keys that nothing overflows. */
  protected abstract addSome(
    sums: Int32Array,
    keys: Int32Array,
    from: number,
    to: number,
    only?: readonly number[],
  ): void;
}

class SumsOfThree extends Table {
  protected addSome(sums: Int32Array, keys: Int32Array, from: number, to: number): void {
    const { cells, displacements, shift, mask } = this;
    const bits = 8 * this.columns;
    let [answers, outer, inner] = [0, 0, 0];
    for (let i = from; i < to; i += 1) {
      const key = keys[i] as number;
      const cell = cells[slotOf(key, displacements[key >>> shift] as number, mask)] as number;
      const match = matching(cell, key, bits);
      answers -= match;
      outer = (outer + (cell & match & PAIR)) | 0;
      inner += (cell >>> 8) & match & 255;
    }
    const bias = answers * BIAS;
    sums[0] = (sums[0] as number) + (outer & 0xffff) - bias;
    if (this.columns > 1) sums[1] = (sums[1] as number) + inner - bias;
    if (this.columns > 2) sums[2] = (sums[2] as number) + (outer >>> 16) - bias;
  }
}

class SumsOfSeven extends Table {
  readonly #found = new Int32Array(MEDIUM);

  protected addSome(sums: Int32Array, keys: Int32Array, from: number, to: number): void {
    const { cells, displacements, shift, mask } = this;
    let [answers, zeroTwo, one, threeFive, fourSix] = [0, 0, 0, 0, 0];
    for (let i = from; i < to; i += 1) {
      const key = keys[i] as number;
      const at = 2 * slotOf(key, displacements[key >>> shift] as number, mask);
      const low = cells[at] as number;
      const high = cells[at + 1] as number;
      const match = matching(low, key, 24);
      answers -= match;
      zeroTwo = (zeroTwo + (low & match & PAIR)) | 0;
      one += (low >>> 8) & match & 255;
      threeFive = (threeFive + (high & match & PAIR)) | 0;
      fourSix = (fourSix + ((high >>> 8) & match & PAIR)) | 0;
    }
    const found = this.#found;
    found[0] = zeroTwo & 0xffff;
    found[1] = one;
    found[2] = zeroTwo >>> 16;
    found[3] = threeFive & 0xffff;
    found[4] = fourSix & 0xffff;
    found[5] = threeFive >>> 16;
    found[6] = fourSix >>> 16;
    for (let column = 0; column < this.columns; column += 1)
      sums[column] = (sums[column] as number) + (found[column] as number) - answers * BIAS;
  }
}

/**
 * Many columns, of which most features speak for few: such a row is the number of its weights, then column and weight
 * in turn. A row that speaks for many has all its weights. Rows are first found, then added up, so that the processor
 * can wait for many of them at a time.
 */
class SumsOfMany extends Table {
  readonly #rest: Int8Array;
  readonly #all: readonly number[];
  readonly #full = new Int32Array(MOST_KEYS);
  readonly #short = new Int32Array(MOST_KEYS);

  constructor(layout: Layout) {
    super(layout);
    this.#rest = layout.rest;
    this.#all = Array.from({ length: layout.columns }, (_, column) => column);
  }

  protected addSome(
    sums: Int32Array,
    keys: Int32Array,
    from: number,
    to: number,
    only: readonly number[] = this.#all,
  ): void {
    const starts = this.cells;
    const cells = this.#rest;
    const full = this.#full;
    const short = this.#short;
    const { displacements, shift, mask } = this;
    let [fulls, shorts] = [0, 0];
    for (let i = from; i < to; i += 1) {
      const key = keys[i] as number;
      const slot = 2 * slotOf(key, displacements[key >>> shift] as number, mask);
      const start = starts[slot + 1] as number;
      const known = (((starts[slot] as number) ^ (key + 1)) - 1) >>> 31;
      full[fulls] = start >> 1;
      short[shorts] = start >> 1;
      fulls += known & start;
      shorts += known & ~start;
    }
    for (const column of only) {
      let sum = 0;
      for (let i = 0; i < fulls; i += 1) sum += cells[(full[i] as number) + column] as number;
      sums[column] = (sums[column] as number) + sum;
    }
    for (let i = 0; i < shorts; i += 1) {
      let at = short[i] as number;
      for (let left = cells[at++] as number; left > 0; left -= 1, at += 2) {
        const column = cells[at] as number;
        sums[column] = (sums[column] as number) + (cells[at + 1] as number);
      }
    }
  }
}
