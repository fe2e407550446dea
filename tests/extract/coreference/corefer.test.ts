import { describe, expect, it } from 'vitest';
import { corefer } from '../../../src/extract/coreference/corefer.ts';
import { resolveSource } from '../../../src/extract/coreference/resolve.ts';
import { findEntities } from '../../../src/extract/names/find.ts';
import { tagText } from '../../../src/extract/syntax/tag.ts';
import { readText } from '../../../src/extract/tokens/read.ts';

function read(source: string) {
  const text = readText(source);
  tagText(text);
  const table = findEntities(text, {});
  corefer(text, table);
  return { text, table };
}

/** Whom the last occurrence of the words means, and how that is known. */
function meaning(source: string, words: string): [string | null, string | null] {
  const { text, table } = read(source);
  const start = source.lastIndexOf(words);
  const { entity, method } = resolveSource(text, table, { start, end: start + words.length });
  return [entity === null ? null : (table.entities[entity]?.name ?? null), method];
}

describe('pronouns', () => {
  it('mean the subject before them', () => {
    const source = 'Danylo Hrytsenko spoke on Monday. He said that the bridge was safe.';
    expect(meaning(source, 'He')).toEqual(['Danylo Hrytsenko', 'pronoun']);
  });

  it('agree in gender', () => {
    const source = 'Minister Olena Koval met Ivan Petrenko in May. She said that talks went on.';
    expect(meaning(source, 'She')).toEqual(['Olena Koval', 'pronoun']);
  });

  it('mean nobody when an unnamed person is as near', () => {
    const source =
      'Ivan Petrenko left early. The captured soldier was questioned. He said that he was tired.';
    expect(meaning(source, 'He')).toEqual([null, null]);
  });

  it('mean the body that is the subject before, where it says something', () => {
    const source = 'NATO announced an exercise on Monday. It said that nine states take part.';
    expect(meaning(source, 'It')).toEqual(['NATO', 'pronoun']);
  });

  it('do not choose between two bodies', () => {
    const source =
      'NATO announced an exercise and UNICEF announced a report. It said that nine states take part.';
    expect(meaning(source, 'It')).toEqual([null, null]);
  });

  it('mean the body before them in the plural, where nobody else is many', () => {
    const source = 'NATO announced an exercise on Monday. They said that it was planned.';
    expect(meaning(source, 'They')).toEqual(['NATO', 'pronoun']);
    const crowd = 'NATO told villagers to leave. They said that it was late.';
    expect(meaning(crowd, 'They')).toEqual([null, null]);
  });

  it('mean nobody when no one is named', () => {
    expect(meaning('Rain fell all night. He said that it was cold.', 'He')).toEqual([null, null]);
  });
});

describe('titles', () => {
  it.each([
    ['New Zealand Prime Minister Ana Kest', 'Ana Kest'],
    ['Deputy Emergency Situations Minister Tomas Reld', 'Tomas Reld'],
  ])('%s belongs to the name behind it', (source, name) => {
    const before = 'Deputy Governor Oleg Marn came. ';
    expect(meaning(`${before}${source} said that it rained.`, source)[0]).toBe(name);
  });

  it('before a preposition belongs to somebody else', () => {
    const source = 'an aide to Ana Kest';
    expect(meaning(`Ana Kest left. Later ${source} said that it rained.`, source)).toEqual([null, null]);
  });
});

describe('descriptions', () => {
  it('are tied to the name that a comma parts from them', () => {
    const source = 'The mayor of Kelm, Jana Holt, spoke. Later the mayor left.';
    expect(meaning(source, 'the mayor')).toEqual(['Jana Holt', 'title']);
    expect(meaning(source, 'The mayor of Kelm, Jana Holt,')).toEqual(['Jana Holt', 'name']);
  });

  it('may say what became of somebody', () => {
    const source = 'Pavel Orlin, a captured soldier, spoke. The captured soldier said he was cold.';
    expect(meaning(source, 'The captured soldier')).toEqual(['Pavel Orlin', 'nominal']);
  });

  it('mean the only organisation of the article', () => {
    const source = 'The UN sent tents. The organisation asked for more.';
    expect(meaning(source, 'The organisation')).toEqual(['United Nations', 'nominal']);
  });

  it('stand beside the name of a body', () => {
    const source = 'The Interfax news agency said that the road was closed.';
    expect(meaning(source, 'The Interfax news agency')).toEqual(['Interfax', 'name']);
  });

  it('of a people are not their country', () => {
    expect(meaning('Syrians said that bread was dear.', 'Syrians')).toEqual([null, null]);
  });

  it('mean the only body that they fit', () => {
    const source = 'The Russian Defence Ministry gave a figure. Later the ministry took it back.';
    expect(meaning(source, 'the ministry')).toEqual(['Russian Defence Ministry', 'nominal']);
  });

  it('mean nobody when two bodies fit', () => {
    const source =
      'The Russian Defence Ministry and the Syrian Defence Ministry met. The ministry gave a figure.';
    expect(meaning(source, 'The ministry')).toEqual([null, null]);
  });

  it('mean the only holder of an office', () => {
    const source = 'Foreign Minister Marta Novak arrived on Friday. On Saturday the foreign minister left.';
    expect(meaning(source, 'the foreign minister')).toEqual(['Marta Novak', 'title']);
  });

  it('name a body that the article names no further', () => {
    expect(meaning('On Sunday police said that nobody was hurt.', 'police')).toEqual(['police', 'nominal']);
  });
});

describe('sources', () => {
  it.each([
    ['Kremlin spokesman Anton Belov refused to comment.', 'Kremlin spokesman Anton Belov', 'Anton Belov'],
    ['Anton Belov, a spokesman for NATO, said so.', 'Anton Belov, a spokesman for NATO', 'Anton Belov'],
    ['Anton Belov, a spokesman for NATO, who spoke on Monday, said so.', 'who', 'Anton Belov'],
    [
      "Ukraine's Military Intelligence (HUR) said so.",
      "Ukraine's Military Intelligence (HUR)",
      "Ukraine's Military Intelligence",
    ],
  ])('%s: %s', (source, words, name) => {
    expect(meaning(source, words)[0]).toBe(name);
  });

  it.each([
    ['A Kremlin official said so.', 'A Kremlin official'],
    ['Sources close to Hamas said so.', 'Sources close to Hamas'],
    ['Several residents of Kyiv said so.', 'Several residents of Kyiv'],
    ['Two North Korean soldiers said so.', 'Two North Korean soldiers'],
  ])('%s: unnamed', (source, words) => {
    expect(meaning(source, words)).toEqual([null, null]);
  });
});
