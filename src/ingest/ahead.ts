/** Works ahead of whoever takes the results, within bounds, and keeps their order. */

export interface Bounds<T> {
  /** Items at most that are worked on or wait to be taken. */
  items: number;
  /** Weight at most of all of them; a heavier item is worked on alone. */
  weight: number;
  weightOf: (item: T) => number;
}

interface Work<R> {
  readonly result: Promise<R>;
  readonly weight: number;
  done: boolean;
}

function begin<T, R>(item: T, weight: number, work: (item: T) => Promise<R>): Work<R> {
  const begun: Work<R> = {
    weight,
    done: false,
    result: work(item).finally(() => {
      begun.done = true;
    }),
  };
  // It is awaited later, and only then is a rejection anybody's concern.
  begun.result.catch(() => {});
  return begun;
}

/**
 * Results in the order of the items, in groups: whatever is ready together comes together. Results do not wait for an
 * item that is still to come.
 */
export async function* ahead<T, R>(
  items: AsyncIterable<T>,
  bounds: Bounds<T>,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R[]> {
  const source = items[Symbol.asyncIterator]();
  const running: Work<R>[] = [];
  let weight = 0;
  const hasRoom = (own: number): boolean =>
    running.length === 0 || (running.length < bounds.items && weight + own <= bounds.weight);
  const follow = (): Promise<IteratorResult<T>> => {
    const coming = source.next();
    coming.catch(() => {});
    return coming;
  };
  /** Whether the first result is there; its failure is for whoever takes it. */
  const first = (): Promise<null>[] =>
    running.slice(0, 1).map(({ result }) =>
      result.then(
        () => null,
        () => null,
      ),
    );

  for (let coming = follow(); ; ) {
    const next = await Promise.race([coming, ...first()]);
    if (next !== null && next.done !== true) {
      const own = bounds.weightOf(next.value);
      if (hasRoom(own)) {
        weight += own;
        running.push(begin(next.value, own, work));
        coming = follow();
        continue;
      }
    }
    if (running.length === 0) return;
    await running[0]?.result;
    const waiting = running.findIndex(({ done }) => !done);
    const ready = running.splice(0, waiting < 0 ? running.length : waiting);
    weight -= ready.reduce((sum, one) => sum + one.weight, 0);
    yield await Promise.all(ready.map(({ result }) => result));
  }
}
