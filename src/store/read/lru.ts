/** A map that holds so much and forgets what was not used for long. */
export interface Lru<V> {
  readonly get: (key: string) => V | undefined;
  readonly set: (key: string, value: V) => void;
}

/** `sizeOf` says what a value takes of the capacity: 1, where it is a number of values. */
export function lru<V>(capacity: number, sizeOf: (value: V) => number = () => 1): Lru<V> {
  // Two halves: what is used goes to the young one, and when that is full the old one is forgotten as a whole. So most
  // uses are one look-up, where an exact order would be changed by each.
  let young = new Map<string, V>();
  let old = new Map<string, V>();
  let size = 0;
  const set = (key: string, value: V): void => {
    const before = young.get(key);
    if (before !== undefined) {
      young.delete(key);
      size -= sizeOf(before);
    }
    old.delete(key);
    const own = sizeOf(value);
    if (own > capacity / 2) return;
    if (size + own > capacity / 2) {
      old = young;
      young = new Map();
      size = 0;
    }
    young.set(key, value);
    size += own;
  };
  const get = (key: string): V | undefined => {
    const value = young.get(key);
    if (value !== undefined) return value;
    const older = old.get(key);
    if (older !== undefined) set(key, older);
    return older;
  };
  return { get, set };
}
