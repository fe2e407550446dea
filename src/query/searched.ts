/** What a search in several resources can be narrowed by: filters that these declare themselves. */
import { articles } from './articles.ts';
import { claims } from './claims.ts';
import { entities } from './entities.ts';
import { figures } from './figures.ts';
import type { AppliedFilter, Filter } from './filter.ts';
import type { Resource } from './parse.ts';
import { quotes } from './quotes.ts';

const SEARCHED: readonly Resource[] = [articles, entities, claims, figures, quotes];

/** Filters that mean the same wherever they are, so that one value can be asked of all. */
const NAMES = [
  'article',
  'publisher',
  'publisher_grade',
  'language',
  'claimant',
  'about',
  'place',
  'bbox',
  'near',
  'within_km',
  'country',
  'topic',
  ...['event', 'said', 'published', 'recorded'].flatMap((clock) => [`${clock}_from`, `${clock}_to`]),
  'review',
] as const;

const declaredIn = ({ filters }: Resource, name: string): Filter | undefined =>
  filters.find((filter) => filter.name === name);

/** The filter as the first resource declares it that has it, with what all of them say of it. */
function shared(name: string): Filter[] {
  const resources = new Map<string, string[]>();
  const declared = SEARCHED.flatMap((resource) => {
    const filter = declaredIn(resource, name);
    if (filter === undefined) return [];
    resources.set(filter.doc, [...(resources.get(filter.doc) ?? []), resource.name]);
    return [filter];
  });
  const doc = [...resources].map(([says, names]) => `Of ${names.join(', ')}: ${says}`).join(' ');
  return declared.slice(0, 1).map((filter) => ({ ...filter, doc }));
}

export const SEARCH_FILTERS: readonly Filter[] = NAMES.flatMap(shared);

/** The filters of a request as one resource declares them, and the parameters that it has no filter for. */
export function appliedTo(
  name: Resource['name'],
  applied: readonly AppliedFilter[],
): { readonly applied: readonly AppliedFilter[]; readonly unknown: readonly string[] } {
  const resource = SEARCHED.find((one) => one.name === name);
  const own: AppliedFilter[] = [];
  const unknown: string[] = [];
  for (const one of applied) {
    const filter = resource && declaredIn(resource, one.filter.name);
    if (filter === undefined) unknown.push(one.parameter);
    else own.push({ ...one, filter });
  }
  return { applied: own, unknown };
}
