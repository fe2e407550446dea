import { type Rows, Table } from '../learned/table.ts';
import type { Scorer } from './tagger.ts';

/** Scores by the rows of a table: for models of many classes. */
export function tableScorer(rows: Rows): Scorer {
  const table = new Table(rows);
  return {
    columns: rows.columns,
    score(keys, count, scores) {
      scores.fill(0);
      const { values, columns } = table;
      for (let i = 0; i < count; i++) {
        const row = table.find(keys[i] as number);
        if (row < 0) continue;
        for (let column = 0; column < columns; column++) {
          scores[column] = (scores[column] as number) + (values[row + column] as number);
        }
      }
    },
  };
}

/**
 * Scores three classes: key and weights lie side by side, so that a feature costs one look at memory. Most of
 * the parser's time goes here.
 */
export function narrowScorer(rows: Rows): Scorer {
  let size = 16;
  while (size < rows.keys.length * 2) size *= 2;
  const mask = size - 1;
  const slots = new Int32Array(size * 2);
  rows.keys.forEach((key, row) => {
    let slot = (key ^ (key >>> 11)) & mask;
    while (slots[slot * 2] !== 0) slot = (slot + 1) & mask;
    const at = row * 3;
    const [a = 0, b = 0, c = 0] = rows.values.subarray(at, at + 3);
    slots[slot * 2] = key + 1;
    slots[slot * 2 + 1] = (a & 255) | ((b & 255) << 8) | ((c & 255) << 16);
  });
  return {
    columns: 3,
    score(keys, count, scores) {
      let a = 0;
      let b = 0;
      let c = 0;
      for (let i = 0; i < count; i++) {
        const key = keys[i] as number;
        let slot = (key ^ (key >>> 11)) & mask;
        let found = slots[slot * 2] as number;
        while (found !== 0 && found !== key + 1) {
          slot = (slot + 1) & mask;
          found = slots[slot * 2] as number;
        }
        if (found === 0) continue;
        const packed = slots[slot * 2 + 1] as number;
        a += (packed << 24) >> 24;
        b += (packed << 16) >> 24;
        c += (packed << 8) >> 24;
      }
      scores[0] = a;
      scores[1] = b;
      scores[2] = c;
    },
  };
}
