import { describe, expect, test } from 'vitest';
import { parseSentence } from '../../../src/extract/syntax/parse.ts';
import { tagText } from '../../../src/extract/syntax/tag.ts';
import { headOf, rootOf } from '../../../src/extract/syntax/tree.ts';
import type { Text } from '../../../src/extract/text.ts';
import { readText } from '../../../src/extract/tokens/read.ts';

const tagged = (source: string): Text => {
  const text = readText(source);
  tagText(text);
  return text;
};

const parsed = (source: string): Text => {
  const text = tagged(source);
  for (const sentence of text.sentences) parseSentence(text, sentence);
  return text;
};

/** "dependent relation head" of a word of the text. */
const arc = (text: Text, word: string): string => {
  const token = text.tokens.find((candidate) => candidate.text === word);
  if (token === undefined) throw new Error(`no ${word}`);
  return `${word} ${token.relation} ${headOf(text, token)?.text ?? '-'}`;
};

describe('tags', () => {
  test.each([
    ['The minister said that two soldiers were captured.', 'DET NOUN VERB SCONJ NUM NOUN AUX VERB PUNCT'],
    ["She can't leave Veska.", 'PRON AUX PART VERB PROPN PUNCT'],
    ['THE ARMY LEFT THE TOWN ON MONDAY.', 'DET NOUN VERB DET NOUN ADP PROPN PUNCT'],
    ['Army Says Rebels Fled Northern Town', 'NOUN VERB NOUN VERB ADJ NOUN'],
    ['About 40% of the new houses burned slowly.', 'ADV NUM SYM ADP DET ADJ NOUN VERB ADV PUNCT'],
  ])('%s', (source, expected) => {
    expect(
      tagged(source)
        .tokens.map(({ tag }) => tag)
        .join(' '),
    ).toBe(expected);
  });

  test('come with Penn Treebank tags and lemmas', () => {
    const { tokens } = tagged('The officers were telling worse stories.');
    expect(tokens.map(({ xpos }) => xpos)).toEqual(['DT', 'NNS', 'VBD', 'VBG', 'JJR', 'NNS', '.']);
    expect(tokens.map(({ lemma }) => lemma)).toEqual(['the', 'officer', 'be', 'tell', 'bad', 'story', '.']);
  });
});

describe('a parse', () => {
  test('finds subject and content of a verb of speech', () => {
    const text = parsed('The minister said that two soldiers had left the town.');
    expect(['minister', 'left', 'that', 'soldiers', 'town'].map((word) => arc(text, word))).toEqual([
      'minister nsubj said',
      'left ccomp said',
      'that mark left',
      'soldiers nsubj left',
      'town obj left',
    ]);
  });

  test.each([
    ['"The soldiers have left the town," Orlov said.', ['left ccomp said', 'Orlov nsubj said']],
    ['"The soldiers have left the town," said Orlov.', ['left ccomp said', 'Orlov nsubj said']],
    [
      'The soldiers have left the town, the mayor told reporters.',
      ['mayor nsubj told', 'soldiers nsubj left'],
    ],
    ['The road, he said, was closed.', ['said parataxis closed', 'road nsubj closed']],
    ['The road was closed, according to the police.', ['police obl closed']],
    ['Mara Sand, the mayor of Veska, left on Monday.', ['mayor appos Mara', 'Veska nmod mayor']],
    ['The man who robbed the bank was arrested.', ['robbed acl:relcl man', 'who nsubj robbed']],
  ])('of %j', (source, arcs) => {
    const text = parsed(source);
    expect(arcs.map((expected) => arc(text, expected.slice(0, expected.indexOf(' '))))).toEqual(arcs);
  });

  test('is a tree with one root, whatever the words', () => {
    const sources = [
      '',
      '...',
      '" " "',
      'said said said said',
      'of the of the of',
      '(1) 2) [3] —',
      'a '.repeat(500),
    ];
    for (const source of sources) {
      const text = parsed(source);
      for (const sentence of text.sentences) {
        const tokens = text.tokens.slice(sentence.first, sentence.last);
        expect(tokens.filter(({ head }) => head === -1)).toHaveLength(1);
        for (const token of tokens) {
          let at = token;
          for (let steps = 0; at.head >= 0 && steps <= tokens.length; steps++)
            at = text.tokens[at.head] ?? at;
          expect(at).toBe(rootOf(text, sentence));
        }
      }
    }
  });

  test('is made once and not made again', () => {
    const text = parsed('The army left.');
    const [token] = text.tokens;
    if (token) token.relation = 'mine';
    for (const sentence of text.sentences) parseSentence(text, sentence);
    expect(text.tokens[0]?.relation).toBe('mine');
  });

  test('is the same each time', () => {
    const source =
      'Officials say the bridge, which was built in 1990, may have to be closed, the agency reported.';
    expect(parsed(source).tokens).toEqual(parsed(source).tokens);
  });
});
