import { expect, test } from 'vitest';
import { lru } from '../../src/store/read/lru.ts';

test('what is used stays, what is not goes, and never more than the capacity is held', () => {
  const kept = lru<number>(20);
  kept.set('used', 0);
  for (let n = 1; n <= 200; n += 1) {
    kept.set(`n${n}`, n);
    expect(kept.get('used')).toBe(0);
    expect(kept.get(`n${n}`)).toBe(n);
  }
  const held = Array.from({ length: 200 }, (_, at) => `n${at + 1}`).filter(
    (key) => kept.get(key) !== undefined,
  );
  expect(held.length).toBeLessThanOrEqual(20);
  expect(held).not.toContain('n1');
});

test('a value counts by its size, and its last value holds', () => {
  const kept = lru<string>(20, ({ length }) => length);
  kept.set('a', 'xxxxx');
  kept.set('a', 'y');
  kept.set('b', 'zzzzzzzzz');
  expect([kept.get('a'), kept.get('b')]).toEqual(['y', 'zzzzzzzzz']);
  kept.set('c', 'much longer than half of all');
  expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual(['y', 'zzzzzzzzz', undefined]);
});

test('nothing is held without capacity', () => {
  const kept = lru<number>(0);
  kept.set('a', 1);
  expect(kept.get('a')).toBeUndefined();
});
