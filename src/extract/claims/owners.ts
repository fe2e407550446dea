/** Which claim a figure or a quotation belongs to: the innermost one whose content holds it. */
import type { Range } from '../text.ts';

interface Owner {
  content: readonly Range[];
}

const holds = ({ content }: Owner, { start, end }: Range): boolean =>
  content.some((part) => part.start <= start && end <= part.end);

const size = ({ content }: Owner): number => content.reduce((sum, { start, end }) => sum + end - start, 0);

/**
 * For every item the index of its owner, -1 for none. Items and claims come in text order; of two claims of
 * one size the later is the inner one.
 */
export function ownersOf(items: readonly Range[], claims: readonly Owner[]): Int32Array {
  const owners = new Int32Array(items.length).fill(-1);
  const least = new Float64Array(items.length).fill(Number.POSITIVE_INFINITY);
  claims.forEach((claim, index) => {
    const length = size(claim);
    const from = claim.content[0]?.start ?? 0;
    const to = claim.content.at(-1)?.end ?? 0;
    for (let i = firstFrom(items, from); i < items.length; i += 1) {
      const item = items[i];
      if (item === undefined || item.start >= to) break;
      if (length <= (least[i] ?? 0) && holds(claim, item)) {
        owners[i] = index;
        least[i] = length;
      }
    }
  });
  return owners;
}

/** Position of the first item that starts at or after `offset`. */
function firstFrom(items: readonly Range[], offset: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
