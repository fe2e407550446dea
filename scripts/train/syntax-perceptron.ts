import { KEY_BITS } from '../../src/extract/learned/placement.ts';
import type { Rows } from '../../src/extract/learned/table.ts';

/** An averaged perceptron over feature keys. Rows are made when a feature first takes part in an update. */
export class Perceptron {
  readonly columns: number;
  /** Counts training steps, for the average. */
  step = 1;
  #index = new Int32Array(2 ** KEY_BITS);
  #size = 0;
  #weights: Float32Array;
  #totals: Float32Array;
  /** When set, only these keys may have rows: retraining after pruning. */
  #only: Uint8Array | null = null;

  constructor(columns: number) {
    this.columns = columns;
    this.#weights = new Float32Array(columns << 16);
    this.#totals = new Float32Array(columns << 16);
  }

  /** Restricts learning to the keys of an earlier model. */
  only(keys: Uint32Array): void {
    this.#only = new Uint8Array(2 ** KEY_BITS);
    for (const key of keys) this.#only[key] = 1;
  }

  score(
    keys: Int32Array,
    count: number,
    scores: Int32Array | Float64Array,
    only?: readonly number[] | null,
  ): void {
    scores.fill(0);
    const { columns } = this;
    for (let i = 0; i < count; i++) {
      const row = this.#index[keys[i] as number] as number;
      if (row === 0) continue;
      const at = (row - 1) * columns;
      if (only) {
        for (const column of only)
          scores[column] = (scores[column] as number) + (this.#weights[at + column] as number);
        continue;
      }
      for (let column = 0; column < columns; column++) {
        scores[column] = (scores[column] as number) + (this.#weights[at + column] as number);
      }
    }
  }

  update(keys: Int32Array, count: number, good: number, bad: number, rate = 1): void {
    for (let i = 0; i < count; i++) {
      const at = this.#row(keys[i] as number);
      if (at < 0) continue;
      this.#add(at + good, rate);
      this.#add(at + bad, -rate);
    }
  }

  #add(at: number, value: number): void {
    this.#weights[at] = (this.#weights[at] as number) + value;
    this.#totals[at] = (this.#totals[at] as number) + value * this.step;
  }

  #row(key: number): number {
    const row = this.#index[key] as number;
    if (row > 0) return (row - 1) * this.columns;
    if (this.#only && this.#only[key] === 0) return -1;
    if ((this.#size + 1) * this.columns > this.#weights.length) this.#grow();
    this.#index[key] = ++this.#size;
    return (this.#size - 1) * this.columns;
  }

  #grow(): void {
    const weights = new Float32Array(this.#weights.length * 2);
    weights.set(this.#weights);
    this.#weights = weights;
    const totals = new Float32Array(weights.length);
    totals.set(this.#totals);
    this.#totals = totals;
  }

  /** Averages of the weights of a key over all steps, or null if it has no row. */
  averages(key: number): Float64Array | null {
    const row = this.#index[key] as number;
    if (row === 0) return null;
    const at = (row - 1) * this.columns;
    return Float64Array.from(
      { length: this.columns },
      (_, column) =>
        (this.#weights[at + column] as number) - (this.#totals[at + column] as number) / this.step,
    );
  }

  get size(): number {
    return this.#size;
  }
}

/** Means of the averaged weights of models that learned the same in another order, by key. */
function meanWeights(models: readonly Perceptron[]): Map<number, Float64Array> {
  const means = new Map<number, Float64Array>();
  for (let key = 0; key < 2 ** KEY_BITS; key++) {
    const rows = models.map((model) => model.averages(key)).filter((row) => row !== null);
    const [first, ...rest] = rows;
    if (!first) continue;
    for (const row of rest)
      for (let i = 0; i < row.length; i++) first[i] = (first[i] as number) + (row[i] as number);
    means.set(
      key,
      first.map((weight) => weight / models.length),
    );
  }
  return means;
}

/**
 * Mean weights of the `limit` rows that matter most, quantised; `clip` × the mean size of a weight is 127.
 * One model is greatly swayed by the order of its lessons, the mean of several is not.
 */
export function rowsOf(models: readonly Perceptron[], limit: number, clip: number): Rows {
  const columns = models[0]?.columns ?? 0;
  const means = meanWeights(models);
  const size = new Map<number, number>();
  let sum = 0;
  let count = 0;
  for (const [key, weights] of means) {
    let most = 0;
    for (const weight of weights) {
      most = Math.max(most, Math.abs(weight));
      if (weight !== 0) {
        sum += Math.abs(weight);
        count++;
      }
    }
    size.set(key, most);
  }
  const scale = ((sum / count) * clip) / 127;
  const least = Math.max(
    Float64Array.from(size.values()).sort()[Math.max(0, size.size - limit)] ?? 0,
    scale / 2,
  );
  const kept = [...means].filter(([key]) => (size.get(key) ?? 0) >= least);
  const values = new Int8Array(kept.length * columns);
  kept.forEach(([, weights], i) => {
    weights.forEach((weight, column) => {
      values[i * columns + column] = Math.max(-127, Math.min(127, Math.round(weight / scale)));
    });
  });
  return { keys: Uint32Array.from(kept, ([key]) => key), columns, values, scale };
}
