/** Which class a linear model decides for, and how clearly. */

/** The class of the highest score among those given; the first one wins a tie. */
export function best(scores: Int32Array | Float64Array, only: readonly number[]): number {
  let top = only[0] ?? 0;
  for (const column of only) if ((scores[column] as number) > (scores[top] as number)) top = column;
  return top;
}

/** How far the score of `top` is above every other one among those given. */
export function leadOf(scores: Int32Array, only: readonly number[], top: number): number {
  const most = scores[top] as number;
  let least = Number.POSITIVE_INFINITY;
  for (const column of only) if (column !== top) least = Math.min(least, most - (scores[column] as number));
  return least;
}
