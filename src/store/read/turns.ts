/** So many at a time; the others wait their turn, but neither for long nor in any number. */

/** Too many came at once, of everybody or of one client. Its message can be shown. */
export class Busy extends Error {
  override readonly name = 'Busy';
  readonly of: 'everybody' | 'one';

  constructor(says: string, of: Busy['of']) {
    super(says);
    this.of = of;
  }
}

export interface Limits {
  /** How many have their turn at a time, and how many may wait for it. */
  readonly most: number;
  readonly waiting: number;
  /** Milliseconds that they wait. */
  readonly patience: number;
  /** What those are told who do not get a turn. */
  readonly says: string;
  /** Whose turns they are; everybody's where nothing is said. */
  readonly of?: Busy['of'];
}

/** Waits for a turn, and gives the means to end it. */
export type Turn = () => Promise<() => void>;

/** Returns what waits for a turn and gives the means to end it. Throws Busy where there is none to be had. */
export function turns({ most, waiting, patience, says, of = 'everybody' }: Limits): Turn {
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
        reject(new Busy(says, of));
      }, patience);
      queue.add(enter);
    });

  return async () => {
    if (free > 0) free -= 1;
    else if (queue.size < waiting) await wait();
    else throw new Busy(says, of);
    let left = false;
    return () => {
      if (!left) leave();
      left = true;
    };
  };
}

/** Turns of each client by itself. Nothing is kept of one that has none and waits for none. */
export function turnsOfEach(limits: Limits): (client: string) => ReturnType<Turn> {
  const clients = new Map<string, { readonly turn: Turn; takers: number }>();
  return async (client) => {
    const own = clients.get(client) ?? { turn: turns({ ...limits, of: 'one' }), takers: 0 };
    clients.set(client, own);
    own.takers += 1;
    const forget = (): void => {
      own.takers -= 1;
      if (own.takers === 0) clients.delete(client);
    };
    try {
      const leave = await own.turn();
      let left = false;
      return () => {
        leave();
        if (!left) forget();
        left = true;
      };
    } catch (error) {
      forget();
      throw error;
    }
  };
}
