import { homeSlot, type Rows, Table } from './table.ts';

/** Adds up the rows of feature keys: what a linear learner does all the time. */
export interface Sums {
  /** What one step of a sum is worth. */
  readonly scale: number;
  /** Adds the rows of `keys[from]` to `keys[to - 1]` to `sums`, one number a column. Unknown keys add nothing. */
  addAll(sums: Int32Array, keys: Int32Array, from: number, to: number): void;
}

/** Most columns of rows that fit into slots of eight bytes beside part of their key. */
const NARROW = 7;

export function sumsOf(rows: Rows): Sums {
  return rows.columns <= NARROW ? new NarrowSums(rows) : new WideSums(rows);
}

class WideSums implements Sums {
  readonly scale: number;
  readonly #table: Table;

  constructor(rows: Rows) {
    this.scale = rows.scale;
    this.#table = new Table(rows);
  }

  addAll(sums: Int32Array, keys: Int32Array, from: number, to: number): void {
    for (let i = from; i < to; i += 1) this.#table.addTo(sums, keys[i] as number);
  }
}

/**
 * Up to seven columns: a slot of two integers holds the upper eight bits of the key
 * and the weights, so that a feature costs one look at memory. Key bits that neither slot nor tag keep make a false
 * match once in some ten thousand keys.
 */
class NarrowSums implements Sums {
  readonly scale: number;
  readonly #mask: number;
  /** Slot s has `cells[2s]`: tag, weights 0 to 2, and `cells[2s + 1]`: weights 3 to 6. */
  readonly #cells: Int32Array;

  constructor({ keys, columns, values, scale }: Rows) {
    this.scale = scale;
    const size = 2 ** Math.max(16, Math.ceil(Math.log2(keys.length * 1.6 + 1)));
    const mask = size - 1;
    const cells = new Int32Array(size * 2);
    const weight = (row: number, column: number): number =>
      column < columns ? (values[row * columns + column] as number) & 255 : 0;
    for (let row = 0; row < keys.length; row += 1) {
      const key = keys[row] as number;
      let slot = homeSlot(key, mask);
      while (cells[slot * 2] !== 0) slot = (slot + 1) & mask;
      cells[slot * 2] = (tagOf(key) << 24) | (weight(row, 2) << 16) | (weight(row, 1) << 8) | weight(row, 0);
      cells[slot * 2 + 1] =
        (weight(row, 6) << 24) | (weight(row, 5) << 16) | (weight(row, 4) << 8) | weight(row, 3);
    }
    this.#mask = mask;
    this.#cells = cells;
  }

  addAll(sums: Int32Array, keys: Int32Array, from: number, to: number): void {
    const cells = this.#cells;
    const mask = this.#mask;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let e = 0;
    let f = 0;
    let g = 0;
    for (let i = from; i < to; i += 1) {
      const key = keys[i] as number;
      const tag = tagOf(key);
      let slot = homeSlot(key, mask);
      let low = cells[slot * 2] as number;
      while (low !== 0 && low >>> 24 !== tag) {
        slot = (slot + 1) & mask;
        low = cells[slot * 2] as number;
      }
      if (low === 0) continue;
      const high = cells[slot * 2 + 1] as number;
      a += (low << 24) >> 24;
      b += (low << 16) >> 24;
      c += (low << 8) >> 24;
      d += (high << 24) >> 24;
      e += (high << 16) >> 24;
      f += (high << 8) >> 24;
      g += high >> 24;
    }
    const all = [a, b, c, d, e, f, g];
    for (let column = 0; column < sums.length; column += 1)
      sums[column] = (sums[column] as number) + (all[column] as number);
  }
}

/** The upper bits of a key of 26 bits, never 0. */
const tagOf = (key: number): number => key >>> 18 || 255;
