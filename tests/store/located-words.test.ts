import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locatedWords } from '../../src/store/located-words.ts';
import { words } from '../../src/store/text.ts';

const WORDS = [
  'soldiers',
  '"Soldiers,"',
  "Kyiv's",
  'U.S.',
  'anti-aircraft',
  'Çavuşoğlu’s',
  'ﬁre',
  '2,700',
  "'quoted'",
  'o´neil',
  'a.b.c',
  '…',
  '(',
];
const texts = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((list) => list.join(' ')),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
);

test('located words are the words of the text, each where it comes from', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const located = [...locatedWords(text)];
      expect(located.map(({ form }) => form)).toEqual(words(text));
      let before = 0;
      for (const { form, start, end } of located) {
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(start);
        expect(words(text.slice(start, end))).toContain(form);
        before = start;
      }
    }),
    { numRuns: 2000, seed: 3 },
  );
});

test.each([
  ['The “soldiers,” he said.', ['The', 'soldiers', 'he', 'said']],
  ["Kyiv's anti-aircraft guns", ["Kyiv's", 'anti', 'aircraft', 'guns']],
  ['(U.S.) troops', ['U.S', 'troops']],
  ["'twice' over 2,700", ['twice', 'over', '2', '700']],
])('%j has its words at %j', (text, places) => {
  expect([...locatedWords(text)].map(({ start, end }) => text.slice(start, end))).toEqual(places);
});
