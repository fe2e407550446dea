import { describe, expect, test } from 'vitest';
import { applyEndings, lemmatise, readEndings } from '../../../src/extract/syntax/lemma.ts';

describe('lemmas', () => {
  test.each([
    ['soldiers', 'NOUN', 'NNS', 'soldier'],
    ['cities', 'NOUN', 'NNS', 'city'],
    ['men', 'NOUN', 'NNS', 'man'],
    ['said', 'VERB', 'VBD', 'say'],
    ['told', 'VERB', 'VBD', 'tell'],
    ['denied', 'VERB', 'VBD', 'deny'],
    ['stopped', 'VERB', 'VBD', 'stop'],
    ['announced', 'VERB', 'VBN', 'announce'],
    ['claiming', 'VERB', 'VBG', 'claim'],
    ['says', 'VERB', 'VBZ', 'say'],
    ['Were', 'AUX', 'VBD', 'be'],
    ["n't", 'PART', 'RB', 'not'],
    ['n’t', 'PART', 'RB', 'not'],
    ['Larger', 'ADJ', 'JJR', 'large'],
    ['Veska', 'PROPN', 'NNP', 'Veska'],
    ['The', 'DET', 'DT', 'the'],
  ])('%s (%s) %s → %s', (form, tag, xpos, lemma) => {
    expect(lemmatise({ text: form, lower: form.toLowerCase().replaceAll('’', "'") }, tag, xpos)).toBe(lemma);
  });

  test('come from the longest known ending, a whole form before all', () => {
    const endings = readEndings(['NNS\ts\t1\t', 'NNS\ties\t3\ty', 'NNS\t^series\t0\t']);
    expect(['towns', 'armies', 'series', 'sheep'].map((form) => applyEndings(endings, form, 'NNS'))).toEqual([
      'town',
      'army',
      'series',
      'sheep',
    ]);
    expect(applyEndings(endings, 'towns', 'NN')).toBe('towns');
  });
});
