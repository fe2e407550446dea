/**
 * Trains a linear-chain CRF (src/extract/learned/sequence.ts) by stochastic gradient ascent on the conditional
 * log-likelihood, with AdaGrad step sizes. Deterministic for a given seed.
 *
 *   const trained = trainSequence(examples, { labels, epochs: 8, rate: 0.15, dropout: 0.3, seed: 1, minimum: 2, clip: 4 });
 *   const weights = packSequence('names', trained.chain, trained.rows);
 */

import { KEY_BITS } from '../../src/extract/learned/placement.ts';
import { type Chain, type Features, pathScore } from '../../src/extract/learned/sequence.ts';
import type { Rows } from '../../src/extract/learned/table.ts';

export interface Example {
  /** Feature keys and offsets as in `Features`, cut to size. */
  keys: Int32Array;
  offsets: Int32Array;
  /** Indexes into the labels. */
  labels: Uint8Array;
}

export interface TrainingOptions {
  labels: readonly string[];
  epochs: number;
  /** AdaGrad step size; 0.1 to 0.3. */
  rate: number;
  /** Share of its features that an example loses, at random, each time it is seen; 0 to 0.5. Keeps redundant features from leaning on each other. */
  dropout: number;
  seed: number;
  /** Features seen fewer times than this in all examples are left out. */
  minimum: number;
  /** Weights beyond ±clip are cut when they are stored in eight bits. */
  clip: number;
  progress?: (line: string) => void;
}

export interface Trained {
  chain: Chain;
  rows: Rows;
}

/** Copies what a `Features` holds, with its gold labels, to keep it for training. */
export function exampleOf(features: Features, labels: Uint8Array): Example {
  const end = features.offsets[features.length] ?? 0;
  return {
    keys: features.keys.slice(0, end),
    offsets: features.offsets.slice(0, features.length + 1),
    labels,
  };
}

/** Small seeded generator (mulberry32), uniform in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function shuffle<T>(items: T[], random: () => number): void {
  for (let i = items.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const item = items[i] as T;
    items[i] = items[j] as T;
    items[j] = item;
  }
}

export function trainSequence(given: readonly Example[], options: TrainingOptions): Trained {
  const { labels, epochs, rate, dropout, seed, minimum, clip, progress } = options;
  const width = labels.length;
  const { keys, examples } = densify(given, minimum);
  const chain: Chain = { labels, ...observedTransitions(examples, width) };
  const learner = new Learner(chain, keys.length, rate);
  const random = seededRandom(seed);
  const order = examples.filter(({ labels: gold }) => gold.length > 0);
  for (let epoch = 1; epoch <= epochs; epoch += 1) {
    shuffle(order, random);
    let loss = 0;
    for (const example of order)
      loss += learner.learn(dropout > 0 ? thinned(example, dropout, random) : example, 1 / (1 - dropout));
    progress?.(`epoch ${epoch}: loss ${(loss / order.length).toFixed(4)}, ${keys.length} features`);
  }
  return { chain, rows: learner.quantised(keys, clip) };
}

/** Replaces keys by row numbers and drops the features that are too rare to learn from. */
function densify(given: readonly Example[], minimum: number): { keys: Uint32Array; examples: Example[] } {
  const counts = new Uint8Array(2 ** KEY_BITS);
  for (const { keys } of given)
    for (const key of keys) if ((counts[key] as number) < 255) counts[key] = (counts[key] as number) + 1;
  const keys = Uint32Array.from(keysAtLeast(counts, minimum));
  const rowOf = new Int32Array(2 ** KEY_BITS).fill(-1);
  keys.forEach((key, row) => {
    rowOf[key] = row;
  });
  const examples = given.map(({ keys: wanted, offsets, labels }) => {
    const rows = new Int32Array(wanted.length);
    const starts = new Int32Array(offsets.length);
    let size = 0;
    for (let i = 0; i + 1 < offsets.length; i += 1) {
      for (let f = offsets[i] as number; f < (offsets[i + 1] as number); f += 1) {
        const row = rowOf[wanted[f] as number] as number;
        if (row >= 0) rows[size++] = row;
      }
      starts[i + 1] = size;
    }
    return { keys: rows.slice(0, size), offsets: starts, labels };
  });
  return { keys, examples };
}

