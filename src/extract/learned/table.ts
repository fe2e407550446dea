import { KEY_BITS, type Placement, placementOf } from './placement.ts';
import { arrayOf, type Numbers, type Weights } from './weights.ts';

/**
 * A table of weight rows found by feature key: the model of every linear learner here. A key is a hash of a
 * feature's parts in `KEY_BITS` bits; keys that were never learned have no row, so an unseen feature is
 * silent instead of borrowing the weights of another.
 *
 * On disk the keys are sorted and stored as byte-long steps, the weights as (count, column, value) of those
 * that are not zero, which compresses to two or three bytes a weight, and the displacements that give each
 * row its slot in memory (placement.ts).
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

/** Rows of which only the weights that are not zero are kept, and where in memory they go. */
export interface PlacedRows {
  /** Distinct keys, ascending. */
  keys: Uint32Array;
  columns: number;
  scale: number;
  /** How many weights each row has. */
  counts: Uint8Array<ArrayBuffer>;
  /** Column and value of each weight, row after row. */
  places: Uint8Array<ArrayBuffer>;
  weights: Int8Array<ArrayBuffer>;
  placement: Placement;
}

export function place({ keys, columns, values, scale }: Rows): PlacedRows {
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
    placement: placementOf(keys),
  };
}

/** Rows as the named arrays of a weights file; `prefix` keeps several tables in one file apart. */
export function packRows(prefix: string, rows: Rows): Record<string, Numbers> {
  const { keys, columns, scale, counts, places, weights, placement } = place(rows);
  const steps: number[] = [];
  let previous = 0;
  for (const key of keys) {
    let step = key - previous;
    previous = key;
    for (; step >= 255; step -= 255) steps.push(255);
    steps.push(step);
  }
  return {
    [`${prefix}.shape`]: Float32Array.of(keys.length, columns, scale, placement.slots),
    [`${prefix}.displacements`]: placement.displacements,
    [`${prefix}.steps`]: Uint8Array.from(steps),
    [`${prefix}.counts`]: counts,
    [`${prefix}.columns`]: places,
    [`${prefix}.values`]: weights,
  };
}

/** The rows that `packRows` wrote under that prefix. */
export function unpackRows(weights: Weights, prefix: string): PlacedRows {
  const [count = 0, columns = 0, scale = 0, slots = 0] = arrayOf(weights, `${prefix}.shape`, 'f32');
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
    placement: { slots, displacements: arrayOf(weights, `${prefix}.displacements`, 'u8').slice() },
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
