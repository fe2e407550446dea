import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/ingest/markdown.ts';
import { decode, normalise } from '../../src/ingest/normalise.ts';

describe('normalise', () => {
  it.each([
    ['a byte order mark goes', '\uFEFFText', 'Text'],
    ['every line end becomes a line feed', 'a\r\nb\rc\u2028d\u2029e', 'a\nb\nc\nd\ne'],
    ['letters and their marks are composed', 'e\u0301', '\u00E9'],
    ['control characters go, tabs stay', 'a\u0000b\u0007\tc\u009F', 'ab\tc'],
    ['half a surrogate pair is replaced', 'a\uD83D', 'a\uFFFD'],
    ['astral characters stay', '🕊 peace', '🕊 peace'],
    [
      'white space stays',
      '  two  spaces\u00A0and a missing line end',
      '  two  spaces\u00A0and a missing line end',
    ],
  ])('%s', (_, text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});

describe('decode', () => {
  it('gives the text of UTF-8 bytes', () => {
    expect(decode(Buffer.from('Łódź 🕊'))).toEqual({ text: 'Łódź 🕊' });
  });

  it.each([
    [1, 'a\xffb\nc'],
    [3, 'a\nb\nc\xe9 d'],
    [2, 'a\n\xc3'],
  ])('names line %i as the first that is not UTF-8', (line, latin1) => {
    expect(decode(Buffer.from(latin1, 'latin1'))).toEqual({ line });
  });
});

describe('plainText', () => {
  it.each([
    ['# Headline\n\nText', 'Headline\n\nText'],
    [
      'A **bold** and *leaning* word, snake_case_name stays',
      'A bold and leaning word, snake_case_name stays',
    ],
    ['See [the report](https://example.org/r) here', 'See the report here'],
    ['> "It fell," she said.', '"It fell," she said.'],
    ['Before<!-- a note -->, after <!-- open', 'Before, after <!-- open'],
    ['5 * 3 = 15 * 1', '5 * 3 = 15 * 1'],
  ])('reads %j as %j', (markdown, text) => {
    expect(plainText(markdown)).toBe(text);
  });

  it('takes linear time on hostile text', () => {
    for (const piece of ['<!--', '[', '**', '*a', '![](', '- ', '#']) {
      const started = performance.now();
      plainText(piece.repeat(1_000_000 / piece.length));
      expect(performance.now() - started, piece).toBeLessThan(5000);
    }
  });
});
