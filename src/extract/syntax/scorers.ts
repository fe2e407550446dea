import { homeSlot, KeyIndex, type Rows, type SparseRows } from '../learned/table.ts';
import type { Scorer } from './tagger.ts';

/**
 * Scores many classes, of which a feature speaks for few: a row is its number of weights, then class and weight in
 * turn. All classes are summed, whatever `only` asks for.
 */
export function sparseScorer({ keys: rowKeys, columns, counts, places, weights }: SparseRows): Scorer {
  const index = new KeyIndex(rowKeys);
  const starts = new Uint32Array(rowKeys.length);
  const cells = new Int8Array(rowKeys.length + 2 * weights.length);
  let end = 0;
  let next = 0;
  for (let row = 0; row < rowKeys.length; row++) {
    const count = counts[row] as number;
    starts[row] = end;
    cells[end++] = count;
    for (let left = count; left > 0; left--, next++) {
      cells[end++] = places[next] as number;
      cells[end++] = weights[next] as number;
    }
  }
  return {
    columns,
    score(keys, count, scores) {
      scores.fill(0);
      for (let i = 0; i < count; i++) {
        const row = index.find(keys[i] as number);
        if (row < 0) continue;
        let at = starts[row] as number;
        for (let left = cells[at++] as number; left > 0; left--, at += 2) {
          const column = cells[at] as number;
          scores[column] = (scores[column] as number) + (cells[at + 1] as number);
        }
      }
    },
  };
}

/**
 * Scores three classes: a slot of four bytes holds the upper eight bits of the key and the three weights, so that
 * a feature costs one look at memory. Most of the parser's time goes here.
 */
export function narrowScorer(rows: Rows): Scorer {
  const size = 2 ** Math.max(18, Math.ceil(Math.log2(rows.keys.length * 1.8 + 1)));
  const mask = size - 1;
  const slots = new Int32Array(size);
  for (let row = 0; row < rows.keys.length; row++) {
    const key = rows.keys[row] as number;
    let slot = homeSlot(key, mask);
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    const at = row * 3;
    const weight = (column: number): number => (rows.values[at + column] as number) & 255;
    slots[slot] = ((key >>> 18) << 24) | (weight(2) << 16) | (weight(1) << 8) | weight(0);
  }
  return {
    columns: 3,
    score(keys, count, scores) {
      let a = 0;
      let b = 0;
      let c = 0;
      for (let i = 0; i < count; i++) {
        const key = keys[i] as number;
        const upper = key >>> 18;
        let slot = homeSlot(key, mask);
        let found = slots[slot] as number;
        while (found !== 0 && found >>> 24 !== upper) {
          slot = (slot + 1) & mask;
          found = slots[slot] as number;
        }
        a += (found << 24) >> 24;
        b += (found << 16) >> 24;
        c += (found << 8) >> 24;
      }
      scores[0] = a;
      scores[1] = b;
      scores[2] = c;
    },
  };
}
