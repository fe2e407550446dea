/** Figures as intervals, and whether two of them can both hold. */
export interface Interval {
  /** Null where that side is open. */
  readonly low: number | null;
  readonly high: number | null;
  /** The bound itself is left out: *over 300*, *under 300*. */
  readonly lowExcluded: boolean;
  readonly highExcluded: boolean;
}

/** How far *about 80* reaches to both sides where it is compared, as a part of the number; nowhere else. */
const ABOUT = 0.1;

interface Stated {
  readonly low: number | null;
  readonly high: number | null;
  readonly comparator: string;
}

export function intervalOf({ low, high, comparator }: Stated): Interval {
  const reach = comparator === 'about' ? ABOUT : 0;
  return {
    low: low === null ? null : low - Math.abs(low) * reach,
    high: high === null ? null : high + Math.abs(high) * reach,
    lowExcluded: comparator === 'over',
    highExcluded: comparator === 'under',
  };
}

const lowOf = ({ low }: Interval): number => low ?? Number.NEGATIVE_INFINITY;
const highOf = ({ high }: Interval): number => high ?? Number.POSITIVE_INFINITY;

/** What lies in both; null when nothing does. */
export function common(a: Interval, b: Interval): Interval | null {
  const low = lowOf(a) >= lowOf(b) ? a : b;
  const high = highOf(a) <= highOf(b) ? a : b;
  const lowExcluded = [a, b].some((one) => one.lowExcluded && lowOf(one) === lowOf(low));
  const highExcluded = [a, b].some((one) => one.highExcluded && highOf(one) === highOf(high));
  const [least, most] = [lowOf(low), highOf(high)];
  if (least > most || (least === most && (lowExcluded || highExcluded))) return null;
  return { low: low.low, high: high.high, lowExcluded, highExcluded };
}

/** `agree`: the same bounds; `overlap`: some number fits both; `conflict`: none does. */
export type Relation = 'agree' | 'overlap' | 'conflict';

const same = (a: Interval, b: Interval): boolean =>
  a.low === b.low &&
  a.high === b.high &&
  a.lowExcluded === b.lowExcluded &&
  a.highExcluded === b.highExcluded;

export function relationOf(one: Stated, other: Stated): Relation {
  const [a, b] = [intervalOf(one), intervalOf(other)];
  if (same(a, b)) return 'agree';
  return common(a, b) === null ? 'conflict' : 'overlap';
}

/** The strongest of several: one conflict is a conflict. */
export function strongest(relations: readonly Relation[]): Relation | null {
  for (const relation of ['conflict', 'overlap', 'agree'] as const) {
    if (relations.includes(relation)) return relation;
  }
  return null;
}
