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

  /** Averaged weights of the `limit` rows that matter most, quantised; `clip` × the mean size of a weight is 127. */
  rows(limit: number, clip: number): Rows {
    const { columns } = this;
    const keys: number[] = [];
    const size: number[] = [];
    let sum = 0;
    let count = 0;
    for (let key = 0; key < this.#index.length; key++) {
      const row = this.#index[key] as number;
      if (row === 0) continue;
      let most = 0;
      for (let column = 0; column < columns; column++) {
        const weight = Math.abs(this.#average((row - 1) * columns + column));
        most = Math.max(most, weight);
        if (weight > 0) {
          sum += weight;
          count++;
        }
      }
      keys.push(key);
      size.push(most);
    }
    const scale = ((sum / count) * clip) / 127;
    const least = Math.max(Float64Array.from(size).sort()[Math.max(0, size.length - limit)] ?? 0, scale / 2);
    const kept = Uint32Array.from(keys.filter((_, i) => (size[i] as number) >= least));
    const values = new Int8Array(kept.length * columns);
    kept.forEach((key, i) => {
      const at = ((this.#index[key] as number) - 1) * columns;
      for (let column = 0; column < columns; column++) {
        values[i * columns + column] = Math.max(
          -127,
          Math.min(127, Math.round(this.#average(at + column) / scale)),
        );
      }
    });
    return { keys: kept, columns, values, scale };
  }

  #average(at: number): number {
    return (this.#weights[at] as number) - (this.#totals[at] as number) / this.step;
  }

  get size(): number {
    return this.#size;
  }
}
