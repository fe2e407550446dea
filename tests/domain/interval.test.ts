import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intervalOf, relationOf } from '../../src/domain/interval.ts';
import { bounds } from '../analysis/support/figures.ts';

describe('two figures', () => {
  test.each([
    ['62', '62', 'agree'],
    ['62', '57', 'conflict'],
    ['>=40', '62', 'overlap'],
    ['>=40', '40', 'overlap'],
    ['>40', '40', 'conflict'],
    ['>40', '<41', 'overlap'],
    ['<40', '>=40', 'conflict'],
    ['<=40', '>=40', 'overlap'],
    ['>120', '>=40', 'overlap'],
    ['>120', '55-70', 'conflict'],
    ['55-70', '70', 'overlap'],
    ['55-70', '55-70', 'agree'],
    ['~80', '85', 'overlap'],
    ['~80', '89', 'conflict'],
    ['~80', '~80', 'agree'],
    ['~80', '80', 'overlap'],
  ])('%s and %s %s', (one, other, relation) => {
    expect(relationOf(bounds(one), bounds(other))).toBe(relation);
    expect(relationOf(bounds(other), bounds(one))).toBe(relation);
  });

  test('overlap exactly where some number fits both', () => {
    const says = fc
      .tuple(fc.constantFrom('', '>', '>=', '<', '<='), fc.integer({ min: 1, max: 9 }))
      .map(([sign, value]) => `${sign}${value}`);
    // Between any two whole numbers there is a half: quarters show every way in which bounds can meet.
    const numbers = Array.from({ length: 44 }, (_, index) => index / 4);
    const fits = (text: string, n: number): boolean => {
      const { low, high, lowExcluded, highExcluded } = intervalOf(bounds(text));
      return (
        (low === null || (lowExcluded ? n > low : n >= low)) &&
        (high === null || (highExcluded ? n < high : n <= high))
      );
    };
    fc.assert(
      fc.property(says, says, (one, other) => {
        const both = numbers.some((n) => fits(one, n) && fits(other, n));
        expect(relationOf(bounds(one), bounds(other)) !== 'conflict', `${one} ${other}`).toBe(both);
      }),
    );
  });
});
