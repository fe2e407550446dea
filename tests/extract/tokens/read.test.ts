import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readText } from '../../../src/extract/tokens/read.ts';

const words = (source: string): string =>
  readText(source)
    .tokens.map(({ text }) => text)
    .join(' ');
const sentences = (source: string): string[] =>
  readText(source).sentences.map(({ start, end }) => source.slice(start, end));

describe('tokens', () => {
  test.each([
    ["They won't say it's over; she'll go.", "They wo n't say it 's over ; she 'll go ."],
    ['They won’t say John’s car cannot go.', 'They wo n’t say John ’s car can not go .'],
    ["the troops' camp", "the troops ' camp"],
    [
      'about £5m ($6.5 million), 2,700 men and 40% of it',
      'about £ 5 m ( $ 6.5 million ) , 2,700 men and 40 % of it',
    ],
    ['at 9:30am on 2025-01-13 in the 1990s', 'at 9:30 am on 2025-01-13 in the 1990s'],
    ['a 22-year-old on the U.S.-led mission', 'a 22 - year - old on the U.S. - led mission'],
    ['a Su-34, a T-72B3 and the 93rd Brigade', 'a Su-34 , a T-72B3 and the 93rd Brigade'],
    ['non-lethal aid from AT&T', 'non-lethal aid from AT&T'],
    ["''We won,'' he said—twice... “Yes”", "'' We won , '' he said — twice ... “ Yes ”"],
    [
      'see www.example.org/a?b=1, or write to a.b@example.org.',
      'see www.example.org/a?b=1 , or write to a.b@example.org .',
    ],
    ['Gen. J. K. Orlov left on Jan. 5, i.e. at 5 p.m.', 'Gen. J. K. Orlov left on Jan. 5 , i.e. at 5 p.m.'],
    ['He said no. Then he sat.', 'He said no . Then he sat .'],
    ['«Так», сказал он', '« Так » , сказал он'],
    ['a 😀😀 b', 'a 😀 😀 b'],
  ])('%s', (source, expected) => {
    expect(words(source)).toBe(expected);
  });

  test('keep every character but white space, in order, and never half of a surrogate pair', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        '"',
        "''",
        '’s',
        'Mr. ',
        'U.S. ',
        '\r\n',
        '\u00a0',
        '...',
        '😀',
        '\ud800',
        "n't",
        '-',
        '5%',
        'said ',
        '. ',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const source = pieces.join('');
        const text = readText(source);
        let at = 0;
        const gap = (until: number) => {
          const between = source.slice(at, until);
          const hidden = text.furniture.some(({ start, end }) => start < until && at < end);
          expect(hidden || /^[\s\u0085\u180e\u200b\u2060\ufeff]*$/.test(between)).toBe(true);
        };
        for (const token of text.tokens) {
          gap(token.start);
          expect(token.text).toBe(source.slice(token.start, token.end));
          expect(token.end).toBeGreaterThan(token.start);
          expect(
            /^[\udc00-\udfff]/.test(token.text) && /[\ud800-\udbff]$/.test(source.slice(0, token.start)),
          ).toBe(false);
          at = token.end;
        }
        gap(source.length);
        expect(text.sentences.map(({ first }) => first)).toEqual(
          text.sentences.map((_, i) => text.sentences[i - 1]?.last ?? 0),
        );
      }),
      { seed: 20260101, numRuns: 500 },
    );
  });
});

describe('sentences', () => {
  test.each([
    [['"What?" she asked.', 'Nobody knew.']],
    [['"No!" Mary Petrova said.', 'They left.']],
    [['"We lost."', 'She sat down.']],
    [["''We lost.''", "''Yes.''"]],
    [['He met Gen. Orlov of the U.S. Army in the U.S.', 'The talks failed.']],
    [['Prices rose 3.5 per cent on Jan. 5.', 'Mr. Sand sold.']],
    [['(He had left.)', 'It rained.']],
    [['Who knows …', 'We waited.']],
    [['KYIV, Ukraine (AP) — The army left.', 'It rained.']],
    [['THE U.S. ARMY SAID NO.', 'THE WAR WENT ON.']],
    [['It ended.[3]', 'It began again.']],
  ])('%j', (expected) => {
    expect(sentences(expected.join(' '))).toEqual(expected);
  });

  test('end with the line, whatever the line ends with', () => {
    expect(sentences('Army leaves town\r\nThe army left.\n\nNobody\u00a0stayed')).toEqual([
      'Army leaves town',
      'The army left.',
      'Nobody\u00a0stayed',
    ]);
  });

  test('run over the lines of a text that is wrapped at a fixed width', () => {
    const wrapped =
      'The army of the north\nleft the town on\nMonday and went to\nthe river. It did not\nstop there.';
    expect(sentences(wrapped)).toEqual([
      wrapped.slice(0, wrapped.indexOf(' It did')),
      wrapped.slice(wrapped.indexOf('It did')),
    ]);
  });

  test('run over a line that a link has broken in the middle', () => {
    expect(sentences('The army has left the\nVeska valley.\nIt rained.')).toEqual([
      'The army has left the\nVeska valley.',
      'It rained.',
    ]);
  });

  test('are cut where a text has no stops for a thousand words', () => {
    expect(Math.max(...readText('word '.repeat(1000)).sentences.map(({ first, last }) => last - first))).toBe(
      400,
    );
  });
});

describe('hostile text', () => {
  const units = [
    "''",
    '"',
    "a'",
    'a-',
    'A-1-',
    '1,',
    'a@',
    'a.',
    'ab.',
    'Mr. ',
    '. [1]',
    '.)',
    '\n',
    'x\n',
    'Related Sources:\n',
    '😀',
    '[',
    "'",
  ];
  test.each(units)(
    'of 200,000 characters of %j is read at once',
    (unit) => {
      const source = unit.repeat(200_000 / unit.length);
      const { tokens } = readText(source);
      expect(tokens.every(({ start, end }) => end > start)).toBe(true);
    },
    10_000,
  );
});
