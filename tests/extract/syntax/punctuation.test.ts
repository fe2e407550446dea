import { describe, expect, test } from 'vitest';
import { readWord } from '../../../src/extract/syntax/lexicon.ts';
import { attachMarks } from '../../../src/extract/syntax/punctuation.ts';

/** Heads of the marks of a sentence whose words have the given heads (0 for the root, -1 for a mark). */
function marks(sentence: string, heads: readonly number[]): string[] {
  const forms = sentence.split(' ');
  const all = Int32Array.from([-1, ...heads]);
  const isMark = Uint8Array.from([0, ...heads.map((head) => (head < 0 ? 1 : 0)), 0]);
  attachMarks(
    forms.map((form) => readWord(form, new Map())),
    isMark,
    all,
  );
  return forms.flatMap((form, i) =>
    isMark[i + 1] === 1 ? [`${form} ${forms[(all[i + 1] as number) - 1] ?? 'root'}`] : [],
  );
}

describe('punctuation', () => {
  test('hangs on what it delimits: a quotation, an apposition, the sentence', () => {
    expect(marks('" They left , " Sand said .', [-1, 3, 7, -1, -1, 7, 0, -1])).toEqual([
      '" left',
      ', left',
      '" left',
      '. said',
    ]);
    expect(marks('Sand , the mayor , left .', [6, -1, 4, 1, -1, 0, -1])).toEqual([
      ', mayor',
      ', mayor',
      '. left',
    ]);
  });

  test('in brackets hangs on the highest word inside', () => {
    expect(marks('Troops ( of the north ) left', [7, -1, 5, 5, 1, -1, 0])).toEqual(['( north', ') north']);
  });

  test('alone makes a tree of its own', () => {
    expect(marks('" ... !', [-1, -1, -1])).toEqual(['" root', '... "', '! "']);
  });
});
