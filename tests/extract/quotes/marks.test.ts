import { describe, expect, test } from 'vitest';
import { findQuoteMarks } from '../../../src/extract/quotes/marks.ts';
import { readText } from '../../../src/extract/tokens/read.ts';
import { growthOf, LINEAR } from '../../support/hostile.ts';

const quotesOf = (source: string) => findQuoteMarks(source, readText(source).paragraphs);
const wordsOf = (source: string) => quotesOf(source).map(({ inner }) => source.slice(inner.start, inner.end));

describe('quotation marks', () => {
  test.each([
    ['"We hold the bridge," Orlan Vask said.', 'We hold the bridge,'],
    ['“We hold the bridge,” Orlan Vask said.', 'We hold the bridge,'],
    ["''We hold the bridge,'' Orlan Vask said.", 'We hold the bridge,'],
    ['``We hold the bridge,” Orlan Vask said.', 'We hold the bridge,'],
    ['«We hold the bridge», Orlan Vask said.', 'We hold the bridge'],
    ['‘We hold the bridge,’ Orlan Vask said.', 'We hold the bridge,'],
    ["'We hold the bridge,' Orlan Vask said.", 'We hold the bridge,'],
  ])('are read in %s', (source, words) => {
    expect(wordsOf(source)).toEqual([words]);
  });

  test('include the marks in the range and leave them out of the inner one', () => {
    const [quote] = quotesOf('He said "no" twice.');
    expect(quote).toMatchObject({ start: 8, end: 12, inner: { start: 9, end: 11 }, depth: 0, closed: true });
  });

  test('may stand inside others', () => {
    const source = '“They shouted ‘go home’ at us,” she said.';
    expect(quotesOf(source).map(({ depth }) => depth)).toEqual([0, 1]);
    expect(wordsOf(source)[1]).toBe('go home');
  });

  test('of one kind may nest when their sides differ', () => {
    expect(wordsOf('“He told me “leave now” and I left.”')).toEqual([
      'He told me “leave now” and I left.',
      'leave now',
    ]);
  });

  test.each([
    "It wasn't the soldiers' homes that the '90s ruined.",
    'The ship is 12" long and 5\' wide.',
    "The governor's aides' cars left at eight o'clock.",
  ])('are not apostrophes, primes or left-out digits: %s', (source) => {
    expect(wordsOf(source)).toEqual([]);
  });

  test('with the side mistaken by the publisher are still paired', () => {
    expect(wordsOf('He called them “cowards“ and left.')).toEqual(['cowards']);
  });

  test('opened anew in every paragraph make one quotation that goes on', () => {
    const source = '“First we waited.\n\n“Then we ran,” said Mira Toll.';
    const quotes = quotesOf(source);
    expect(quotes.map(({ closed, continues }) => [closed, continues])).toEqual([
      [false, -1],
      [true, 0],
    ]);
    expect(wordsOf(source)).toEqual(['First we waited.', 'Then we ran,']);
  });

  test('that nothing closes are left out in the middle of a paragraph', () => {
    expect(wordsOf('The plan "was never shown to anyone.\n\nIt failed.')).toEqual([]);
  });

  test.each(["“'", '"‘ a', '“'])('%s in hostile numbers take linear time', (unit) => {
    const read = (text: string) => findQuoteMarks(text, [{ start: 0, end: text.length }]);
    expect(growthOf(unit, 40_000, read)).toBeLessThan(LINEAR);
  });
});
