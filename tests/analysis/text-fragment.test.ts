import { describe, expect, test } from 'vitest';
import { textFragment } from '../../src/analysis/text-fragment.ts';
import { evidenceOf } from '../../src/domain/evidence.ts';

const URL = 'https://news.example/a';
const link = (body: string, words: string, url = URL, nth = 0): string => {
  let start = body.indexOf(words);
  for (let at = 0; at < nth; at += 1) start = body.indexOf(words, start + 1);
  return textFragment(url, evidenceOf(body, start, start + words.length, 1), body);
};

describe('a text fragment', () => {
  test('names the words, with everything encoded that parts a fragment', () => {
    expect(link('He said: a-b, c & d.', 'a-b, c & d')).toBe(`${URL}#:~:text=a%2Db%2C%20c%20%26%20d`);
    expect(link('In “Київ” today', '“Київ”')).toBe(`${URL}#:~:text=${encodeURIComponent('“Київ”')}`);
  });

  test('goes behind a fragment that the address has', () => {
    expect(link('some words', 'words', `${URL}#part`)).toBe(`${URL}#part:~:text=words`);
  });

  test('names only the ends of long words and of words over several lines', () => {
    const long = Array.from({ length: 40 }, (_, at) => `word${at}`).join(' ');
    expect(link(`x ${long} y`, long)).toBe(
      `${URL}#:~:text=word0%20word1%20word2%20word3%20word4,word35%20word36%20word37%20word38%20word39`,
    );
    expect(link('It began.\nIt ended.', 'It began.\nIt ended.')).toBe(
      `${URL}#:~:text=It%20began.,It%20ended.`,
    );
  });

  test('has the words around it where they stand more than once, in whole and of the same line', () => {
    const body =
      'At noon two men were seen by the old bridge. Later two men were seen by the new bridge.\nOver.';
    expect(link(body, 'two men', URL, 1)).toBe(
      `${URL}#:~:text=old%20bridge.%20Later-,two%20men,-were%20seen%20by`,
    );
    expect(link('bridge and\nbridge', 'bridge')).toBe(`${URL}#:~:text=bridge,-and`);
  });
});
