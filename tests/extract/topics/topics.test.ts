import { describe, expect, it } from 'vitest';
import { TOPICS, valuesOf } from '../../../src/domain/vocabulary.ts';
import type { Token } from '../../../src/extract/text.ts';
import { POINTERS } from '../../../src/extract/topics/lexicon.ts';
import { topicOf } from '../../../src/extract/topics/topics.ts';

/** Tokens that carry only what topics read: their lemma. */
const lemmas = (words: string): Token[] =>
  words.split(' ').map((lemma, index) => ({
    index,
    start: index,
    end: index + 1,
    text: lemma,
    lower: lemma,
    spaced: true,
    sentence: 0,
    tag: 'X',
    xpos: '',
    lemma,
    word: null,
    head: -2,
    relation: '',
  }));

describe('topicOf', () => {
  it.each([
    ['two soldier be kill by a mine', 'casualties'],
    ['the patrol capture a sniper', 'capture_detention'],
    ['the drone strike hit a depot', 'strike_attack'],
    ['both side agree on a ceasefire', 'negotiation_exchange'],
    ['family flee and seek shelter', 'humanitarian_displacement'],
    ['the weather be fine', 'other'],
  ] as const)('reads "%s" as %s', (words, topic) => {
    expect(topicOf(lemmas(words), [], [])).toBe(topic);
  });

  it('lets the act of accusing decide, whatever the accusation mentions', () => {
    expect(topicOf(lemmas('shell a village and kill ten'), lemmas('accuse'), ['killed'])).toBe('accusation');
  });

  it('lets what a figure counts outweigh a single word', () => {
    expect(topicOf(lemmas('the talks'), [], ['displaced'])).toBe('humanitarian_displacement');
  });

  it('does not take one weak word as evidence', () => {
    expect(topicOf(lemmas('they move'), [], [])).toBe('other');
  });

  it('reaches every topic of the vocabulary but the last through some word', () => {
    const reached = new Set([...POINTERS.values()].flat().map(({ topic }) => topic));
    expect([...reached].sort()).toEqual(
      valuesOf(TOPICS)
        .filter((topic) => topic !== 'other')
        .sort(),
    );
  });
});
