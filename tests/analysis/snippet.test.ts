import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matcher } from '../../src/analysis/search-match.ts';
import { snippet } from '../../src/analysis/snippet.ts';
import { parseSearch } from '../../src/query/search-syntax.ts';
import { stem, words } from '../../src/store/text.ts';

const of = (q: string, main: string, ...others: string[]): string => {
  const { query } = parseSearch(q);
  if (query === undefined) throw new Error(`${q} cannot be read`);
  return snippet(others, main, matcher(query));
};

test.each([
  ['soldier', 'Two soldiers, and a Soldier.', 'Two <mark>soldiers</mark>, and a <mark>Soldier</mark>.'],
  ['"two soldiers"', 'Two soldiers; soldiers two', '<mark>Two soldiers</mark>; soldiers two'],
  ['sol* -x', 'Sólvane saw soldiers', '<mark>Sólvane</mark> saw <mark>soldiers</mark>'],
  ['kyiv OR moscow', "Kyiv's offer", '<mark>Kyiv&#39;s</mark> offer'],
  ['bridge', '<b>bridge</b> & "road"', '&lt;b&gt;<mark>bridge</mark>&lt;/b&gt; &amp; &quot;road&quot;'],
  ['"a b" "b c"', 'a b c', '<mark>a b c</mark>'],
])('%s in %j is shown as %s', (q, text, shown) => {
  expect(of(q, text)).toBe(shown);
});

test('a long text is cut to the part that shows most of the search, between words', () => {
  const filler = 'nothing of note happened on that day '.repeat(30);
  const shown = of('bridge soldiers', `${filler}A bridge fell. ${filler}Soldiers held the bridge. ${filler}`);
  expect(shown).toMatch(/^….*<mark>Soldiers<\/mark> held the <mark>bridge<\/mark>\..*…$/);
  expect(shown.length).toBeLessThan(320);
});

test('another text comes before the main one, which is always there, where it shows more of the search', () => {
  expect(of('ministry', 'Talks began', 'The Ministry')).toBe('The <mark>Ministry</mark> … Talks began');
  expect(of('talks', 'Talks began', 'The Ministry of Talks')).toBe('<mark>Talks</mark> began');
});

const DECODED: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
const plain = (html: string): string => html.replace(/&\w+;|&#39;/g, (one) => DECODED[one] ?? one);

test('snippets are always escaped, verbatim, and marked just where the search matches', () => {
  const piece = fc.constantFrom(
    'soldiers',
    'Soldier',
    'bridge',
    '<mark>',
    '</mark>',
    '&amp;',
    '"x"',
    "Kyiv's",
    '<script>',
    '\u{1f680}',
    'é',
    ',',
    'solar',
  );
  const texts = fc.array(piece, { minLength: 1, maxLength: 120 }).map((list) => list.join(' '));
  fc.assert(
    fc.property(texts, fc.constantFrom('soldier', '"soldiers bridge"', 'sol*', 'kyiv bridge'), (text, q) => {
      const shown = of(q, text);
      const parts = shown.split(/<mark>|<\/mark>/);
      expect(parts.length % 2).toBe(1);
      for (const part of parts) expect(part).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/);
      const whole = plain(parts.join('')).replace(/^…|…$/g, '');
      expect(text).toContain(whole);
      for (const [index, part] of parts.entries()) {
        const stems = words(plain(part)).map(stem);
        if (index % 2 === 1)
          expect(
            stems.some((one) => /^(soldier|solar|bridg|kyiv)$/.test(one)),
            part,
          ).toBe(true);
        else if (q === 'soldier') expect(stems).not.toContain('soldier');
      }
    }),
    { numRuns: 500, seed: 11 },
  );
});
