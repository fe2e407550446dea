import { describe, expect, test } from 'vitest';
import { best, leadOf } from '../../../src/extract/syntax/lead.ts';

const scores = Int32Array.of(5, 90, -20, 60, 60);

describe('a decision', () => {
  test('is for the class of the highest score among those asked for, the first one of equals', () => {
    expect(best(scores, [0, 1, 2])).toBe(1);
    expect(best(scores, [4, 3, 0])).toBe(4);
    expect(best(scores, [2])).toBe(2);
  });

  test('is as clear as its class is ahead of the next one that was asked for', () => {
    expect(leadOf(scores, [0, 1, 2], 1)).toBe(85);
    expect(leadOf(scores, [0, 1, 3], 1)).toBe(30);
    expect(leadOf(scores, [3, 4], 3)).toBe(0);
    expect(leadOf(scores, [2], 2)).toBe(Number.POSITIVE_INFINITY);
  });
});
