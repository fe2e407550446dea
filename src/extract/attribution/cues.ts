import { emissions, type Features, type SequenceModel } from '../learned/sequence.ts';
import type { Sentence, Token } from '../text.ts';
import { addContextCueFeatures, addPlainCueFeatures, type Dependants } from './cue-features.ts';
import { PART, type View } from './view.ts';

/** A token that introduces what somebody says, and how sure the finder is (0 to 1). */
export interface Cue {
  token: number;
  probability: number;
}

/** Words that can be cues though they are no verbs ("claim", "according", "reportedly", ":"). */
export type CueWords = ReadonlySet<string>;

/** "appeared in court", "appeared before the judge": nothing appears to be so. */
const SHOWING_UP = new Set(['in', 'at', 'on', 'before', 'with', 'alongside', 'from']);

/** Whether a token is worth asking about: any verb, the words known as cues, and what a quotation follows. */
export function canBeCue(view: View, i: number, words: CueWords): boolean {
  const { tag, lower, lemma } = view.text.tokens[i] as Token;
  if (lemma === 'appear' && SHOWING_UP.has(view.text.tokens[i + 1]?.lower ?? '')) return false;
  if (tag === 'VERB' || words.has(lower)) return true;
  return tag !== 'PUNCT' && tag !== 'DET' && tag !== 'ADP' && view.quotePart[i + 1] === PART.opening;
}

/** Probability of a two-label (`no`, `yes`) decision on the one token that `features` describe. */
export function decide(model: SequenceModel, features: Features): number {
  const [no = 0, yes = 0] = emissions(model, features);
  const bias = (model.initial[1] ?? 0) - (model.initial[0] ?? 0);
  return 1 / (1 + Math.exp(no - yes - bias));
}

/**
 * Scores the sentence's tokens from words and tags alone and notes it in `view.cueness`. Returns the best
 * probability: whether parsing the sentence can pay.
 */
export function scorePlainly(
  view: View,
  sentence: Sentence,
  model: SequenceModel,
  words: CueWords,
  features: Features,
): number {
  let best = 0;
  for (let i = sentence.first; i < sentence.last; i += 1) {
    if (!canBeCue(view, i, words)) continue;
    features.clear();
    addPlainCueFeatures(view, i, sentence, features);
    features.endToken();
    const probability = decide(model, features);
    view.cueness[i] = Math.min(7, probability * 8);
    best = Math.max(best, probability);
  }
  return best;
}

/**
 * No more cues than one for so many tokens are taken from a sentence: real ones have far fewer, and a text made of
 * cues must not cost more than any other.
 */
const TOKENS_A_CUE = 24;
const ALWAYS = 8;

/** The cues of a parsed sentence whose probability is at least `threshold`, in text order. */
export function findCues(
  view: View,
  sentence: Sentence,
  below: Dependants,
  model: SequenceModel,
  words: CueWords,
  threshold: number,
  features: Features,
): Cue[] {
  const cues: Cue[] = [];
  for (let i = sentence.first; i < sentence.last; i += 1) {
    if (!canBeCue(view, i, words)) continue;
    features.clear();
    addPlainCueFeatures(view, i, sentence, features);
    addContextCueFeatures(view, i, sentence, below, features);
    features.endToken();
    const probability = decide(model, features);
    if (probability >= threshold) cues.push({ token: i, probability });
  }
  const most = Math.max(ALWAYS, (sentence.last - sentence.first) / TOKENS_A_CUE);
  if (cues.length <= most) return cues;
  return cues
    .toSorted((a, b) => b.probability - a.probability)
    .slice(0, most)
    .toSorted((a, b) => a.token - b.token);
}
