import { describe, expect, test } from 'vitest';
import {
  childrenOf,
  dependentsOf,
  headOf,
  isRelation,
  isUnder,
  rootOf,
  subtreeRange,
} from '../../../src/extract/syntax/tree.ts';
import type { Text, Token } from '../../../src/extract/text.ts';
import { readText } from '../../../src/extract/tokens/read.ts';

/** "The old mayor said roads are closed ." with its tree written by hand; heads are token indices. */
const HEADS: readonly [number, string][] = [
  [2, 'det'],
  [2, 'amod'],
  [3, 'nsubj:pass'],
  [-1, 'root'],
  [6, 'nsubj'],
  [6, 'aux'],
  [3, 'ccomp'],
  [3, 'punct'],
];

const text: Text = (() => {
  const read = readText('The old mayor said roads are closed. Yes.');
  HEADS.forEach(([head, relation], index) => {
    Object.assign(read.tokens[index] ?? {}, { head, relation });
  });
  return read;
})();

const token = (index: number): Token => text.tokens[index] as Token;
const words = (tokens: readonly Token[]): string => tokens.map((each) => each.text).join(' ');

describe('the tree of a sentence', () => {
  test('has a root and heads', () => {
    const [sentence] = text.sentences;
    expect(sentence && rootOf(text, sentence)).toBe(token(3));
    expect(headOf(text, token(0))).toBe(token(2));
    expect(headOf(text, token(3))).toBeNull();
  });

  test('gives dependents in order, all or by relation and its subtypes', () => {
    expect(words(childrenOf(text, token(3)))).toBe('mayor closed .');
    expect(words(dependentsOf(text, token(3), 'nsubj'))).toBe('mayor');
    expect(words(dependentsOf(text, token(3), 'cc'))).toBe('');
    expect(isRelation(token(2), 'nsubj:pass')).toBe(true);
  });

  test('gives the range of all that hangs on a word', () => {
    expect(subtreeRange(text, token(2))).toEqual({ first: 0, last: 3 });
    expect(subtreeRange(text, token(6))).toEqual({ first: 4, last: 7 });
    expect(subtreeRange(text, token(3))).toEqual({ first: 0, last: 8 });
    expect(subtreeRange(text, token(4))).toEqual({ first: 4, last: 5 });
  });

  test('knows what hangs on what', () => {
    expect(isUnder(text, token(4), token(3))).toBe(true);
    expect(isUnder(text, token(4), token(2))).toBe(false);
    expect(isUnder(text, token(2), token(2))).toBe(true);
  });
});
