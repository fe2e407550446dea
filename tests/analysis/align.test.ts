import fc from 'fast-check';
import { expect, test } from 'vitest';
import { align } from '../../src/analysis/align.ts';
import { words } from '../../src/store/text.ts';

const BODY =
  'Talks began on Monday. Two soldiers were captured near the bridge, the ministry said. Nobody was killed near the bridge on Tuesday.';

const near = (text: string) => {
  const found = align(words(text), BODY);
  return found === null ? null : [BODY.slice(found.start, found.end), found.edits];
};

test.each([
  ['Two soldiers were captured near the bridge', ['Two soldiers were captured near the bridge', 0]],
  ['TWO SOLDIERS “were captured”  near the bridge', ['Two soldiers were captured near the bridge', 0]],
  ['Two soldiers were captured at the bridge', ['Two soldiers were captured near the bridge', 1]],
  ['Two soldiers captured near the bridge', ['Two soldiers were captured near the bridge', 1]],
  ['Two more soldiers were captured near the bridge', ['Two soldiers were captured near the bridge', 1]],
  ['Two soldier were captured near the bridges', ['Two soldiers were captured near the bridge', 1]],
  ['nothing like this stands there', null],
])('%j is nearest to %j', (text, found) => {
  expect(near(text)).toEqual(found);
});

/** The least edits over every stretch of the text, by trying them all. */
function bruteForce(asked: readonly string[], text: readonly string[]): number {
  const distance = (one: readonly string[], other: readonly string[]): number => {
    let row = other.map((_, at) => at + 1);
    row.unshift(0);
    for (const [index, word] of one.entries()) {
      const next = [index + 1];
      for (const [at, wanted] of other.entries()) {
        next.push(
          Math.min((row[at] ?? 0) + Number(word !== wanted), (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1),
        );
      }
      row = next;
    }
    return row.at(-1) ?? 0;
  };
  let best = 0;
  for (let from = 0; from < text.length; from += 1) {
    for (let to = from + 1; to <= text.length; to += 1) {
      const similarity = 1 - distance(asked, text.slice(from, to)) / Math.max(asked.length, to - from);
      best = Math.max(best, similarity);
    }
  }
  return best;
}

test('a stretch with few edits is found as near as by trying every stretch', () => {
  // Words without endings, so that forms of one word play no part; each comes once.
  const text = Array.from({ length: 30 }, (_, at) => `w${at}`);
  const change = fc.record({ at: fc.nat(9), kind: fc.constantFrom('drop', 'replace', 'add') });
  fc.assert(
    fc.property(fc.nat(20), fc.array(change, { maxLength: 2 }), (from, changes) => {
      const asked = text.slice(from, from + 10);
      for (const { at, kind } of changes) {
        asked.splice(
          Math.min(at, asked.length - 1),
          kind === 'add' ? 0 : 1,
          ...(kind === 'drop' ? [] : ['zz']),
        );
      }
      const found = align(asked, text.join(' '));
      expect(found?.similarity).toBeCloseTo(bruteForce(asked, text), 3);
    }),
    { seed: 5, numRuns: 100 },
  );
});