function* keysAtLeast(counts: Uint8Array, minimum: number): Generator<number> {
  for (let key = 0; key < counts.length; key += 1) if ((counts[key] as number) >= minimum) yield key;
}

/** The example without a random share of its features. */
function thinned({ keys, offsets, labels }: Example, share: number, random: () => number): Example {
  const kept = new Int32Array(keys.length);
  const starts = new Int32Array(offsets.length);
  let size = 0;
  for (let i = 0; i + 1 < offsets.length; i += 1) {
    for (let f = offsets[i] as number; f < (offsets[i + 1] as number); f += 1)
      if (random() >= share) kept[size++] = keys[f] as number;
    starts[i + 1] = size;
  }
  return { keys: kept, offsets: starts, labels };
}

/** What no example shows is forbidden; the rest starts at zero. */
function observedTransitions(examples: readonly Example[], width: number): Omit<Chain, 'labels'> {
  const transitions = new Float32Array(width * width).fill(-Infinity);
  const initial = new Float32Array(width).fill(-Infinity);
  for (const { labels } of examples) {
    if (labels.length > 0) initial[labels[0] as number] = 0;
    for (let i = 1; i < labels.length; i += 1)
      transitions[(labels[i - 1] as number) * width + (labels[i] as number)] = 0;
  }
  return { transitions, initial };
}

/** Dense weights under training. Rows are features, columns are labels. */
class Learner {
  readonly #chain: Chain;
  readonly #width: number;
  readonly #rate: number;
  readonly #weights: Float32Array;
  readonly #squares: Float32Array;
  readonly #transitionSquares: Float32Array;
  readonly #initialSquares: Float32Array;

  constructor(chain: Chain, rows: number, rate: number) {
    this.#chain = chain;
    this.#width = chain.labels.length;
    this.#rate = rate;
    this.#weights = new Float32Array(rows * this.#width);
    this.#squares = new Float32Array(rows * this.#width);
    this.#transitionSquares = new Float32Array(this.#width ** 2);
    this.#initialSquares = new Float32Array(this.#width);
  }

