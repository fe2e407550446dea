/** Counts of a whole list by some dimensions, to stand beside one page of it. */

import { COUNTABLE, FACET_VALUES } from '../query/dimensions.ts';
import type { AppliedFilter } from '../query/filter.ts';
import type { Condition } from '../store/read/condition.ts';
import type { GroupReader } from '../store/read/groups.ts';
import type { ResourceName } from '../store/read/reader.ts';
import { stats } from './stats.ts';
import type { Facet } from './stats-row.ts';

interface FacetRequest {
  readonly facets: readonly string[];
  readonly applied: readonly AppliedFilter[];
  readonly asOfText: string | null;
}

/** One facet for each dimension asked for; null where none is. */
export async function facetsOf(
  resource: ResourceName,
  { facets, applied, asOfText: asOf }: FacetRequest,
  where: readonly Condition[],
  reader: GroupReader,
): Promise<readonly Facet[] | null> {
  if (facets.length === 0 || resource === 'mentions') return null;
  const counted: Facet[] = [];
  for (const dimension of facets) {
    const dimensions = COUNTABLE[resource].dimensions.filter(({ name }) => name === dimension);
    const request = { resource, dimensions, calendar: null, top: FACET_VALUES, where, applied, asOf };
    const rows = await stats(request, reader);
    const groups = rows.map(({ group, subgroup, count, list }) => ({ group, subgroup, count, list }));
    counted.push({ dimension, groups });
  }
  return counted;
}
