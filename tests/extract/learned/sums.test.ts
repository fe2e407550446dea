import { describe, expect, test } from 'vitest';
import { layOut } from '../../../src/extract/learned/layout.ts';
import { sumsOf } from '../../../src/extract/learned/sums.ts';
import { featureKey } from '../../../src/extract/learned/table.ts';

/** Rows of made-up weights, their keys in order. */
function rowsOf(columns: number, count: number) {
  const keys = Uint32Array.from(new Set(Array.from({ length: count }, (_, i) => featureKey(1, i)))).sort();
  const values = Int8Array.from({ length: keys.length * columns }, (_, i) => ((i * 37) % 255) - 127);
  return { keys, columns, values, scale: 0.5 };
}

describe.each([1, 2, 3, 5, 7, 9, 40])('rows of %i columns', (columns) => {
  const rows = rowsOf(columns, 5000);
  const sums = sumsOf(layOut(rows));

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

  test('add up beyond what sixteen bits hold', () => {
    const found = new Int32Array(columns);
    const row = 6;
    sums.addAll(found, new Int32Array(1000).fill(rows.keys[row] ?? 0), 0, 1000);
    expect([...found]).toEqual(
      Array.from(rows.values.subarray(row * columns, row * columns + columns), (weight) => 1000 * weight),
    );
  });

  test('give the columns that are asked for', () => {
    const [all, some] = [new Int32Array(columns), new Int32Array(columns)];
    const keys = Int32Array.from(rows.keys.subarray(0, 50));
    sums.addAll(all, keys, 0, keys.length);
    sums.addAll(some, keys, 0, keys.length, [columns - 1]);
    expect(some.at(-1)).toBe(all.at(-1));
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
