import { actionFeatures, MAX_FEATURES } from '../../src/extract/syntax/features.ts';
import { labelFeatures, MAX_LABEL_FEATURES } from '../../src/extract/syntax/label-features.ts';
import { best } from '../../src/extract/syntax/lead.ts';
import { type LabelChoices, labelsFor } from '../../src/extract/syntax/parser.ts';
import { ACTIONS, LEFT, type Nodes, SHIFT, State } from '../../src/extract/syntax/transitions.ts';
import { Perceptron } from './syntax-perceptron.ts';
import { random, shuffle } from './syntax-treebank.ts';

/** A sentence to learn from: features of its words, gold heads and relation numbers, both from index 1. */
export interface Example {
  nodes: Nodes;
  heads: Int32Array;
  labels: Int32Array;
}

/**
 * Number of gold arcs that `action` makes impossible (Goldberg & Nivre 2013, arc-hybrid): the dynamic oracle
 * tells what is best from any state, not only from those of a perfect parse.
 */
export function cost(state: State, heads: Int32Array, action: number): number {
  const top = state.stack[state.top] as number;
  const { next, size } = state;
  let lost = 0;
  if (action === SHIFT) {
    for (let i = 0; i <= state.top; i++) {
      const below = state.stack[i] as number;
      if (heads[next] === below && i < state.top) lost++;
      if (below > 0 && heads[below] === next) lost++;
    }
    return lost;
  }
  const head = heads[top] as number;
  const below = state.stack[state.top - 1] as number;
  if (action === LEFT ? head > next || (head === below && state.top > 0) : head >= next) lost++;
  for (let word = next; word <= size; word++) if (heads[word] === top) lost++;
  return lost;
}

export interface ParserOptions {
  labels: number;
  choices: LabelChoices;
  /** The best action must win by so much. */
  margin: number;
  epochs: number;
  seed: number;
  /** Share of steps in which the parser follows its own choice from the second epoch on. */
  explore: number;
  actionKeys?: Uint32Array;
  labelKeys?: Uint32Array;
  report?: (epoch: number, text: string) => void;
}

/** Trains the two models of the parser: actions and relations. */
export function trainParser(
  examples: readonly Example[],
  options: ParserOptions,
): { actions: Perceptron; labels: Perceptron } {
  const actions = new Perceptron(ACTIONS);
  const labels = new Perceptron(options.labels);
  if (options.actionKeys) actions.only(options.actionKeys);
  if (options.labelKeys) labels.only(options.labelKeys);
  const next = random(options.seed);
  const order = examples.slice();
  const keys = new Int32Array(MAX_FEATURES);
  const labelKeys = new Int32Array(MAX_LABEL_FEATURES);
  const scores = new Float64Array(ACTIONS);
  const labelScores = new Float64Array(options.labels);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    let wrong = 0;
    let steps = 0;
    shuffle(order, next);
    for (const { nodes, heads, labels: gold } of order) {
      const state = new State(nodes.size);
      state.reset(nodes.size);
      while (!state.done) {
        const count = actionFeatures(state, nodes, keys);
        actions.score(keys, count, scores);
        const predicted = best(scores, state.allowed);
        const good = cheapest(state, heads, scores);
        steps++;
        actions.step++;
        let taken = predicted;
        const rival = strongestRival(state, heads, scores, cost(state, heads, good));
        if (rival >= 0 && (scores[good] as number) - (scores[rival] as number) < options.margin) {
          actions.update(keys, count, good, rival);
          if (rival === predicted) {
            wrong++;
            if (epoch === 0 || next() > options.explore) taken = good;
          }
        }
        if (taken === SHIFT) {
          state.shift();
          continue;
        }
        const dependent = state.stack[state.top] as number;
        const head = state.headFor(taken);
        const labelCount = labelFeatures(state, nodes, head, labelKeys);
        const only = labelsFor(state, nodes, head, options.choices);
        labels.score(labelKeys, labelCount, labelScores, only);
        const label = best(labelScores, only);
        if (heads[dependent] === head) {
          labels.step++;
          if (label !== gold[dependent])
            labels.update(labelKeys, labelCount, gold[dependent] as number, label);
        }
        state.attach(taken, label);
      }
    }
    options.report?.(epoch, `${((100 * wrong) / steps).toFixed(2)} % of steps wrong, ${actions.size} rows`);
  }
  return { actions, labels };
}

/** The allowed action of the highest score that loses more than `least` arcs, or -1. */
function strongestRival(state: State, heads: Int32Array, scores: Float64Array, least: number): number {
  let top = -1;
  for (const action of state.allowed) {
    if (cost(state, heads, action) <= least) continue;
    if (top < 0 || (scores[action] as number) > (scores[top] as number)) top = action;
  }
  return top;
}

/** Among the actions that lose least, the one that the model likes best. */
function cheapest(state: State, heads: Int32Array, scores: Float64Array): number {
  let top = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const action of state.allowed) {
    const lost = cost(state, heads, action);
    if (lost < least || (lost === least && (scores[action] as number) > (scores[top] as number))) {
      top = action;
      least = lost;
    }
  }
  return top;
}
