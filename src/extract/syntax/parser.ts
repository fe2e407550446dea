import type { Sums } from '../learned/sums.ts';
import { leadingFeatures, MAX_FEATURES, otherFeatures } from './features.ts';
import { leadingLabelFeatures, MAX_LABEL_FEATURES, otherLabelFeatures } from './label-features.ts';
import { best, leadOf } from './lead.ts';
import type { Word } from './lexicon.ts';
import { buildNodes, isMarkTag, type TagSet } from './nodes.ts';
import { attachMarks } from './punctuation.ts';
import { ACTIONS, type Nodes, SHIFT, State } from './transitions.ts';

/**
 * Most decisions are clear from the leading features alone: where the best is so far ahead (in steps of the sums), the
 * others are not asked. Chosen on news so that not one in a thousand decisions becomes another.
 */
const CLEAR_ACTION = 200;
const CLEAR_LABEL = 80;

/** A greedy parser: the best allowed action, and for each arc the best relation. */
export class Parser {
  readonly #actions: Sums;
  readonly #labels: Sums;
  /** Working memory, used again for each sentence. */
  #state = new State(128);
  readonly #keys = new Int32Array(MAX_FEATURES);
  readonly #labelKeys = new Int32Array(MAX_LABEL_FEATURES);
  readonly #scores = new Int32Array(ACTIONS);
  readonly #labelScores: Int32Array;
  readonly #choices: LabelChoices;

  constructor(actions: Sums, labels: Sums, choices: LabelChoices) {
    this.#actions = actions;
    this.#labels = labels;
    this.#choices = choices;
    this.#labelScores = new Int32Array(labels.columns);
  }

  /**
   * Parses a sentence; the state it returns holds heads (0 is the root) and relation numbers + 1, until the next
   * sentence is parsed.
   */
  parse(nodes: Nodes): State {
    if (nodes.size > this.#state.capacity) this.#state = new State(nodes.size * 2);
    const state = this.#state;
    state.reset(nodes.size);
    while (!state.done) {
      const action = this.#bestAction(state, nodes);
      if (action === SHIFT) state.shift();
      else state.attach(action, this.label(state, nodes, state.headFor(action)));
    }
    return state;
  }

  #bestAction(state: State, nodes: Nodes): number {
    const { allowed } = state;
    if (allowed.length === 1) return allowed[0] ?? SHIFT;
    const scores = this.#scores.fill(0);
    const keys = this.#keys;
    const leading = leadingFeatures(state, nodes, keys);
    this.#actions.addAll(scores, keys, 0, leading);
    const action = best(scores, allowed);
    if (leadOf(scores, allowed, action) > CLEAR_ACTION) return action;
    this.#actions.addAll(scores, keys, leading, otherFeatures(state, nodes, keys, leading));
    return best(scores, allowed);
  }

  label(state: State, nodes: Nodes, head: number): number {
    const only = labelsFor(state, nodes, head, this.#choices);
    if (only.length === 1) return only[0] ?? 0;
    const scores = this.#labelScores.fill(0);
    const keys = this.#labelKeys;
    const leading = leadingLabelFeatures(state, nodes, head, keys);
    this.#labels.addAll(scores, keys, 0, leading, only);
    const label = best(scores, only);
    if (leadOf(scores, only, label) > CLEAR_LABEL) return label;
    this.#labels.addAll(scores, keys, leading, otherLabelFeatures(state, nodes, head, keys, leading), only);
    return best(scores, only);
  }
}

export interface Parse {
  /** Head of each token of the sentence, from position 1; 0 is the root. */
  heads: Int32Array;
  /** Relation numbers, likewise. */
  labels: Int32Array;
}

/** Parses the words of a sentence and hangs its marks on them, with relation `punct`. */
export function parseTokens(
  parser: Parser,
  words: readonly Word[],
  tags: ArrayLike<number>,
  set: TagSet,
  punct: number,
): Parse {
  const nodes = buildNodes(words, tags, set);
  const state = parser.parse(nodes);
  const isMark = Uint8Array.from({ length: words.length + 2 }, (_, at) =>
    at > 0 && at <= words.length && isMarkTag(set, tags[at - 1] as number) ? 1 : 0,
  );
  const heads = new Int32Array(words.length + 1).fill(-1);
  const labels = new Int32Array(words.length + 1).fill(punct);
  for (let at = 1; at <= nodes.size; at++) {
    const place = nodes.place[at] as number;
    heads[place] = nodes.place[state.head[at] as number] as number;
    labels[place] = (state.label[at] as number) - 1;
  }
  attachMarks(words, isMark, heads);
  return { heads, labels };
}

/** The relations seen between parts of speech. */
export interface LabelChoices {
  /** By `choiceIndex`; null where nothing was seen. */
  seen: readonly (readonly number[] | null)[];
  all: readonly number[];
}

/** Number of the slot for head, dependent and side (1 when the head follows). */
export const choiceIndex = (headPos: number, pos: number, side: number): number =>
  (headPos * 32 + pos) * 2 + side;
export const CHOICE_SLOTS = 2048;

/** The relations that the top of the stack can have to `head`. */
export function labelsFor(
  state: State,
  nodes: Nodes,
  head: number,
  choices: LabelChoices,
): readonly number[] {
  const dependent = state.stack[state.top] as number;
  const side = head > dependent ? 1 : 0;
  return (
    choices.seen[choiceIndex(nodes.pos[head] as number, nodes.pos[dependent] as number, side)] ?? choices.all
  );
}
