import { type Sums, sumsOf } from './sums.ts';
import { packRows, type Rows, unpackRows } from './table.ts';
import { arrayOf, type Numbers, stringsOf, type Weights } from './weights.ts';

/**
 * A linear-chain conditional random field over feature keys: the labeller behind names and attribution.
 *
 * A token has any number of feature keys (`featureKey` in table.ts); each picks a row of weights, one a label.
 * Labels, features and training data are the caller's affair; scripts/train/sequence.ts is the trainer.
 */

/** What Viterbi needs besides the scores. */
export interface Chain {
  labels: readonly string[];
  /** `labels.length²`, from the label of the row to the label of the column; -Infinity where forbidden. */
  transitions: Float32Array<ArrayBuffer>;
  /** Weight of each label at the first token; -Infinity where forbidden. */
  initial: Float32Array<ArrayBuffer>;
}

export interface SequenceModel extends Chain {
  /** One column a label; sums times `rows.scale` are log-odds. */
  rows: Sums;
}

/** The feature keys of one sequence at a time; made once and reused, so that labelling allocates little. */
export class Features {
  /** Keys of all tokens, one after the other. */
  keys = new Int32Array(1 << 12);
  /** Token i has `keys[offsets[i]]` to `keys[offsets[i + 1]]` (exclusive). */
  offsets = new Int32Array(1 << 8);
  /** Number of tokens. */
  length = 0;
  #size = 0;

  clear(): void {
    this.length = 0;
    this.#size = 0;
  }

