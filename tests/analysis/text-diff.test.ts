import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textDiff } from '../../src/analysis/text-diff.ts';

const text = fc
  .array(fc.constantFrom('one ', 'two ', 'three', '.\n', '\n\n', '🜂', ' '), { maxLength: 40 })
  .map((parts) => parts.join(''));

test('the changes of a text turn it into the other one, and each stands where it says', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      let made = '';
      let at = 0;
      for (const { before: was, after: is } of textDiff(before, after)) {
        if (was !== null) expect(before.slice(was.start, was.end)).toBe(was.exact);
        if (is !== null) expect(after.slice(is.start, is.end)).toBe(is.exact);
        // What stands between two changes is the same in both, so the place of one gives that of the other.
        const from = was?.start ?? at + ((is?.start ?? made.length) - made.length);
        made += before.slice(at, from) + (is?.exact ?? '');
        at = was?.end ?? from;
      }
      expect(made + before.slice(at)).toBe(after);
    }),
    { seed: 20, numRuns: 500 },
  );
});

test('two long texts that have nothing in common are told apart in bounded time', () => {
  const words = (letter: string) => Array.from({ length: 20_000 }, (_, n) => `${letter}${n}`).join('\n');
  expect(textDiff(words('a'), words('b'))).toHaveLength(1);
});
