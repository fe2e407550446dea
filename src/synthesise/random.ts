/** Chance that a seed decides: equal seeds give equal draws, in every run and on every machine. */

export interface Random {
  /** At least 0 and less than 1. */
  readonly next: () => number;
  /** A whole number between two bounds, both possible. */
  readonly between: (least: number, most: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(list: readonly [T, ...T[]]) => T;
  /** Early entries far more often than late ones: the nth about as often as 1/n (Zipf). */
  readonly skewed: <T>(list: readonly [T, ...T[]]) => T;
}

/** FNV-1a over the code units, with a last stir so that near texts give far numbers. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  return (state ^ (state >>> 13)) >>> 0;
}

/** The generator mulberry32, begun at the hash of the parts. */
export function randomOf(...parts: readonly (string | number)[]): Random {
  let state = hash(parts.join('|'));
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (list) => list[between(0, list.length - 1)] ?? list[0],
    // A power of the length is what ranks that are drawn by 1/n come to, without a table of weights.
    skewed: (list) => list[Math.floor((list.length + 1) ** next()) - 1] ?? list[0],
  };
}
