import { best, type Scorer } from './tagger.ts';
import {
  ACTIONS,
  actionFeatures,
  labelFeatures,
  MAX_FEATURES,
  MAX_LABEL_FEATURES,
  type Nodes,
  SHIFT,
  State,
} from './transitions.ts';

/** A greedy parser: the best allowed action, and for each arc the best relation. */
export class Parser {
  readonly #actions: Scorer;
  readonly #labels: Scorer;
  readonly #keys = new Int32Array(MAX_FEATURES);
  readonly #labelKeys = new Int32Array(MAX_LABEL_FEATURES);
  readonly #scores = new Int32Array(ACTIONS);
  readonly #labelScores: Int32Array;

  constructor(actions: Scorer, labels: Scorer) {
    this.#actions = actions;
    this.#labels = labels;
    this.#labelScores = new Int32Array(labels.columns);
  }

  /** Parses a sentence; the state it returns holds heads (0 is the root) and relation numbers + 1. */
  parse(nodes: Nodes): State {
    const state = new State(nodes.size);
    state.reset(nodes.size);
    while (!state.done) {
      this.#actions.score(this.#keys, actionFeatures(state, nodes, this.#keys), this.#scores);
      const action = bestAllowed(state, this.#scores);
      if (action === SHIFT) state.shift();
      else state.attach(action, this.label(state, nodes, state.headFor(action)));
    }
    return state;
  }

  label(state: State, nodes: Nodes, head: number): number {
    this.#labels.score(
      this.#labelKeys,
      labelFeatures(state, nodes, head, this.#labelKeys),
      this.#labelScores,
    );
    return best(this.#labelScores);
  }
}

/** The allowed action of the highest score. */
export function bestAllowed(state: State, scores: Int32Array | Float64Array): number {
  let top = -1;
  for (let action = 0; action < ACTIONS; action++) {
    if (state.allows(action) && (top < 0 || (scores[action] as number) > (scores[top] as number)))
      top = action;
  }
  return top;
}
