import { describe, expect, test } from 'vitest';
import { sumsOf } from '../../../src/extract/learned/sums.ts';
import { featureKey } from '../../../src/extract/learned/table.ts';

/** Rows of made-up weights, their keys in order. */
function rowsOf(columns: number, count: number) {
  const keys = Uint32Array.from(new Set(Array.from({ length: count }, (_, i) => featureKey(1, i)))).sort();
  const values = Int8Array.from({ length: keys.length * columns }, (_, i) => ((i * 37) % 255) - 127);
  return { keys, columns, values, scale: 0.5 };
}

describe.each([2, 3, 7, 9])('rows of %i columns', (columns) => {
  const rows = rowsOf(columns, 5000);
  const sums = sumsOf(rows);

  test('add up to what their weights do', () => {
    const picked = [0, 17, 17, 4000];
    const expected = Array.from({ length: columns }, (_, column) =>
      picked.reduce((sum, row) => sum + (rows.values[row * columns + column] ?? 0), 0),
    );
    const found = new Int32Array(columns);
    const keys = Int32Array.from(picked, (row) => rows.keys[row] ?? 0);
    sums.addAll(found, keys, 0, keys.length);
    expect([...found]).toEqual(expected);
  });

  test('add only the keys between the bounds', () => {
    const found = new Int32Array(columns);
    sums.addAll(found, Int32Array.from(rows.keys.subarray(0, 10)), 4, 5);
    expect([...found]).toEqual([...rows.values.subarray(4 * columns, 5 * columns)]);
  });

  test('of unknown keys hardly ever answer', () => {
    let answers = 0;
    for (let i = 0; i < 5000; i += 1) {
      const found = new Int32Array(columns);
      sums.addAll(found, Int32Array.of(featureKey(2, i)), 0, 1);
      if (found.some(Boolean)) answers += 1;
    }
    expect(answers).toBeLessThan(60);
  });
});
