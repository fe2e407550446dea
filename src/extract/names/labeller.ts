/** The learned part: which runs of words are names of persons, bodies and places. */
import { label, rangesOf, type SequenceModel, unpackSequence } from '../learned/sequence.ts';
import { readWeights } from '../learned/weights.ts';
import { Describer } from './features.ts';
import type { Match } from './gazetteer.ts';
import { lazily } from './lexicons.ts';
import type { Part } from './parts.ts';

export const NAME_LABELS = [
  'O',
  'B-person',
  'I-person',
  'B-organisation',
  'I-organisation',
  'B-place',
  'I-place',
] as const;

export interface Labelled {
  first: number;
  last: number;
  type: 'person' | 'organisation' | 'place';
}

/** The committed model, loaded when first needed. */
export const namesModel = lazily(() =>
  unpackSequence(readWeights(new URL('../models/names.weights', import.meta.url), 'names'), 'names'),
);

/** Ends of the sequences that are labelled together: sentences, cut where they are very long. */
export function* sequences(parts: readonly Part[]): Generator<[first: number, last: number]> {
  let first = 0;
  for (let i = 1; i <= parts.length; i += 1) {
    if (i < parts.length && parts[i]?.sentence === parts[first]?.sentence && i - first < 400) continue;
    yield [first, i];
    first = i;
  }
}

/** Labels the names of a text. */
export function labelNames(
  parts: readonly Part[],
  matches: readonly Match[],
  model: SequenceModel,
): Labelled[] {
  const describer = new Describer(parts, matches);
  const found: Labelled[] = [];
  for (const [first, last] of sequences(parts)) {
    const path = label(model, describer.describe(first, last));
    for (const range of rangesOf(model, path)) {
      found.push({
        first: first + range.first,
        last: first + range.last,
        type: range.label as Labelled['type'],
      });
    }
  }
  return found;
}
