import { bucketShift, KEY_BITS, type Placement, slotOf, slotsOf } from './placement.ts';
import type { PlacedRows } from './table.ts';

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

export function sumsOf(rows: PlacedRows): Sums {
  if (rows.columns <= 3) return new SumsOfThree(rows);
  return rows.columns <= 7 ? new SumsOfSeven(rows) : new SumsOfMany(rows);
}

/**
 * Up to seven columns of weights lie in the slot itself, beside eight bits of the key, so that a feature costs one
 * look at memory. A weight is stored as a byte without sign (`BIAS` more than it is) and two of them are added at a
 * time, in the halves of an integer; the number of rows that answered then takes the bias off again.
 */
const BIAS = 128;
const PAIR = 0x00ff00ff;
/** As many bytes as surely add up in sixteen bits. */
const MOST_KEYS = 256;

/**
 * The upper bits of a key, as many as a cell has beside its weights; never 0, as that marks a free slot. With eight
 * bits an unknown key passes for a known one once in some hundreds.
 */
const tagOf = (key: number, weights: number): number => key >>> (KEY_BITS - 32 + weights) || 1;

/** All ones where the cell, whose weights take so many bits, has the tag of the key, else 0. */
const matching = (cell: number, key: number, weights: number): number =>
  (((cell >>> weights) ^ tagOf(key, weights)) - 1) >> 31;

/** Three weights of 0, and four. */
const THREE = 0x00808080;
const FOUR = 0x80808080 | 0;

class SumsOfThree implements Sums {
  readonly columns: number;
  readonly scale: number;
  readonly #placement: Placement;
  readonly #cells: Int32Array;

  constructor({ keys, columns, scale, placement, counts, places, weights }: PlacedRows) {
    this.columns = columns;
    this.scale = scale;
    this.#placement = placement;
    const cells = new Int32Array(placement.slots);
    const bits = 8 * columns;
    const slots = slotsOf(keys, placement);
    for (let row = 0, next = 0; row < keys.length; row += 1) {
      let cell = (tagOf(keys[row] as number, bits) << bits) | (THREE & (2 ** bits - 1));
      for (let left = counts[row] as number; left > 0; left -= 1, next += 1)
        cell += (weights[next] as number) << (8 * (places[next] as number));
      cells[slots[row] as number] = cell;
    }
    this.#cells = cells;
  }

  addAll(sums: Int32Array, keys: Int32Array, from: number, to: number): void {
    for (let first = from; first < to; first += MOST_KEYS)
      this.#addSome(sums, keys, first, Math.min(to, first + MOST_KEYS));
  }

  #addSome(sums: Int32Array, keys: Int32Array, from: number, to: number): void {
    const cells = this.#cells;
    const { displacements } = this.#placement;
    const shift = bucketShift(this.#placement);
    const mask = cells.length - 1;
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

class SumsOfSeven implements Sums {
  readonly columns: number;
  readonly scale: number;
  readonly #placement: Placement;
  /** Slot s has `cells[2s]`: tag, weights 0 to 2, and `cells[2s + 1]`: weights 3 to 6. */
  readonly #cells: Int32Array;
  readonly #found = new Int32Array(7);

  constructor({ keys, columns, scale, placement, counts, places, weights }: PlacedRows) {
    this.columns = columns;
    this.scale = scale;
    this.#placement = placement;
    const cells = new Int32Array(2 * placement.slots);
    const slots = slotsOf(keys, placement);
    for (let row = 0, next = 0; row < keys.length; row += 1) {
      let low = (tagOf(keys[row] as number, 24) << 24) | THREE;
      let high = FOUR;
      for (let left = counts[row] as number; left > 0; left -= 1, next += 1) {
        const column = places[next] as number;
        if (column < 3) low += (weights[next] as number) << (8 * column);
        else high += (weights[next] as number) << (8 * column - 24);
      }
      const at = 2 * (slots[row] as number);
      cells[at] = low;
      cells[at + 1] = high;
    }
    this.#cells = cells;
  }

  addAll(sums: Int32Array, keys: Int32Array, from: number, to: number): void {
    for (let first = from; first < to; first += MOST_KEYS)
      this.#addSome(sums, keys, first, Math.min(to, first + MOST_KEYS));
  }

  #addSome(sums: Int32Array, keys: Int32Array, from: number, to: number): void {
    const cells = this.#cells;
    const { displacements } = this.#placement;
    const shift = bucketShift(this.#placement);
    const mask = this.#placement.slots - 1;
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

/** A row with more weights than this is kept in full, so that single columns of it can be read. */
const MOST_PAIRS = 4;

const sizeOfCells = (counts: Uint8Array, columns: number): number =>
  counts.reduce((size, count) => size + (count > MOST_PAIRS ? columns : 1 + 2 * count), 0);

/**
 * Many columns, of which most features speak for few: such a row is the number of its weights, then column and weight
 * in turn. A row that speaks for many has all its weights. Rows are first found, then added up, so that the processor
 * can wait for many of them at a time.
 */
class SumsOfMany implements Sums {
  readonly columns: number;
  readonly scale: number;
  readonly #placement: Placement;
  /** Slot s has `starts[2s]`: the key + 1, or 0, and `starts[2s + 1]`: twice where its row begins, and 1 for a full row. */
  readonly #starts: Int32Array;
  readonly #cells: Int8Array;
  readonly #all: readonly number[];
  readonly #full = new Int32Array(MOST_KEYS);
  readonly #short = new Int32Array(MOST_KEYS);

  constructor({ keys, columns, scale, placement, counts, places, weights }: PlacedRows) {
    this.columns = columns;
    this.scale = scale;
    this.#placement = placement;
    this.#all = Array.from({ length: columns }, (_, column) => column);
    const starts = new Int32Array(2 * placement.slots);
    const slots = slotsOf(keys, placement);
    const cells = new Int8Array(sizeOfCells(counts, columns));
    let end = 0;
    for (let row = 0, next = 0; row < keys.length; row += 1) {
      const at = 2 * (slots[row] as number);
      const last = next + (counts[row] as number);
      const full = last - next > MOST_PAIRS;
      starts[at] = (keys[row] as number) + 1;
      starts[at + 1] = 2 * end + (full ? 1 : 0);
      if (full) {
        for (; next < last; next += 1) cells[end + (places[next] as number)] = weights[next] as number;
        end += columns;
        continue;
      }
      cells[end++] = last - next;
      for (; next < last; next += 1) {
        cells[end++] = places[next] as number;
        cells[end++] = weights[next] as number;
      }
    }
    this.#starts = starts;
    this.#cells = cells;
  }

  addAll(
    sums: Int32Array,
    keys: Int32Array,
    from: number,
    to: number,
    only: readonly number[] = this.#all,
  ): void {
    for (let first = from; first < to; first += MOST_KEYS)
      this.#addSome(sums, keys, first, Math.min(to, first + MOST_KEYS), only);
  }

  #addSome(sums: Int32Array, keys: Int32Array, from: number, to: number, only: readonly number[]): void {
    const starts = this.#starts;
    const cells = this.#cells;
    const full = this.#full;
    const short = this.#short;
    const { displacements } = this.#placement;
    const shift = bucketShift(this.#placement);
    const mask = this.#placement.slots - 1;
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
