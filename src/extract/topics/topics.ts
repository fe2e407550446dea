/** What a claim is about: the topic that its words, its figures and its cue point at most. */
import { type Measure, TOPICS, type Topic, valuesOf } from '../../domain/vocabulary.ts';
import type { Token } from '../text.ts';
import { POINTERS, TOPIC_OF_MEASURE } from './lexicon.ts';

/** A figure says plainly what is counted, so it weighs as much as two strong words. */
const FIGURE_WEIGHT = 6;
/** One weak word alone is no evidence of a topic. */
const LEAST = 2;
/** "X accused Y": the act itself is the topic, whatever the accusation mentions. */
const ACCUSING = new Set(['accuse', 'allege', 'blame', 'accusation', 'allegation']);

const ORDER = valuesOf(TOPICS);

/**
 * The topic of a claim, `other` when too little points anywhere. Equal scores go to the topic that stands
 * first in the vocabulary.
 */
export function topicOf(
  content: readonly Token[],
  cue: readonly Token[],
  measures: readonly Measure[],
): Topic {
  if (cue.some(({ lemma }) => ACCUSING.has(lemma))) return 'accusation';
  const scores = new Map<Topic, number>();
  const add = (topic: Topic, weight: number): void => {
    scores.set(topic, (scores.get(topic) ?? 0) + weight);
  };
  for (const token of content) {
    const pointers =
      POINTERS.get(token.lemma) ?? (token.lemma === token.lower ? undefined : POINTERS.get(token.lower));
    for (const { topic, weight } of pointers ?? []) add(topic, weight);
  }
  for (const measure of measures) {
    const topic = TOPIC_OF_MEASURE[measure];
    if (topic !== undefined) add(topic, FIGURE_WEIGHT);
  }
  let best: Topic = 'other';
  let most = LEAST - 1;
  for (const topic of ORDER) {
    const score = scores.get(topic) ?? 0;
    if (score > most) {
      best = topic;
      most = score;
    }
  }
  return best;
}
