import { homeSlot, type Rows, Table } from '../learned/table.ts';
import type { Scorer } from './tagger.ts';

/** Scores by the rows of a table: for models of many classes. */
export function tableScorer(rows: Rows): Scorer {
  const table = new Table(rows);
  return {
    columns: rows.columns,
    score(keys, count, scores, only) {
      const { values, columns } = table;
      if (only) {
        for (const column of only) scores[column] = 0;
      } else scores.fill(0);
      for (let i = 0; i < count; i++) {
        const row = table.find(keys[i] as number);
        if (row < 0) continue;
        if (only) {
          for (let j = 0; j < only.length; j++) {
            const column = only[j] as number;
            scores[column] = (scores[column] as number) + (values[row + column] as number);
          }
          continue;
        }
        for (let column = 0; column < columns; column++) {
          scores[column] = (scores[column] as number) + (values[row + column] as number);
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
