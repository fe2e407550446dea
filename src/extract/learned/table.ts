import { arrayOf, type Numbers, type Weights } from './weights.ts';

/**
 * A table of weight rows found by feature key: the model of every linear learner here. A key is a hash of a
 * feature's parts in `KEY_BITS` bits; keys that were never learned have no row, so an unseen feature is
 * silent instead of borrowing the weights of another.
 *
 * On disk the keys are sorted and stored as byte-long steps, the weights as (count, column, value) of those
 * that are not zero, which compresses to two or three bytes a weight. In memory the rows are dense.
 */

export const KEY_BITS = 26;
const KEY_MASK = 2 ** KEY_BITS - 1;

/** Mixes one more part (any 32-bit integer) into a feature hash. */
export function mix(hash: number, part: number): number {
  const h = Math.imul(hash ^ part, 0x9e3779b1);
  return h ^ (h >>> 15);
}

/** The key of a feature: template number and up to three parts. */
export function featureKey(template: number, a: number, b = 0, c = 0): number {
  return (mix(mix(mix(mix(0x51ed270b, template), a), b), c) >>> 3) & KEY_MASK;
}

/** 32-bit FNV-1a over UTF-16 code units: turns a word into a part. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

export interface Rows {
  /** Distinct keys, ascending. */
  keys: Uint32Array;
  columns: number;
  /** `keys.length × columns` weights, quantised to −127…127. */
  values: Int8Array;
  /** What one step of a value is worth. */
  scale: number;
}

/** Where a key is looked for first in a table of `mask` + 1 slots. */
export const homeSlot = (key: number, mask: number): number => (key ^ (key >>> 11)) & mask;

/** Most keys of an index. */
const MAX_KEYS = 2 ** 20 - 1;

/**
 * Finds the number of a key among sorted keys. A slot is four bytes, the upper twelve bits of the key and its
 * number, so that most of the index stays in the processor's cache.
 */
export class KeyIndex {
  readonly #mask: number;
  /** Upper key bits, then the key's number + 1; 0 marks a free slot. */
  readonly #slots: Int32Array;

