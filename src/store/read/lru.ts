/** A map that holds so much and forgets what was not used for longest. */
export interface Lru<V> {
  readonly get: (key: string) => V | undefined;
  readonly set: (key: string, value: V) => void;
}

/** `sizeOf` says what a value takes of the capacity: 1, where it is a number of values. */
export function lru<V>(capacity: number, sizeOf: (value: V) => number = () => 1): Lru<V> {
  const entries = new Map<string, V>();
  let size = 0;
  const remove = (key: string): void => {
    const value = entries.get(key);
    if (value === undefined) return;
    entries.delete(key);
    size -= sizeOf(value);
  };
  return {
    get: (key) => {
      const value = entries.get(key);
      if (value === undefined) return undefined;
      entries.delete(key);
      entries.set(key, value);
      return value;
    },
    set: (key, value) => {
      remove(key);
      entries.set(key, value);
      size += sizeOf(value);
      for (const oldest of entries.keys()) {
        if (size <= capacity) return;
        remove(oldest);
      }
    },
  };
}
