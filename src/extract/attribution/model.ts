import { type SequenceModel, unpackSequence } from '../learned/sequence.ts';
import { readWeights, stringsOf } from '../learned/weights.ts';
import { lazily } from '../names/lexicons.ts';

/** What scripts/train/attribution.ts learned. */
export interface AttributionModel {
  /** Cue or not, from words and tags: decides which sentences are parsed. */
  plain: SequenceModel;
  /** Cue or not, with syntax. */
  cue: SequenceModel;
  /** Source, cue and content around one cue. */
  role: SequenceModel;
  /** Words that can be cues whatever their tag. */
  words: ReadonlySet<string>;
  /** Sentences whose best plain probability is lower are not parsed. */
  promise: number;
  /** Cues below this probability are dropped; chosen on documents held out of training. */
  threshold: number;
}

/** Reads a file of weights; one of another format or name throws. */
export function readAttributionModel(file: URL): AttributionModel {
  const weights = readWeights(file, 'attribution');
  return {
    plain: unpackSequence(weights, 'plain'),
    cue: unpackSequence(weights, 'cue'),
    role: unpackSequence(weights, 'role'),
    words: new Set(stringsOf(weights, 'words')),
    promise: Number(weights.metadata.promise),
    threshold: Number(weights.metadata.threshold),
  };
}

/** The committed model, read at its first use. */
export const attributionModel: () => AttributionModel = lazily(() =>
  readAttributionModel(new URL('../models/attribution.weights', import.meta.url)),
);
