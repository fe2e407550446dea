/** The list that holds the very rows of a group: the filters of the request and those of the group. */

import { AS_OF } from '../query/as-of.ts';
import type { CountedResource, Dimension } from '../query/dimensions.ts';
import type { AppliedFilter } from '../query/filter.ts';
import type { StatsKey } from './stats-row.ts';

export interface Existing {
  readonly resource: CountedResource;
  readonly applied: readonly AppliedFilter[];
  readonly asOf: string | null;
}

/** Clocks that show one day: a bucket of them is a filter. Spans of the others also fit neighbouring buckets. */
const DAYS: readonly string[] = ['published', 'recorded'];

/** Filters on claims that are about their figures: two of them must hold for the same figure, two groups need not. */
const OF_FIGURES: readonly string[] = ['measure', 'unit'];

function isAboutSeveralFigures({ resource, applied }: Existing, keys: readonly StatsKey[]): boolean {
  if (resource !== 'claims') return false;
  const grouped = keys.filter(({ dimension }) => OF_FIGURES.includes(dimension)).length;
  const filtered = applied.filter(({ filter, negated }) => filter.of === 'figures' && !negated).length;
  return grouped > 0 && grouped + filtered > 1;
}

/** Parameter and value of a key; null when no filter says the same. */
function filtersOf({ kind, dimension, value, from, to }: StatsKey): [string, string][] | null {
  if (kind !== 'value' || value === null) return null;
  if (from === null || to === null) return [[dimension, value]];
  if (!DAYS.includes(dimension)) return null;
  return [
    [`${dimension}_from`, from],
    [`${dimension}_to`, to],
  ];
}

/**
 * The path and query of that list; null when there is none. A filter of the request on the same column gives way
 * to the narrower one of the group; a link that the request filters by too would have to hold twice, which no
 * filter can say.
 */
export function listOf(
  existing: Existing,
  keys: readonly StatsKey[],
  axes: readonly { readonly dimension: Dimension | null }[],
): string | null {
  if (isAboutSeveralFigures(existing, keys)) return null;
  const { resource, applied, asOf } = existing;
  const given = new Map(applied.map(({ parameter, values }) => [parameter, values.map(String)]));
  for (const [index, key] of keys.entries()) {
    const filters = filtersOf(key);
    if (filters === null) return null;
    for (const [parameter, value] of filters) {
      const before = given.get(parameter);
      if (before !== undefined && axes[index]?.dimension?.by === 'link') return null;
      const [bound] = before ?? [];
      const narrower =
        bound === undefined || key.from === null
          ? value
          : parameter.endsWith('_from') === bound > value
            ? bound
            : value;
      given.set(parameter, [narrower]);
    }
  }
  if (asOf !== null) given.set(AS_OF.name, [asOf]);
  const query = [...given]
    .map(([name, values]) => `${encodeURIComponent(name)}=${values.map(encodeURIComponent).join(',')}`)
    .sort()
    .join('&');
  return `/v1/${resource}${query === '' ? '' : `?${query}`}`;
}
