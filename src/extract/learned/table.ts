import { type Layout, layOut } from './layout.ts';
import { KEY_BITS } from './placement.ts';
import { arrayOf, type Numbers, type Weights } from './weights.ts';

/**
 * A table of weight rows found by feature key: the model of every linear learner here. A key is a hash of a
 * feature's parts in `KEY_BITS` bits; keys that were never learned have no row, so an unseen feature is
 * silent instead of borrowing the weights of another.
 *
 * A file of weights holds a table as it lies in memory (layout.ts), so that loading it takes no time.
 */

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

/** Rows as the named arrays of a weights file; `prefix` keeps several tables in one file apart. */
export function packRows(prefix: string, rows: Rows): Record<string, Numbers> {
  const { columns, scale, displacements, cells, rest } = layOut(rows);
  return {
    [`${prefix}.shape`]: Float32Array.of(columns, scale),
    [`${prefix}.displacements`]: displacements,
    [`${prefix}.cells`]: cells,
    [`${prefix}.rest`]: rest,
  };
}

/** The table that `packRows` wrote under that prefix: nothing is computed, the arrays are those of the file. */
export function unpackRows(weights: Weights, prefix: string): Layout {
  const [columns = 0, scale = 0] = arrayOf(weights, `${prefix}.shape`, 'f32');
  return {
    columns,
    scale,
    displacements: arrayOf(weights, `${prefix}.displacements`, 'u8'),
    cells: arrayOf(weights, `${prefix}.cells`, 'i32'),
    rest: arrayOf(weights, `${prefix}.rest`, 'i8'),
  };
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
