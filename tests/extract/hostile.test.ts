import { expect, it } from 'vitest';
import { extract } from '../../src/extract/extract.ts';
import { growthOf, HOSTILE, LINEAR } from '../support/hostile.ts';

it.each(HOSTILE)(
  'time grows as the text does for %s',
  (_, unit) => {
    const read = (text: string) => extract({ id: 'x', text, published: '2024-05-20' });
    expect(growthOf(unit, 10_000, read)).toBeLessThan(LINEAR);
  },
  60_000,
);

it.each(['toString', 'constructor', '__proto__', 'hasOwnProperty'])('%s is a word like any other', (word) => {
  const text = `The ${word} said that ${word} killed 12 soldiers. ${word} ${word} denied it.`;
  const read = (id: string) => extract({ id, text, published: '2024-05-20' });
  expect(read('x').claims.length).toBeGreaterThan(0);
});