  constructor(keys: Uint32Array) {
    if (keys.length > MAX_KEYS) throw new Error(`${keys.length} keys are too many for an index`);
    // Slot and upper bits together tell keys apart; about half of the slots are free.
    const size = 2 ** Math.max(14, Math.ceil(Math.log2(keys.length * 1.6 + 1)));
    this.#mask = size - 1;
    this.#slots = new Int32Array(size);
    for (let number = 0; number < keys.length; number++) {
      const key = keys[number] as number;
      let slot = homeSlot(key, this.#mask);
      while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = ((key >>> 14) << 20) | (number + 1);
    }
  }

  /** The number of the key, or -1. */
  find(key: number): number {
    const slots = this.#slots;
    const upper = (key >>> 14) << 20;
    let slot = homeSlot(key, this.#mask);
    for (;;) {
      const found = slots[slot] as number;
      if (found === 0) return -1;
      if ((found & -1048576) === upper) return (found & 1048575) - 1;
      slot = (slot + 1) & this.#mask;
    }
  }
}

/** Rows of weights by key: `values[find(key) + column]`; −1 where there is no row. */
export class Table {
  readonly columns: number;
  readonly values: Int8Array;
  readonly scale: number;
  readonly #index: KeyIndex;

  constructor(rows: Rows) {
    this.columns = rows.columns;
    this.values = rows.values;
    this.scale = rows.scale;
    this.#index = new KeyIndex(rows.keys);
  }

  find(key: number): number {
    const row = this.#index.find(key);
    return row < 0 ? -1 : row * this.columns;
  }

  /** Adds the row of `key`, if there is one, to `scores`. */
  addTo(scores: Int32Array, key: number): void {
    const row = this.find(key);
    if (row < 0) return;
    const { columns, values } = this;
    for (let column = 0; column < columns; column++) {
      scores[column] = (scores[column] as number) + (values[row + column] as number);
    }
  }
}

/** Quantises real weights to eight bits; the largest become ±127 beyond `clip` (in the unit of the weights). */
export function quantise(
  weights: ReadonlyMap<number, ArrayLike<number>>,
  columns: number,
  clip: number,
): Rows {
  const scale = clip / 127;
  const step = (weight: number): number => Math.max(-127, Math.min(127, Math.round(weight / scale)));
  const keys = Uint32Array.from(
    [...weights]
      .filter(([, row]) => Array.from(row).some((weight) => step(weight) !== 0))
      .map(([key]) => key),
  ).sort();
  const values = new Int8Array(keys.length * columns);
  keys.forEach((key, row) => {
    const source = weights.get(key);
    for (let column = 0; column < columns; column++)
      values[row * columns + column] = step(source?.[column] ?? 0);
  });
  return { keys, columns, values, scale };
}

/** Rows of which only the weights that are not zero are kept. */
export interface SparseRows {
  /** Distinct keys, ascending. */
  keys: Uint32Array;
  columns: number;
  scale: number;
  /** How many weights each row has. */
  counts: Uint8Array<ArrayBuffer>;
  /** Column and value of each weight, row after row. */
  places: Uint8Array<ArrayBuffer>;
  weights: Int8Array<ArrayBuffer>;
}

export function sparse({ keys, columns, values, scale }: Rows): SparseRows {
  const counts = new Uint8Array(keys.length);
  const places: number[] = [];
  values.forEach((value, at) => {
    if (value === 0) return;
    const row = Math.floor(at / columns);
    counts[row] = (counts[row] as number) + 1;
    places.push(at % columns);
  });
  return {
    keys,
    columns,
    scale,
    counts,
    places: Uint8Array.from(places),
    weights: values.filter((value) => value !== 0),
  };
}

/** Rows as the named arrays of a weights file; `prefix` keeps several tables in one file apart. */
export function packRows(prefix: string, rows: Rows): Record<string, Numbers> {
  const { keys, columns, scale, counts, places, weights } = sparse(rows);
  const steps: number[] = [];
  let previous = 0;
  for (const key of keys) {
    let step = key - previous;
    previous = key;
    for (; step >= 255; step -= 255) steps.push(255);
    steps.push(step);
  }
  return {
    [`${prefix}.shape`]: Float32Array.of(keys.length, columns, scale),
    [`${prefix}.steps`]: Uint8Array.from(steps),
    [`${prefix}.counts`]: counts,
    [`${prefix}.columns`]: places,
    [`${prefix}.values`]: weights,
  };
}

/** The rows that `packRows` wrote under that prefix, as they lie in the file. */
export function unpackSparse(weights: Weights, prefix: string): SparseRows {
  const [count = 0, columns = 0, scale = 0] = arrayOf(weights, `${prefix}.shape`, 'f32');
  const steps = arrayOf(weights, `${prefix}.steps`, 'u8');
  const keys = new Uint32Array(count);
  let key = 0;
  let row = 0;
  for (let at = 0; at < steps.length; at++) {
    const step = steps[at] as number;
    key += step;
    if (step < 255) keys[row++] = key;
  }
  return {
    keys,
    columns,
    scale,
    counts: arrayOf(weights, `${prefix}.counts`, 'u8'),
    places: arrayOf(weights, `${prefix}.columns`, 'u8'),
    weights: arrayOf(weights, `${prefix}.values`, 'i8'),
  };
}

/** The rows that `packRows` wrote under that prefix. */
export function unpackRows(file: Weights, prefix: string): Rows {
  const { keys, columns, scale, counts, places, weights } = unpackSparse(file, prefix);
  const values = new Int8Array(keys.length * columns);
  let next = 0;
  for (let row = 0; row < keys.length; row++) {
    for (let left = counts[row] as number; left > 0; left--, next++) {
      values[row * columns + (places[next] as number)] = weights[next] as number;
    }
  }
  return { keys, columns, values, scale };
}

/** Lists of small numbers (0…255, fewer than 256 a list) as named arrays of a weights file. */
export function packLists(prefix: string, lists: readonly (readonly number[])[]): Record<string, Numbers> {
  return {
    [`${prefix}.lengths`]: Uint8Array.from(lists, (list) => list.length),
    [`${prefix}.items`]: Uint8Array.from(lists.flat()),
  };
}

/** The lists that `packLists` wrote under that prefix. */
export function unpackLists(weights: Weights, prefix: string): number[][] {
  const items = arrayOf(weights, `${prefix}.items`, 'u8');
  let at = 0;
  return Array.from(arrayOf(weights, `${prefix}.lengths`, 'u8'), (length) => {
    at += length;
    return [...items.subarray(at - length, at)];
  });
}
