import { type SequenceModel, unpackSequence } from '../learned/sequence.ts';
import { readWeights, stringsOf } from '../learned/weights.ts';

/** What scripts/train/attribution.ts learned. */
export interface AttributionModel {
  /** Cue or not, from words and tags: decides which sentences are parsed. */
  plain: SequenceModel;
  /** Cue or not, with syntax. */
  cue: SequenceModel;
  /** Source, cue and content around one cue. */
  role: SequenceModel;
  /** Words other than verbs that can be cues. */
  words: ReadonlySet<string>;
  /** Sentences whose best plain probability is lower are not parsed. */
  promise: number;
  /** Cues below this probability are dropped; chosen on documents held out of training. */
  threshold: number;
}

/** Reads the committed weights; a file of another format or name throws. */
export function readAttributionModel(
  file: URL = new URL('../models/attribution.weights', import.meta.url),
): AttributionModel {
  const weights = readWeights(file, 'attribution');
  return {
    plain: unpackSequence(weights, 'plain'),
    cue: unpackSequence(weights, 'cue'),
    role: unpackSequence(weights, 'role'),
    words: new Set(stringsOf(weights, 'words')),
    promise: Number(weights.metadata['promise']),
    threshold: Number(weights.metadata['threshold']),
  };
}
