/** So many at a time; the others wait their turn, but neither for long nor in any number. */

/** Too many came at once. Its message can be shown. */
export class Busy extends Error {
  override readonly name = 'Busy';
}

export interface Limits {
  /** How many have their turn at a time, and how many may wait for it. */
  readonly most: number;
  readonly waiting: number;
  /** Milliseconds that they wait. */
  readonly patience: number;
  /** What those are told who do not get a turn. */
  readonly says: string;
}

/** Returns what waits for a turn and gives the means to end it. Throws Busy where there is none to be had. */
export function turns({ most, waiting, patience, says }: Limits): () => Promise<() => void> {
  const queue = new Set<() => void>();
  let free = most;

  function leave(): void {
    const [next] = queue;
    if (next === undefined) free += 1;
    else next();
  }

  const wait = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const enter = (): void => {
        queue.delete(enter);
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        queue.delete(enter);
        reject(new Busy(says));
      }, patience);
      queue.add(enter);
    });

  return async () => {
    if (free > 0) free -= 1;
    else if (queue.size < waiting) await wait();
    else throw new Busy(says);
    let left = false;
    return () => {
      if (!left) leave();
      left = true;
    };
  };
}
