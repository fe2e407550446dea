import { expect, test } from 'vitest';
import { exampleOf, trainSequence } from '../../../scripts/train/sequence.ts';
import {
  Features,
  label,
  packSequence,
  rangesOf,
  unpackSequence,
} from '../../../src/extract/learned/sequence.ts';
import { featureKey, hashText } from '../../../src/extract/learned/table.ts';
import { decodeWeights, encodeWeights } from '../../../src/extract/learned/weights.ts';

const LABELS = ['O', 'B-x', 'I-x'];

function describeWords(words: readonly string[]): Features {
  const features = new Features();
  words.forEach((word, i) => {
    features.add(featureKey(1, hashText(word)));
    features.add(featureKey(2, hashText(words[i - 1] ?? '^')));
    features.endToken();
  });
  return features;
}

const LESSONS: [string, number[]][] = [
  ['the red fox ran', [0, 1, 2, 0]],
  ['a red hen sat', [0, 1, 2, 0]],
  ['the fox ran', [0, 1, 0]],
  ['a hen sat', [0, 1, 0]],
  ['the man ran', [0, 0, 0]],
];

function trained() {
  const examples = LESSONS.map(([text, labels]) =>
    exampleOf(describeWords(text.split(' ')), Uint8Array.from(labels)),
  );
  return trainSequence(examples, {
    labels: LABELS,
    epochs: 30,
    rate: 0.3,
    dropout: 0,
    seed: 7,
    minimum: 1,
    clip: 8,
  });
}

test('a trained labeller finds ranges in words that it saw in another order', () => {
  const { chain, rows } = trained();
  const { arrays, strings } = packSequence('t', chain, rows);
  const file = encodeWeights({ name: 'test', metadata: {}, arrays, strings });
  const model = unpackSequence(decodeWeights(file), 't');
  const path = label(model, describeWords('a red fox sat'.split(' ')));
  expect(rangesOf(model, path)).toEqual([{ first: 1, last: 3, label: 'x' }]);
});

test('a label that never followed another in training cannot follow it', () => {
  const { chain } = trained();
  expect(chain.transitions[0 * 3 + 2]).toBe(-Infinity);
  expect(chain.transitions[1 * 3 + 2]).toBeGreaterThan(-Infinity);
});

test('training twice with one seed gives the same bytes', () => {
  const [a, b] = [trained(), trained()].map(({ chain, rows }) =>
    encodeWeights({ name: 'test', metadata: {}, ...packSequence('t', chain, rows) }),
  );
  expect(a?.equals(b as Buffer)).toBe(true);
});
