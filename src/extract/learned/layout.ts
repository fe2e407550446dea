import { KEY_BITS, type Placement, placementOf, slotsOf } from './placement.ts';
import type { Rows } from './table.ts';

/**
 * Rows of weights as they lie in memory and on disk. Every key has a slot of its own (placement.ts); what a slot holds
 * depends on the number of columns:
 *
 * - up to three: one cell with the upper bits of the key and the weights;
 * - up to seven: two cells, with eight bits of the key and weights 0 to 2, then weights 3 to 6;
 * - more: two cells, with the key + 1 and where in `rest` its row begins (doubled, plus 1 for a row in full).
 *
 * In a cell a weight is a byte without sign, `BIAS` more than it is. A free slot has 0 for a key.
 */
export interface Layout {
  columns: number;
  scale: number;
  displacements: Uint8Array<ArrayBuffer>;
  cells: Int32Array<ArrayBuffer>;
  /** The rows of many columns: all weights, or their number, then column and weight in turn. */
  rest: Int8Array<ArrayBuffer>;
}

export const BIAS = 128;
/** Most columns that one cell holds, and two. */
export const NARROW = 3;
export const MEDIUM = 7;
/** A row with more weights than this is kept in full, so that single columns of it can be read. */
const MOST_PAIRS = 4;

export const cellsPerSlot = (columns: number): number => (columns <= NARROW ? 1 : 2);

/**
 * The upper bits of a key, as many as a cell has beside its weights; never 0, as that marks a free slot. With eight
 * bits an unknown key passes for a known one once in some hundreds.
 */
export const tagOf = (key: number, weights: number): number => key >>> (KEY_BITS - 32 + weights) || 1;

export function layOut(rows: Rows): Layout {
  const placement = placementOf(rows.keys);
  const { columns, scale } = rows;
  const { displacements } = placement;
  if (columns > MEDIUM) return { columns, scale, displacements, ...wide(rows, placement) };
  const cells = columns <= NARROW ? narrow(rows, placement) : medium(rows, placement);
  return { columns, scale, displacements, cells, rest: new Int8Array(0) };
}

/** The weights of a row from column `from`, `count` of them (0 beyond the last), as bytes of a cell. */
function packed({ values, columns }: Rows, row: number, from: number, count: number): number {
  let cell = 0;
  for (let i = 0; i < count; i += 1) {
    const column = from + i;
    const weight = column < columns ? (values[row * columns + column] as number) : 0;
    cell |= (weight + BIAS) << (8 * i);
  }
  return cell;
}

function narrow(rows: Rows, placement: Placement): Int32Array<ArrayBuffer> {
  const cells = new Int32Array(placement.slots);
  const bits = 8 * rows.columns;
  slotsOf(rows.keys, placement).forEach((slot, row) => {
    cells[slot] = (tagOf(rows.keys[row] as number, bits) << bits) | packed(rows, row, 0, rows.columns);
  });
  return cells;
}

function medium(rows: Rows, placement: Placement): Int32Array<ArrayBuffer> {
  const cells = new Int32Array(2 * placement.slots);
  slotsOf(rows.keys, placement).forEach((slot, row) => {
    cells[2 * slot] = (tagOf(rows.keys[row] as number, 24) << 24) | packed(rows, row, 0, NARROW);
    cells[2 * slot + 1] = packed(rows, row, NARROW, MEDIUM - NARROW);
  });
  return cells;
}

function wide({ keys, values, columns }: Rows, placement: Placement): Pick<Layout, 'cells' | 'rest'> {
  const cells = new Int32Array(2 * placement.slots);
  const rest: number[] = [];
  const slots = slotsOf(keys, placement);
  // In the order of the slots, so that the beginnings rise, which compresses well.
  for (const row of [...slots.keys()].sort((a, b) => (slots[a] as number) - (slots[b] as number))) {
    const slot = slots[row] as number;
    const weights = values.subarray(row * columns, (row + 1) * columns);
    const pairs = [...weights].flatMap((weight, column) => (weight === 0 ? [] : [column, weight]));
    const full = pairs.length > 2 * MOST_PAIRS;
    cells[2 * slot] = (keys[row] as number) + 1;
    cells[2 * slot + 1] = 2 * rest.length + (full ? 1 : 0);
    rest.push(...(full ? weights : [pairs.length / 2, ...pairs]));
  }
  return { cells, rest: Int8Array.from(rest) };
}
