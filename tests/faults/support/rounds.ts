/** How often a fault is caused: seldom in every run, as often as wanted by `npm run faults`. */
export const LONG = process.env.FAULT_ROUNDS !== undefined;
export const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 1);

/** Numbers that look like chance and are the same in each run. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What the long run is for. */
export const tell = (text: string): void => {
  if (LONG) console.log(text);
};
