import { describe, expect, test } from 'vitest';
import { relatedSources } from '../../src/extract/furniture.ts';
import { readText } from '../../src/extract/tokens/read.ts';

const furniture = (source: string): string[] =>
  readText(source).furniture.map(({ start, end }) => source.slice(start, end));

const BODY = 'The army left the town on Monday.\nNobody was hurt, the mayor said.';

describe('page furniture', () => {
  test.each([
    'Related Sources:',
    'Read more: Floods hit the north',
    'Share this article',
    'Sign up for our newsletter',
    '© 2024 The Daily Example. All rights reserved.',
    'Photo: Jana Example/Agency',
    '(Reporting by Jana Example; Editing by Tom Sample)',
    'Advertisement',
  ])('is the line %j', (line) => {
    expect(furniture(`${BODY}\n${line}`)).toEqual([line]);
  });

  test('takes no line of reporting', () => {
    expect(
      furniture(
        `${BODY}\nReferences to the treaty were cut, sources said.\nSubscribers of the network lost power.`,
      ),
    ).toEqual([]);
  });

  test('is overlapped by no sentence, also at the end of a paragraph', () => {
    const text = readText(`${BODY} Related Sources:`);
    expect(text.furniture).toHaveLength(1);
    expect(text.sentences.every(({ end }) => end <= (text.furniture[0]?.start ?? 0))).toBe(true);
  });
});

describe('related sources', () => {
  test('are the entries of the list at the end', () => {
    const text = readText(`${BODY}\nRelated Sources:\n- Example News Agency\n• https://example.org/report`);
    expect(relatedSources(text)).toEqual(['Example News Agency', 'https://example.org/report']);
  });

  test('may stand on the line of the heading', () => {
    expect(relatedSources(readText(`${BODY}\nSources: Example Agency, Daily Sample`))).toEqual([
      'Example Agency',
      'Daily Sample',
    ]);
  });

  test('are none when the list is empty or missing', () => {
    expect(relatedSources(readText(`${BODY}\nRelated Sources:`))).toEqual([]);
    expect(relatedSources(readText(BODY))).toEqual([]);
  });
});
