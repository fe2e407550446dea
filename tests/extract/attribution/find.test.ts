import { describe, expect, test } from 'vitest';
import { type AttributedClaim, findAttributions } from '../../../src/extract/attribution/find.ts';
import { findQuoteMarks } from '../../../src/extract/quotes/marks.ts';
import { parseSentence } from '../../../src/extract/syntax/parse.ts';
import { tagText } from '../../../src/extract/syntax/tag.ts';
import { readText } from '../../../src/extract/tokens/read.ts';
import { growthOf, LINEAR } from '../../support/hostile.ts';

function attributionsOf(source: string) {
  const text = readText(source);
  tagText(text);
  const marks = findQuoteMarks(source, text.paragraphs);
  const claims = findAttributions(text, {
    quotes: marks,
    parse: parseSentence,
    resolve: () => ({ entity: null, method: null }),
    kindOfEntity: () => null,
  });
  const words = (span: { start: number; end: number } | null) => span && source.slice(span.start, span.end);
  const show = (claim: AttributedClaim) => ({
    source: words(claim.source),
    cue: words(claim.cue),
    content: claim.content.map(words),
    kind: claim.kind,
  });
  const quotes = claims.map((claim) => claim.quotes.map((mark) => words(marks[mark]?.inner ?? null)));
  return { claims, shown: claims.map(show), words, quotes };
}

describe('an attribution has source, cue and content', () => {
  test.each([
    [
      'Orlan Vask said the bridge had been destroyed.',
      { source: 'Orlan Vask', cue: 'said', content: ['the bridge had been destroyed'], kind: 'indirect' },
    ],
    [
      '"We hold the bridge," said Orlan Vask.',
      { source: 'Orlan Vask', cue: 'said', content: ['"We hold the bridge,"'], kind: 'direct' },
    ],
    [
      'According to the ministry, two soldiers were killed.',
      {
        source: 'the ministry',
        cue: 'According to',
        content: ['two soldiers were killed'],
        kind: 'indirect',
      },
    ],
    [
      'The bridge was destroyed, officials said.',
      { source: 'officials', cue: 'said', content: ['The bridge was destroyed'], kind: 'indirect' },
    ],
  ])('in "%s"', (source, expected) => {
    expect(attributionsOf(source).shown).toEqual([expected]);
  });

  test('with the two halves of a split quotation together', () => {
    const { shown } = attributionsOf('“We hold the bridge,” Orlan Vask said. “Nobody will take it from us.”');
    expect(shown).toEqual([
      {
        source: 'Orlan Vask',
        cue: 'said',
        content: ['“We hold the bridge,”', '“Nobody will take it from us.”'],
        kind: 'direct',
      },
    ]);
  });
});

test('a speaker inside what another says is chained to it', () => {
  const { claims, words } = attributionsOf('The agency reported that officials said the dam was damaged.');
  const inner = claims.find(({ source }) => words(source) === 'officials');
  expect(inner?.chain.map(({ source }) => words(source))).toEqual(['The agency']);
});

describe('sources inside sources', () => {
  /** The source of the innermost statement, and those that relay it. */
  function innermost(source: string): [string | null, (string | null)[], (string | null)[]] {
    const { claims, words } = attributionsOf(source);
    const deepest = claims.toSorted((a, b) => b.chain.length - a.chain.length)[0];
    return [
      words(deepest?.source ?? null),
      deepest?.chain.map(({ source: relay }) => words(relay)) ?? [],
      deepest?.content.map(words) ?? [],
    ];
  }

  test.each([
    [
      'The Dorvik Herald reported that Colonel Ivo Marn said a captured soldier had told the court that 40 men died.',
      ['a captured soldier', ['The Dorvik Herald', 'Colonel Ivo Marn'], ['that 40 men died']],
    ],
    [
      'Local media quoted residents as saying that shelling had destroyed the school.',
      ['residents', ['Local media'], ['that shelling had destroyed the school']],
    ],
    [
      'The minister was quoted by Tass as saying that the bridge was closed.',
      ['The minister', ['Tass'], ['that the bridge was closed']],
    ],
    [
      'The prisoner said his commander had told him that nobody would be left behind.',
      ['his commander', ['The prisoner'], ['that nobody would be left behind']],
    ],
  ])('in "%s"', (source, expected) => {
    expect(innermost(source)).toEqual(expected);
  });

  test('are not told apart where one only believes what he says', () => {
    expect(attributionsOf('Orlan Vask said he thought the raid was a mistake.').claims).toHaveLength(1);
  });

  test('end before the statement that an aside interrupts', () => {
    const { shown } = attributionsOf('According to the army, which lost nine tanks, the town was taken.');
    expect(shown[0]?.content).toEqual(['the town was taken']);
  });
});

test('a quotation over paragraphs belongs to the speaker who stands behind its end', () => {
  const { quotes } = attributionsOf(
    'Vask spoke on Monday.\n\n“We lost nine tanks.\n\n“Then we withdrew,” he added.',
  );
  expect(quotes).toEqual([['We lost nine tanks.', 'Then we withdrew,']]);
});

test.each([
  ['People close to the president say he will resign.', 'anonymous'],
  ['Sources familiar with the matter said the general had left.', 'anonymous'],
  ['Hospital staff said that 20 bodies had been brought in.', 'official'],
  ['The paper, quoting unnamed officials, said three planes had been shot down.', 'media'],
])('the source of "%s" is unnamed and of the kind %s', (source, kind) => {
  const [claim] = attributionsOf(source).claims;
  expect([claim?.named, claim?.sourceKind]).toEqual([false, kind]);
});

test('unnamed sources are told from named ones, with their kind', () => {
  const { claims } = attributionsOf(
    'Witnesses said the shelling began at dawn. The police said it was over by noon.',
  );
  expect(claims.map(({ named, sourceKind }) => [named, sourceKind])).toEqual([
    [false, 'witness'],
    [true, 'organisation'],
  ]);
});

test('titles and scare quotes outside any statement are not spoken quotations', () => {
  const { quotes } = attributionsOf(
    'Nine tents stand in the "safe zone" beside the "River of Glass" museum.',
  );
  expect(quotes.flat()).toEqual([]);
});

test('titles inside reported speech are not spoken, other quoted words are', () => {
  const { quotes } = attributionsOf(
    'Orlan Vask said that "The River of Glass" was "a mirror of our war" and that he had seen it twice.',
  );
  expect(quotes.flat()).toEqual(['a mirror of our war']);
});

test('a quotation belongs to the claim whose words it holds', () => {
  expect(attributionsOf('"We hold the bridge," said Orlan Vask.').quotes).toEqual([['We hold the bridge,']]);
});

test('a text without statements has none', () => {
  expect(attributionsOf('The river runs north. It is cold in winter.').claims).toEqual([]);
  expect(attributionsOf('').claims).toEqual([]);
});

test('speech marks and cues in hostile numbers take linear time', () => {
  expect(growthOf('"he said that "she said ', 8_000, attributionsOf)).toBeLessThan(LINEAR);
}, 60_000);