  /** One gradient step on one example whose scores count `gain` times; returns its loss before the step. */
  learn(example: Example, gain: number): number {
    const width = this.#width;
    const gold = example.labels;
    const n = gold.length;
    const scores = this.#scores(example, gain);
    const { log, state, edge } = expectations(this.#chain, scores, n);
    const loss = log - pathScore(this.#chain, scores, gold);
    for (let y = 0; y < width; y += 1) {
      const gradient = (y === gold[0] ? 1 : 0) - (state[y] as number);
      this.#step(this.#chain.initial, this.#initialSquares, y, gradient);
    }
    for (let i = 1; i < n; i += 1) {
      const k = (gold[i - 1] as number) * width + (gold[i] as number);
      edge[k] = (edge[k] as number) - 1;
    }
    edge.forEach((surplus, k) => {
      this.#step(this.#chain.transitions, this.#transitionSquares, k, -surplus);
    });
    for (let i = 0; i < n; i += 1) {
      const end = example.offsets[i + 1] as number;
      for (let y = 0; y < width; y += 1) {
        const gradient = (y === gold[i] ? 1 : 0) - (state[i * width + y] as number);
        if (Math.abs(gradient) < 1e-3) continue;
        for (let f = example.offsets[i] as number; f < end; f += 1)
          this.#step(this.#weights, this.#squares, (example.keys[f] as number) * width + y, gradient);
      }
    }
    return loss;
  }

  #scores({ keys, offsets, labels }: Example, gain: number): Float32Array {
    const width = this.#width;
    const scores = new Float32Array(labels.length * width);
    for (let i = 0; i < labels.length; i += 1)
      for (let f = offsets[i] as number; f < (offsets[i + 1] as number); f += 1) {
        const row = (keys[f] as number) * width;
        for (let y = 0; y < width; y += 1)
          scores[i * width + y] = (scores[i * width + y] as number) + (this.#weights[row + y] as number);
      }
    for (let k = 0; k < scores.length; k += 1) scores[k] = (scores[k] as number) * gain;
    return scores;
  }

  #step(values: Float32Array, squares: Float32Array, at: number, gradient: number): void {
    const value = values[at] as number;
    if (value === -Infinity || gradient === 0) return;
    const sum = (squares[at] as number) + gradient * gradient;
    squares[at] = sum;
    values[at] = value + (this.#rate * gradient) / Math.sqrt(sum + 1e-6);
  }

  /** Eight-bit rows of the features that have any weight left after rounding. */
  quantised(keys: Uint32Array, clip: number): Rows {
    const width = this.#width;
    const scale = clip / 127;
    const all = Int8Array.from(this.#weights, (w) => Math.max(-127, Math.min(127, Math.round(w / scale))));
    const kept = keys
      .map((_, row) => row)
      .filter((row) => all.subarray(row * width, row * width + width).some(Boolean));
    const values = new Int8Array(kept.length * width);
    kept.forEach((row, i) => {
      values.set(all.subarray(row * width, row * width + width), i * width);
    });
    return { keys: kept.map((row) => keys[row] as number), columns: width, values, scale };
  }
}

/**
 * Forward and backward in scaled probabilities: the log partition function, the probability of each label at
 * each token, and the expected number of each transition.
 */
function expectations(chain: Chain, scores: Float32Array, n: number) {
  const width = chain.labels.length;
  const potential = new Float64Array(n * width);
  const transition = Float64Array.from(chain.transitions, Math.exp);
  let log = 0;
  for (let i = 0; i < n; i += 1) {
    let top = -Infinity;
    for (let y = 0; y < width; y += 1) top = Math.max(top, scores[i * width + y] as number);
    for (let y = 0; y < width; y += 1)
      potential[i * width + y] = Math.exp((scores[i * width + y] as number) - top);
    log += top;
  }
  const forward = new Float64Array(n * width);
  for (let i = 0; i < n; i += 1) {
    let total = 0;
    for (let y = 0; y < width; y += 1) {
      let sum = 0;
      if (i === 0) sum = Math.exp(chain.initial[y] as number);
      else
        for (let x = 0; x < width; x += 1)
          sum += (forward[(i - 1) * width + x] as number) * (transition[x * width + y] as number);
      sum *= potential[i * width + y] as number;
      forward[i * width + y] = sum;
      total += sum;
    }
    for (let y = 0; y < width; y += 1) forward[i * width + y] = (forward[i * width + y] as number) / total;
    log += Math.log(total);
  }
  const state = new Float64Array(n * width);
  const edge = new Float64Array(width * width);
  const pair = new Float64Array(width * width);
  let backward = new Float64Array(width).fill(1);
  for (let i = n - 1; i >= 0; i -= 1) {
    let total = 0;
    for (let y = 0; y < width; y += 1) total += (forward[i * width + y] as number) * (backward[y] as number);
    for (let y = 0; y < width; y += 1)
      state[i * width + y] = ((forward[i * width + y] as number) * (backward[y] as number)) / total;
    if (i === 0) break;
    const before = new Float64Array(width);
    let norm = 0;
    let pairs = 0;
    for (let x = 0; x < width; x += 1) {
      for (let y = 0; y < width; y += 1) {
        const inner =
          (transition[x * width + y] as number) *
          (potential[i * width + y] as number) *
          (backward[y] as number);
        before[x] = (before[x] as number) + inner;
        const p = (forward[(i - 1) * width + x] as number) * inner;
        pair[x * width + y] = p;
        pairs += p;
      }
      norm += before[x] as number;
    }
    for (let k = 0; k < edge.length; k += 1) edge[k] = (edge[k] as number) + (pair[k] as number) / pairs;
    for (let x = 0; x < width; x += 1) before[x] = (before[x] as number) / norm;
    backward = before;
  }
  return { log, state, edge };
}