  /** Adds a feature to the token that is being described. */
  add(key: number): void {
    if (this.#size === this.keys.length) {
      const larger = new Int32Array(this.#size * 2);
      larger.set(this.keys);
      this.keys = larger;
    }
    this.keys[this.#size] = key;
    this.#size += 1;
  }

  /** Ends the token that is being described. */
  endToken(): void {
    this.length += 1;
    if (this.length + 1 > this.offsets.length) {
      const larger = new Int32Array(this.offsets.length * 2);
      larger.set(this.offsets);
      this.offsets = larger;
    }
    this.offsets[this.length] = this.#size;
  }
}

/** Score of every label at every token (`length × labels`, log-odds), before transitions. */
export function emissions(model: SequenceModel, features: Features): Float32Array {
  const { rows } = model;
  const width = model.labels.length;
  const scores = new Float32Array(features.length * width);
  const sums = new Int32Array(width);
  for (let i = 0; i < features.length; i += 1) {
    sums.fill(0);
    const last = features.offsets[i + 1] ?? 0;
    rows.addAll(sums, features.keys, features.offsets[i] ?? 0, last);
    for (let y = 0; y < width; y += 1) scores[i * width + y] = (sums[y] ?? 0) * rows.scale;
  }
  return scores;
}

/** The most probable labels, as indexes into `model.labels`. Ties go to the lower index. */
export function label(model: SequenceModel, features: Features): Uint8Array {
  return bestPath(model, emissions(model, features), features.length);
}

/** Viterbi over ready-made scores; `scores` is `length × labels`. */
export function bestPath(model: Chain, scores: Float32Array, length: number): Uint8Array {
  const width = model.labels.length;
  const path = new Uint8Array(length);
  if (length === 0) return path;
  const back = new Uint8Array(length * width);
  let before = new Float64Array(width);
  let now = new Float64Array(width);
  for (let y = 0; y < width; y += 1) before[y] = (model.initial[y] ?? 0) + (scores[y] ?? 0);
  for (let i = 1; i < length; i += 1) {
    for (let y = 0; y < width; y += 1) {
      let best = -Infinity;
      let from = 0;
      for (let x = 0; x < width; x += 1) {
        const score = (before[x] ?? 0) + (model.transitions[x * width + y] ?? 0);
        if (score > best) {
          best = score;
          from = x;
        }
      }
      now[y] = best + (scores[i * width + y] ?? 0);
      back[i * width + y] = from;
    }
    [before, now] = [now, before];
  }
  let y = 0;
  for (let x = 1; x < width; x += 1) if ((before[x] ?? 0) > (before[y] ?? 0)) y = x;
  for (let i = length - 1; i >= 0; i -= 1) {
    path[i] = y;
    y = back[i * width + y] ?? 0;
  }
  return path;
}

/**
 * The best path on which at least one token has one of the `wanted` labels (indexes), and how much worse it scores
 * than the best path of all (0 when that has one already; Infinity when there is no such path).
 */
export function bestPathThrough(
  chain: Chain,
  scores: Float32Array,
  length: number,
  wanted: readonly number[],
): { path: Uint8Array; loss: number } {
  const free = bestPath(chain, scores, length);
  if (free.some((y) => wanted.includes(y))) return { path: free, loss: 0 };
  // The same chain twice, side by side: the second copy is entered by a wanted label only.
  const width = chain.labels.length;
  const twice: Chain = {
    labels: [...chain.labels, ...chain.labels],
    transitions: new Float32Array(4 * width * width).fill(-Infinity),
    initial: new Float32Array(2 * width).fill(-Infinity),
  };
  const doubled = new Float32Array(length * 2 * width);
  for (let y = 0; y < width; y += 1) {
    const into = wanted.includes(y) ? y + width : y;
    twice.initial[into] = chain.initial[y] as number;
    for (let x = 0; x < width; x += 1) {
      const step = chain.transitions[x * width + y] as number;
      twice.transitions[x * 2 * width + into] = step;
      twice.transitions[(x + width) * 2 * width + y + width] = step;
    }
    for (let i = 0; i < length; i += 1) {
      doubled[i * 2 * width + y] = scores[i * width + y] as number;
      doubled[i * 2 * width + y + width] = scores[i * width + y] as number;
    }
  }
  // Only paths that end in the second copy count.
  for (let y = 0; y < width && length > 0; y += 1) doubled[(length - 1) * 2 * width + y] = -Infinity;
  const path = bestPath(twice, doubled, length).map((y) => y % width);
  if (!path.some((y) => wanted.includes(y))) return { path: free, loss: Infinity };
  return { path, loss: pathScore(chain, scores, free) - pathScore(chain, scores, path) };
}

/** Score of one path: its labels and its transitions. */
export function pathScore(chain: Chain, scores: Float32Array, path: Uint8Array): number {
  const width = chain.labels.length;
  let sum = path.length > 0 ? (chain.initial[path[0] as number] as number) : 0;
  path.forEach((y, i) => {
    sum += scores[i * width + y] as number;
    if (i > 0) sum += chain.transitions[(path[i - 1] as number) * width + y] as number;
  });
  return sum;
}

/** Half-open token range with its label, as read from BIO labels. */
export interface LabelledRange {
  first: number;
  last: number;
  label: string;
}

/**
 * The ranges that BIO labels (`O`, `B-x`, `I-x`) stand for. An `I-x` that follows no x opens a range, so every
 * label sequence is readable.
 */
export function rangesOf(model: Chain, path: Uint8Array): LabelledRange[] {
  const ranges: LabelledRange[] = [];
  let open: LabelledRange | null = null;
  for (let i = 0; i < path.length; i += 1) {
    const name = model.labels[path[i] ?? 0] ?? 'O';
    const kind = name.slice(2);
    if (open && name === `I-${open.label}`) {
      open.last = i + 1;
      continue;
    }
    open = name === 'O' ? null : { first: i, last: i + 1, label: kind };
    if (open) ranges.push(open);
  }
  return ranges;
}

/** A model as the named arrays and strings of a weights file; `prefix` keeps several models in one file apart. */
export function packSequence(
  prefix: string,
  chain: Chain,
  rows: Rows,
): { arrays: Record<string, Numbers>; strings: Record<string, string[]> } {
  return {
    arrays: {
      ...packRows(prefix, rows),
      [`${prefix}.transitions`]: chain.transitions,
      [`${prefix}.initial`]: chain.initial,
    },
    strings: { [`${prefix}.labels`]: [...chain.labels] },
  };
}

/** The model that `packSequence` wrote under that prefix. */
export function unpackSequence(weights: Weights, prefix: string): SequenceModel {
  return {
    labels: stringsOf(weights, `${prefix}.labels`),
    rows: sumsOf(unpackRows(weights, prefix)),
    transitions: arrayOf(weights, `${prefix}.transitions`, 'f32').slice(),
    initial: arrayOf(weights, `${prefix}.initial`, 'f32').slice(),
  };
}
