import { describe, expect, test } from 'vitest';
import { layOut } from '../../../src/extract/learned/layout.ts';
import { sumsOf } from '../../../src/extract/learned/sums.ts';
import { featureKey, hashText, packRows, quantise, unpackRows } from '../../../src/extract/learned/table.ts';
import { arrayOf, decodeWeights, encodeWeights, stringsOf } from '../../../src/extract/learned/weights.ts';

const sample = {
  name: 'sample',
  metadata: { seed: 7 },
  strings: { tags: ['NOUN', 'VÊRB'] },
  arrays: { a: Int8Array.of(-1, 2, 3), b: Float32Array.of(0.5, -2), c: Uint16Array.of(65535) },
};

describe('a file of weights', () => {
  test('gives back the arrays, lists and metadata that went in', () => {
    expect(decodeWeights(encodeWeights(sample))).toEqual(sample);
  });

  test('is made of the same bytes each time', () => {
    expect(encodeWeights(sample).equals(encodeWeights(sample))).toBe(true);
  });

  test('refuses bytes of another kind, a missing array and a missing list', () => {
    expect(() => decodeWeights(Buffer.from('nothing of the kind'))).toThrow();
    expect(() => arrayOf(sample, 'a', 'i16')).toThrow('sample: no i16 a');
    expect(() => stringsOf(sample, 'words')).toThrow('sample: no list words');
  });
});

describe('a table of rows', () => {
  const key = (word: string) => featureKey(3, hashText(word));
  const rows = quantise(
    new Map([
      [key('missile'), [1, -1, 0]],
      [key('drone'), [0.5, 0, 9]],
      [key('nothing'), [0, 0.001, 0]],
    ]),
    3,
    1,
  );
  const weights = decodeWeights(encodeWeights({ ...sample, arrays: packRows('t', rows) }));

  test('survives packing', () => {
    expect(unpackRows(weights, 't')).toEqual({ ...layOut(rows), scale: Math.fround(rows.scale) });
  });

  test('adds the clipped, quantised row of a learned key and nothing for any other', () => {
    const scores = new Int32Array(3);
    const keys = Int32Array.from(['missile', 'drone', 'nothing', 'tank'], key);
    sumsOf(unpackRows(weights, 't')).addAll(scores, keys, 0, keys.length);
    expect([...scores]).toEqual([127 + 64, -127, 127]);
  });
});
